"""Complaint 2: somebody is complete without having learned, or is certified without having been tested."""

from django.urls import reverse

import pytest

from courses.enrolment.models import Enrolment
from courses.structure.pages import LessonPage
from tests.courses.complaints.conftest import happened
from tests.courses.learning import course_of, saved
from tests.factories.courses import course_page, lesson_keys, published


@pytest.fixture
def version(db):
    return published(course_page(lessons=1))


def test_opening_a_lesson_a_hundred_times_completes_nothing(reader, version):
    guard = reader(version)
    key = lesson_keys(version)[0]
    for _time in range(3):
        guard.client.get(guard.page(key))
    guard.deliver(*[happened("opened", key) for _time in range(100)])
    assert course_of(guard.enrolment).done == 0


def test_time_on_a_page_completes_nothing(reader, version):
    guard = reader(version)
    key = lesson_keys(version)[0]
    guard.deliver(
        happened("opened", key, at="2026-03-01T08:00:00Z"), happened("reached-end", key, at="2026-03-01T20:00:00Z")
    )
    assert course_of(guard.enrolment).done == 0


@pytest.mark.parametrize("verb", ["granted", "signed-off", "graded", "scored", "attended", "reversed", "moved"])
def test_no_phone_can_claim_what_only_a_trainer_or_the_server_may_say(reader, version, verb):
    guard = reader(version)
    answer = guard.deliver(happened(verb, lesson_keys(version)[0], passed=True, to=1))
    assert answer.status_code == 400
    assert not guard.enrolment.evidence.exists()


def test_pressing_finished_is_not_enough_where_a_trainer_has_to_have_seen_it(reader):
    course = course_page(lessons=1)
    saved(LessonPage.objects.get(), must_be_signed_off=True)
    version = published(course)
    guard = reader(version)
    guard.press_finished(lesson_keys(version)[0])
    assert course_of(guard.enrolment).done == 0
    assert "A trainer signs this off" in guard.desk()


def test_whoever_waits_for_approval_can_complete_nothing_by_sending_facts(reader, version):
    guard = reader(version)
    Enrolment.objects.filter(pk=guard.enrolment.pk).update(status="requested")
    answer = guard.deliver(happened("finished", lesson_keys(version)[0], at_end=True))
    assert (answer.status_code, answer.json()["code"]) == (400, "not-on-course")
    assert not guard.enrolment.evidence.exists()


def test_an_incomplete_lesson_says_what_is_missing(reader, version):
    guard = reader(version)
    key = lesson_keys(version)[0]
    guard.deliver(happened("reached-end", key))
    desk = guard.client.get(reverse("courses_desk", args=[guard.enrolment.pk])).text
    assert "Press “Finished” after the last part." in desk
