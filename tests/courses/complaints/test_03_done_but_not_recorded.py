"""Complaint 3: I did it and it was not recorded; I have to reload to see it."""

import pytest

from courses.progress.models import CourseProgress, Evidence
from courses.signals import course_completed
from tests.courses.complaints.conftest import happened
from tests.courses.learning import course_of
from tests.factories.courses import course_page, lesson_keys, published


@pytest.fixture
def version(db):
    return published(course_page(lessons=2))


def test_the_page_that_follows_finished_already_knows_it(reader, version):
    guard = reader(version)
    first, second = lesson_keys(version)
    after = guard.press_finished(first)
    assert after.url == guard.page(second)
    assert "1 of 2" in guard.client.get(after.url).text


def test_what_is_acknowledged_is_on_record_with_its_state(reader, version):
    guard = reader(version)
    fact = happened("finished", lesson_keys(version)[0], at_end=True)
    assert guard.deliver(fact).json()["kept"] == [fact["uuid"]]
    assert Evidence.objects.filter(pk=fact["uuid"]).exists()
    assert course_of(guard.enrolment).done == 1


def test_when_the_acknowledgement_is_lost_sending_again_changes_nothing_and_is_acknowledged(reader, version):
    guard = reader(version)
    fact = happened("finished", lesson_keys(version)[0], at_end=True)
    first, second = guard.deliver(fact).json(), guard.deliver(fact).json()
    assert first == second
    assert Evidence.objects.count() == 1


def test_a_delivery_with_one_unreadable_entry_records_nothing_and_names_the_entry(reader, version):
    guard = reader(version)
    key = lesson_keys(version)[0]
    answer = guard.deliver(happened("finished", key, at_end=True), {"verb": "finished"})
    assert answer.status_code == 400
    assert "Entry 2" in answer.json()["message"]
    assert (Evidence.objects.count(), CourseProgress.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_certificate_that_cannot_be_made_loses_no_evidence(reader):
    def fail(sender, **arguments):
        raise RuntimeError("the printer is on fire")

    version = published(course_page(lessons=1))
    guard = reader(version)
    course_completed.connect(fail)
    try:
        answer = guard.deliver(happened("finished", lesson_keys(version)[0], at_end=True))
    finally:
        course_completed.disconnect(fail)
    assert answer.json()["completed"] is True
    assert course_of(guard.enrolment).standing == "completed"
