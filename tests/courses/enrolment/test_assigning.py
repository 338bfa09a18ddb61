"""Rules assign who must learn what: at once when people come, go or change post, and again when a course runs out."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

import pytest

from cms.people import accounts, arranging, inviting, joining
from courses.activities.facts import Verb
from courses.enrolment.assigning import apply_rules, assign_next_cycle
from courses.enrolment.enrolling import enrol
from courses.enrolment.models import Assignment, AssignmentRule, Enrolment, Reason, Source
from courses.enrolment.paths import Path, PathCourse
from courses.enrolment.renewing import renew
from courses.progress.recording import NewFact, record
from courses.structure.versions import Course
from tests.factories.courses import enrolled, frozen, lesson_keys
from tests.factories.people import PostFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(border_post=True)


@pytest.fixture
def chief(unit):
    return UserFactory(supervises=unit)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def rule_for(unit, version=None, **fields):
    version = version or frozen(lessons=1, valid_months=12, renewal_days=60)
    return AssignmentRule.objects.create(unit=unit, course=version.course, **{"due_in_days": 30, **fields})


def standing(person):
    return Assignment.objects.filter(learner__user=person, lifted_at=None)


def test_whoever_is_accepted_into_a_unit_is_assigned_at_once(unit, chief, at_once):
    rule = rule_for(unit)
    newcomer = UserFactory(asks_for=unit)
    apply_rules([newcomer])
    assert not standing(newcomer).exists()
    with at_once():
        joining.accept(newcomer.memberships.get(), by=chief)
    assert standing(newcomer).get().rule == rule


def test_whoever_comes_by_invitation_or_is_entered_is_assigned_at_once(unit, chief, at_once):
    rule_for(unit)
    invited, entered = UserFactory(), UserFactory()
    _invitation, secret = inviting.invite(unit, by=chief)
    with at_once():
        inviting.accept_invitation(secret, user=invited)
        joining.place(entered, unit, by=chief)
    assert standing(invited).exists()
    assert standing(entered).exists()


def test_changing_post_changes_what_must_be_learned_and_loses_nothing(unit, chief, at_once):
    guard, clerk = PostFactory(), PostFactory(code="clerk", names={"vi": "Văn thư"})
    for_guards, for_clerks = frozen(lessons=1), frozen(lessons=1)
    rule_for(unit, for_guards, post=guard)
    rule_for(unit, for_clerks, post=clerk)
    person = UserFactory(works_in=unit, works_in__post=guard)
    apply_rules([person])
    mine = enrol(person.learner, for_guards.course, source=Source.SELF, by=person)
    record(mine.pk, [NewFact(Verb.OPENED, activity=lesson_keys(for_guards)[0])], actor=person.learner)
    with at_once():
        joining.move(person.memberships.get(), by=chief, unit=unit, post=clerk)
    assert [entry.course_id for entry in standing(person)] == [for_clerks.course_id]
    mine.refresh_from_db()
    assert (mine.status, mine.due_at, mine.evidence.count()) == ("active", None, 1)


def test_whoever_leaves_has_nothing_to_do_any_more_and_keeps_what_was_learned(unit, chief, at_once):
    version = frozen(lessons=1)
    rule_for(unit, version)
    person = UserFactory(works_in=unit)
    apply_rules()
    mine = enrol(person.learner, version.course, source=Source.SELF, by=person)
    assert mine.due_at is not None
    with at_once():
        joining.end(person.memberships.get(), by=chief)
    assert not standing(person).exists()
    mine.refresh_from_db()
    assert (mine.status, mine.due_at) == ("active", None)


def test_a_refresher_is_lifted_only_from_whoever_has_left_altogether(unit, chief, at_once):
    version = frozen(lessons=1)
    staying, leaving = UserFactory(works_in=unit), UserFactory(works_in=unit)
    for person in (staying, leaving):
        assign_next_cycle(enrolled(version, who=person.learner), due_at=timezone.now() + timedelta(days=9))
    with at_once():
        joining.end(leaving.memberships.get(), by=chief)
    apply_rules()
    assert standing(staying).get().reason == Reason.REFRESHER
    assert not standing(leaving).exists()


def test_an_account_that_is_barred_has_nothing_to_do_until_it_is_readmitted(unit, at_once):
    rule_for(unit)
    administrator, person = UserFactory(administrator=True), UserFactory(works_in=unit)
    apply_rules()
    with at_once():
        accounts.bar(person, by=administrator)
    assert not standing(person).exists()
    with at_once():
        accounts.readmit(person, by=administrator)
    assert standing(person).exists()


def test_moving_a_unit_below_a_rule_assigns_all_who_work_there(unit, at_once):
    administrator = UserFactory(administrator=True)
    elsewhere = UnitFactory()
    person = UserFactory(works_in=elsewhere)
    rule_for(unit)
    with at_once():
        arranging.move_unit(elsewhere, by=administrator, parent=unit)
    assert standing(person).exists()


def test_a_course_in_preparation_is_never_assigned_and_a_path_leaves_it_out(unit):
    ready, planned = frozen(lessons=1), Course.objects.create()
    AssignmentRule.objects.create(unit=unit, course=planned)
    path = Path.objects.create(name="Người trực")
    for order, course in enumerate([planned, ready.course]):
        PathCourse.objects.create(path=path, course=course, sort_order=order)
    AssignmentRule.objects.create(unit=unit, path=path)
    person = UserFactory(works_in=unit)
    apply_rules()
    assert [entry.course_id for entry in standing(person)] == [ready.course_id]


def test_assigning_twice_changes_nothing(unit):
    rule_for(unit)
    UserFactory(works_in=unit)
    first, again = apply_rules(), apply_rules()
    assert (first.assigned, again.assigned, again.lifted) == (1, 0, 0)


def test_the_terms_of_a_rule_are_copied_to_whoever_is_under_way(unit):
    version = frozen(lessons=1, valid_months=24)
    person = UserFactory(works_in=unit)
    mine = enrolled(version, who=person.learner)
    rule_for(unit, version, valid_months=6, renewal_days=14)
    apply_rules()
    mine.refresh_from_db()
    assert (mine.valid_months, mine.renewal_days) == (6, 14)
    assert mine.due_at == standing(person).get().due_at


DONE = datetime(2026, 1, 10, 2, 0, tzinfo=UTC)


def certified(version, person, *, at=DONE):
    mine = enrolled(version, who=person.learner, opened_at=at - timedelta(days=1))
    for key in lesson_keys(version):
        fact = NewFact(Verb.FINISHED, activity=key, data={"at_end": True}, device_time=at)
        record(mine.pk, [fact], actor=person.learner, now=at)
    return Enrolment.objects.get(pk=mine.pk)


@pytest.fixture
def yearly():
    return frozen(lessons=1, valid_months=12, renewal_days=60)


def test_a_rule_asks_for_the_next_cycle_when_the_window_opens_due_on_the_last_valid_day(unit, yearly):
    rule_for(unit, yearly)
    person = UserFactory(works_in=unit)
    mine = certified(yearly, person)
    assert (mine.valid_until, mine.renewal_opens) == (date(2027, 1, 10), date(2026, 11, 11))
    apply_rules(now=datetime(2026, 11, 10, 3, 0, tzinfo=UTC))
    assert standing(person).get().cycle == 1
    apply_rules(now=datetime(2026, 11, 11, 3, 0, tzinfo=UTC))
    renewal = standing(person).get()
    assert (renewal.cycle, timezone.localdate(renewal.due_at)) == (2, date(2027, 1, 10))


def test_what_has_expired_already_is_due_as_many_days_from_now_as_the_rule_gives(unit, yearly):
    rule_for(unit, yearly, due_in_days=14)
    person = UserFactory(works_in=unit)
    certified(yearly, person, at=DONE - timedelta(days=800))
    now = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
    apply_rules(now=now)
    assert (standing(person).get().cycle, standing(person).get().due_at) == (2, now + timedelta(days=14))


def test_whoever_no_longer_falls_under_a_rule_is_not_asked_to_renew(unit, yearly, chief):
    rule_for(unit, yearly)
    person = UserFactory(works_in=unit)
    certified(yearly, person)
    joining.end(person.memberships.get(), by=chief)
    apply_rules(now=datetime(2027, 3, 1, tzinfo=UTC))
    assert not standing(person).exists()


def test_a_new_cycle_leaves_the_facts_and_the_proof_of_the_old_one_alone(unit, yearly):
    person = UserFactory(works_in=unit)
    old = certified(yearly, person)
    facts = list(old.evidence.values_list("pk", flat=True))
    now = datetime(2026, 12, 1, tzinfo=UTC)
    new = renew(old, by=person, now=now)
    old.refresh_from_db()
    assert (new.cycle, old.cycle, old.is_latest) == (2, 1, False)
    assert list(old.evidence.values_list("pk", flat=True)) == facts
    assert old.progress.standing == "completed"
    assert not hasattr(new, "progress")
    assert list(Enrolment.objects.valid(now=now)) == [old]
    assert renew(old, by=person, now=now) == new


def test_assigning_costs_the_same_for_few_and_for_many(same_queries, yearly):
    def grown(count):
        unit = UnitFactory()
        rule_for(unit, yearly)
        people = [UserFactory(works_in=unit) for _each in range(count)]
        for person in people[::2]:
            enrolled(yearly, who=person.learner)
        return people

    few, many = [grown(3), grown(3)], grown(30)
    assert same_queries(lambda: apply_rules(few.pop()), lambda: apply_rules(many)) <= 12
    assert Assignment.objects.filter(learner__user__in=many).count() == 30
