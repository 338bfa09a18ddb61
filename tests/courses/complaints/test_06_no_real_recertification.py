"""Complaint 6: to certify people again, one has to wipe what they did before."""

import pytest

from courses.enrolment.models import Enrolment, Source
from courses.enrolment.renewing import open_next_cycle
from courses.errors import LearningError
from courses.structure.pages import CoursePage
from tests.courses.learning import course_of, everything_about, finish
from tests.factories.courses import add_lesson, course_page, enrolled, lesson_keys, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def done():
    version = published(course_page(lessons=2))
    enrolment = enrolled(version)
    finish(enrolment, *lesson_keys(version))
    return enrolment


def test_a_new_cycle_stands_beside_the_old_one_and_begins_at_nothing(done):
    before, evidence = everything_about([done]), set(done.evidence.values_list("pk", flat=True))
    again = open_next_cycle(Enrolment.objects.get(pk=done.pk), source=Source.SELF)
    assert (again.cycle, again.is_latest) == (2, True)
    finish(again, lesson_keys(again.version)[0])
    assert (course_of(again).done, course_of(again).required) == (1, 2)
    assert everything_about([done]) == before
    assert set(done.evidence.values_list("pk", flat=True)) == evidence


def test_a_new_cycle_is_of_the_course_as_it_is_today(done):
    page = CoursePage.objects.get(course_key=done.course_id)
    add_lesson(page.get_children().first(), title="Bài 3")
    newer = published(page)
    again = open_next_cycle(Enrolment.objects.get(pk=done.pk), source=Source.SELF)
    assert again.version == newer
    assert Enrolment.objects.get(pk=done.pk).version.number == 1


def test_what_arrives_late_for_the_old_cycle_counts_there_and_not_in_the_new_one(done):
    again = open_next_cycle(Enrolment.objects.get(pk=done.pk), source=Source.SELF)
    finish(done, lesson_keys(done.version)[0])
    assert done.evidence.count() == 3
    assert not again.evidence.exists()


def test_an_unfinished_cycle_is_continued_and_not_started_again():
    enrolment = enrolled(published(course_page(lessons=2)))
    with pytest.raises(LearningError) as refused:
        open_next_cycle(enrolment, source=Source.SELF)
    assert refused.value.code == "not-completed"
