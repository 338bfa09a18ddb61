"""Complaint 4: a small edit wiped results, or gave them another date."""

import pytest

from courses.structure.manifest import Weight
from courses.structure.pages import LessonPage, ModulePage
from tests.courses.learning import everything_about, republished, saved
from tests.factories.courses import add_lesson, course_page, lesson_keys, published


@pytest.fixture
def course(db):
    return course_page(lessons=3)


@pytest.fixture
def two(reader, course):
    """One in the middle of the course and one who has completed it."""
    version = published(course)
    under_way, done = reader(version), reader(version)
    under_way.press_finished(lesson_keys(version)[0])
    for key in lesson_keys(version):
        done.press_finished(key)
    return [under_way.enrolment, done.enrolment]


def test_correcting_a_word_changes_nobodys_results(course, two):
    before = everything_about(two)
    lesson = LessonPage.objects.first()
    saved(
        lesson, title="Bài một", body=[{"type": "text", "value": "<p>Sửa một chữ.</p>", "id": str(lesson.body[0].id)}]
    )
    republished(course, Weight.CORRECTION)
    assert everything_about(two) == before


def test_saving_drafts_without_publishing_the_course_changes_nothing_for_anybody(course, two):
    before = everything_about(two)
    for lesson in LessonPage.objects.all():
        saved(lesson, title="Nháp", must_acknowledge=True)
    assert everything_about(two) == before


def test_turning_the_order_round_and_moving_a_lesson_to_another_module_loses_nothing(course, two):
    before = everything_about(two)
    module = course.add_child(instance=ModulePage(title="Phần mới", slug="phan-moi", locale=course.locale))
    for lesson in LessonPage.objects.order_by("-path"):
        lesson.move(module, pos="last-child")
        module.refresh_from_db()
    republished(course)
    assert everything_about(two) == before


def test_giving_a_page_another_address_loses_nothing(course, two):
    before = everything_about(two)
    saved(LessonPage.objects.first(), slug="dia-chi-khac")
    republished(course, Weight.CORRECTION)
    assert everything_about(two) == before


def test_a_new_lesson_leaves_every_date_and_every_completion_as_it_was(course, two):
    before = everything_about(two[1:])
    dates = [row.get("completed_at") for row in everything_about(two[:1])]
    add_lesson(course.get_children().first(), title="Bài mới")
    republished(course)
    assert everything_about(two[1:]) == before
    assert [row.get("completed_at") for row in everything_about(two[:1])] == dates


def test_a_copied_lesson_has_a_life_of_its_own(course, two):
    lesson = LessonPage.objects.first()
    copy = lesson.copy(update_attrs={"slug": "ban-sao", "title": "Bản sao"})
    assert copy.activity_key != lesson.activity_key
    before = everything_about(two[1:])
    republished(course)
    assert everything_about(two[1:]) == before
