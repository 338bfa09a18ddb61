"""Complaint 1: progress is stuck at 33%, or reads 200%, or 400%."""

from courses.structure.pages import LessonPage
from tests.courses.complaints.conftest import happened
from tests.courses.learning import course_of, republished, saved
from tests.factories.courses import add_lesson, course_page, lesson_keys, published


def test_every_lesson_done_in_any_order_adds_up_to_exactly_one_hundred_percent(reader):
    version = published(course_page(lessons=3))
    guard = reader(version)
    percents = [
        guard.deliver(happened("finished", key, at_end=True)).json()["percent"]
        for key in reversed(lesson_keys(version))
    ]
    assert percents == [33, 66, 100]


def test_doing_everything_again_and_again_never_reads_more_than_one_hundred_percent(reader):
    version = published(course_page(lessons=2))
    guard = reader(version)
    for _time in range(4):
        for key in lesson_keys(version):
            answer = guard.deliver(happened("finished", key, at_end=True)).json()
    assert (answer["done"], answer["required"], answer["percent"]) == (2, 2, 100)


def test_optional_parts_and_parts_of_other_courses_count_for_nothing(reader):
    course = course_page(lessons=2)
    saved(LessonPage.objects.last(), required=False)
    version, other = published(course), published(course_page(lessons=1))
    guard = reader(version)
    first, optional = lesson_keys(version)
    for key in (optional, lesson_keys(other)[0]):
        assert guard.deliver(happened("finished", key, at_end=True)).json()["percent"] == 0
    assert guard.deliver(happened("finished", first, at_end=True)).json()["percent"] == 100


def test_a_course_that_shrinks_and_grows_under_a_reader_is_still_a_part_of_a_whole(reader):
    course = course_page(lessons=3)
    version = published(course)
    guard = reader(version)
    first = lesson_keys(version)[0]
    guard.press_finished(first)
    LessonPage.objects.filter(activity_key=lesson_keys(version)[1]).first().delete()
    republished(course)
    assert (course_of(guard.enrolment).done, course_of(guard.enrolment).required) == (1, 2)
    add_lesson(course.get_children().first(), title="Bài 4", slug="bai-4")
    republished(course)
    assert (course_of(guard.enrolment).done, course_of(guard.enrolment).required) == (1, 3)


def test_the_page_and_the_table_and_the_phone_tell_the_same_figure(reader):
    version = published(course_page(lessons=4))
    guard = reader(version)
    answer = guard.deliver(happened("finished", lesson_keys(version)[0], at_end=True)).json()
    stored = course_of(guard.enrolment)
    assert (answer["done"], answer["required"]) == (stored.done, stored.required) == (1, 4)
    assert 'max="4"' in guard.desk()
    assert 'value="1"' in guard.desk()
