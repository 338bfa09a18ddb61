"""How long a course counts: calendar months from the day of the last evidence, the same after every recomputation."""

from datetime import UTC, date, datetime, timedelta

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.enrolment.validity import Validity, months_later, validity
from courses.progress.rebuilding import mismatches, repair
from courses.progress.recording import NewFact, record
from tests.factories.courses import enrolled, frozen, lesson_keys


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 15), 1, date(2026, 12, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 3, 10), 24, date(2028, 3, 10)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, later):
    assert months_later(day, months) == later


def test_a_day_is_that_of_peoples_own_time_zone():
    late_in_the_evening_in_greenwich = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)
    found = validity(late_in_the_evening_in_greenwich, months=12, renewal_days=60)
    assert found == Validity(date(2027, 3, 10), date(2027, 1, 9))


def test_without_months_a_course_counts_for_ever():
    assert validity(datetime(2026, 3, 9, tzinfo=UTC), months=None, renewal_days=60) == Validity()


def test_the_window_for_renewal_never_opens_before_the_course_was_completed():
    assert validity(datetime(2026, 3, 9, tzinfo=UTC), months=1, renewal_days=60).renewal_opens == date(2026, 3, 9)


DONE = datetime(2026, 1, 31, 3, 0, tzinfo=UTC)
OPENED = DONE - timedelta(days=3)


@pytest.fixture
def version(db):
    return frozen(lessons=2, valid_months=1, renewal_days=10)


def complete(enrolment, *, at=DONE, received=None):
    for key in lesson_keys(enrolment.version):
        fact = NewFact(Verb.FINISHED, activity=key, data={"at_end": True}, device_time=at)
        record(enrolment.pk, [fact], actor=enrolment.learner, now=received or at)
    return Enrolment.objects.get(pk=enrolment.pk)


def test_completing_dates_the_validity(version):
    enrolment = complete(enrolled(version, opened_at=OPENED))
    assert (enrolment.valid_until, enrolment.renewal_opens) == (date(2026, 2, 28), date(2026, 2, 18))


def test_half_a_course_has_no_validity(version):
    enrolment = enrolled(version, opened_at=OPENED)
    record(enrolment.pk, [NewFact(Verb.FINISHED, activity=lesson_keys(version)[0], data={"at_end": True})], actor=None)
    assert Enrolment.objects.get(pk=enrolment.pk).valid_until is None


def test_validity_counts_from_the_last_evidence_and_not_from_its_delivery_or_a_recomputation(version):
    enrolment = complete(enrolled(version, opened_at=OPENED), received=DONE + timedelta(days=90))
    assert enrolment.valid_until == date(2026, 2, 28)
    record(enrolment.pk, [NewFact(Verb.OPENED, activity=lesson_keys(version)[0])], actor=None)
    assert Enrolment.objects.get(pk=enrolment.pk).valid_until == date(2026, 2, 28)


def test_whoever_completes_late_is_valid_from_the_day_of_completing_and_not_from_the_day_it_was_due(version):
    enrolment = enrolled(version, opened_at=OPENED)
    Enrolment.objects.filter(pk=enrolment.pk).update(due_at=OPENED + timedelta(days=1))
    assert complete(enrolment).valid_until == date(2026, 2, 28)


def test_the_rule_that_assigned_a_course_may_ask_for_more_than_the_course(version):
    enrolment = enrolled(version, opened_at=OPENED)
    Enrolment.objects.filter(pk=enrolment.pk).update(valid_months=12, renewal_days=31)
    enrolment = complete(enrolment)
    assert (enrolment.valid_until, enrolment.renewal_opens) == (date(2027, 1, 31), date(2026, 12, 31))


def test_a_spoilt_date_is_found_and_repaired(version):
    enrolment = complete(enrolled(version, opened_at=OPENED))
    Enrolment.objects.filter(pk=enrolment.pk).update(valid_until=date(2030, 1, 1))
    found = list(mismatches())
    assert [mismatch.fields for mismatch in found] == [("valid_until",)]
    repair(found[0])
    assert list(mismatches()) == []
    assert Enrolment.objects.get(pk=enrolment.pk).valid_until == date(2026, 2, 28)


def on(day):
    return datetime(2026, *day, 5, 0, tzinfo=UTC)


def counted(now):
    kinds = ("valid", "expiring", "expired", "suspended", "to_renew")
    return {kind for kind in kinds if getattr(Enrolment.objects, kind)(now=now).exists()}


def test_a_cycle_is_valid_through_its_last_day_then_expired(version):
    complete(enrolled(version, opened_at=OPENED))
    assert counted(on((2, 17))) == {"valid"}
    assert counted(on((2, 18))) == {"valid", "expiring", "to_renew"}
    assert counted(on((2, 28))) == {"valid", "expiring", "to_renew"}
    assert counted(on((3, 1))) == {"expired", "to_renew"}


def test_a_suspension_counts_from_its_day_on(version):
    enrolment = complete(enrolled(version, opened_at=OPENED))
    Enrolment.objects.filter(pk=enrolment.pk).update(suspended_at=on((2, 10)))
    assert counted(on((2, 9))) == {"valid"}
    assert counted(on((2, 11))) == {"suspended", "to_renew"}


def test_what_is_not_completed_is_neither_valid_nor_expired(version):
    enrolled(version)
    assert counted(on((3, 1))) == set()
