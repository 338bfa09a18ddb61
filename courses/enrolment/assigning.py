"""Who must take what, by when: rules applied to memberships. Assigns and un-assigns; never touches what was learned.

A completed course is assigned again, as the next cycle, once its window for renewal is open and the rule still covers its
holder. What stands for somebody under way is copied to the enrolment: the date, and how long the course will count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cms.people.models import Learner, Membership, User
from courses.enrolment.models import Assignment, AssignmentRule, Enrolment, Reason
from courses.enrolment.paths import Path

Key = tuple[UUID, UUID]  # learner, course
PINNED = ("due_at", "path", "valid_months", "renewal_days")


@dataclass(frozen=True, slots=True)
class Applied:
    """How many assignments a run has made and lifted."""

    assigned: int
    lifted: int


@transaction.atomic
def apply_rules(people: Iterable[User] | None = None, *, now: datetime | None = None) -> Applied:
    """Brings the assignments of these people (of all, by default) in line with the rules in force.

    A course without a published version is never assigned. Who joins a unit or changes post is assigned, who leaves is
    un-assigned (`lifted_at`); enrolments, evidence and awards stay as they are. Costs the same queries for any number.
    """
    now = now or timezone.now()
    learners = Learner.objects.filter(user__isnull=False)
    if people is not None:
        learners = learners.filter(user__in=list(people))
    by_user = dict(learners.values_list("user", "pk"))
    within = {} if people is None else {"learner__in": list(by_user.values())}
    memberships = Membership.objects.current().filter(user__is_active=True).select_related("unit")
    if people is not None:
        memberships = memberships.filter(user__in=list(by_user))
    wanted = _wanted(memberships, by_user)
    lifted = _lift(wanted, within, now)
    assigned, outgrown = _assign(wanted, within, now)
    return Applied(assigned=assigned, lifted=lifted + outgrown)


@transaction.atomic
def assign_next_cycle(enrolment: Enrolment, *, due_at: datetime, now: datetime | None = None) -> None:
    """Assigns a refresher to somebody who has completed the course; done once, however often it is asked for."""
    now = now or timezone.now()
    standing = Assignment.objects.filter(learner=enrolment.learner_id, course=enrolment.course_id, lifted_at=None)
    if standing.filter(cycle__gt=enrolment.cycle).exists():
        return
    standing.update(lifted_at=now)
    Assignment.objects.create(
        learner_id=enrolment.learner_id,
        course_id=enrolment.course_id,
        cycle=enrolment.cycle + 1,
        reason=Reason.REFRESHER,
        assigned_at=now,
        due_at=due_at,
    )


def end_of(day: date) -> datetime:
    """Returns the last second of a day in people's own time."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def _wanted(memberships: Iterable[Membership], by_user: Mapping[int, UUID]) -> dict[Key, AssignmentRule]:
    rules = _rules()
    wanted: dict[Key, AssignmentRule] = {}
    for membership in memberships:
        for rule, courses in rules:
            if membership.user_id in by_user and _covers(rule, membership):
                for course in courses:
                    wanted.setdefault((by_user[membership.user_id], course), rule)
    return wanted


def _rules() -> list[tuple[AssignmentRule, list[UUID]]]:
    """Returns the rules in force with the courses, published ones only, that each assigns; stricter terms first."""
    rules = AssignmentRule.objects.filter(is_active=True).select_related("unit", "course", "path")
    rules = rules.prefetch_related("path__steps__course").order_by("due_in_days", "pk")
    found = []
    for rule in rules:
        steps = rule.path.steps.all() if rule.path else []
        courses = [rule.course] if rule.course else [step.course for step in steps]
        found.append((rule, [course.pk for course in courses if course.current_id]))
    return found


def _covers(rule: AssignmentRule, membership: Membership) -> bool:
    below = membership.unit.path.startswith(rule.unit.path)
    return below and (rule.post_id is None or rule.post_id == membership.post_id)


def _lift(wanted: Mapping[Key, AssignmentRule], within: Mapping, now: datetime) -> int:
    """Lifts what rules no longer ask for, and everything of those who have left altogether."""
    places = Membership.objects.filter(user=OuterRef("learner__user"))
    here = places.current().filter(user__is_active=True)
    standing = Assignment.objects.filter(lifted_at=None, **within)
    left = set(standing.filter(Exists(places), ~Exists(here)).values_list("pk", flat=True))
    gone = [
        (pk, learner, course)
        for pk, learner, course, reason in standing.values_list("pk", "learner", "course", "reason")
        if pk in left or (reason == Reason.RULE and (learner, course) not in wanted)
    ]
    Assignment.objects.filter(pk__in=[pk for pk, _learner, _course in gone]).update(lifted_at=now)
    keys = {(learner, course) for _pk, learner, course in gone}
    under_way = Enrolment.objects.latest_cycles().filter(
        learner__in={learner for learner, _course in keys}, progress__completed_at=None
    )
    freed = [pk for pk, *key in under_way.values_list("pk", "learner", "course") if tuple(key) in keys]
    Enrolment.objects.filter(pk__in=freed).update(due_at=None, path=None)
    return len(gone)


def _assign(wanted: Mapping[Key, AssignmentRule], within: Mapping, now: datetime) -> tuple[int, int]:
    courses = {course for _learner, course in wanted}
    cycles = Enrolment.objects.latest_cycles().filter(course__in=courses, **within).select_related("progress")
    latest = {(cycle.learner_id, cycle.course_id): cycle for cycle in cycles}
    rows = Assignment.objects.filter(lifted_at=None, course__in=courses, **within)
    standing = {(row.learner_id, row.course_id): row for row in rows}
    new: list[Assignment] = []
    outgrown: list[int] = []
    pinned: list[Enrolment] = []
    for key, rule in wanted.items():
        enrolment, assignment = latest.get(key), standing.get(key)
        cycle, due_at = _terms(rule, enrolment, now)
        if assignment is None or assignment.cycle < cycle:
            if assignment:
                outgrown.append(assignment.pk)
            learner, course = key
            assignment = Assignment(
                learner_id=learner, course_id=course, cycle=cycle, rule=rule, assigned_at=now, due_at=due_at
            )
            new.append(assignment)
        if enrolment and enrolment.cycle == assignment.cycle and _pin(enrolment, assignment, rule):
            pinned.append(enrolment)
    Assignment.objects.filter(pk__in=outgrown).update(lifted_at=now)
    Assignment.objects.bulk_create(new, batch_size=500)
    Enrolment.objects.bulk_update(pinned, PINNED, batch_size=200)
    return len(new), len(outgrown)


def _terms(rule: AssignmentRule, enrolment: Enrolment | None, now: datetime) -> tuple[int, datetime]:
    """Returns which cycle the rule asks for today, and by when: a renewal by the last valid day, if that lies ahead."""
    due_at = now + timedelta(days=rule.due_in_days)
    if enrolment is None:
        return 1, due_at
    if not enrolment.is_completed or not enrolment.is_renewable(now=now):
        return enrolment.cycle, due_at
    if enrolment.valid_until and not enrolment.is_expired(now=now) and not enrolment.is_suspended(now=now):
        due_at = end_of(enrolment.valid_until)
    return enrolment.cycle + 1, due_at


def _pin(enrolment: Enrolment, assignment: Assignment, rule: AssignmentRule) -> bool:
    """Copies what stands to an enrolment under way; True if that changes it. What is completed stays as it was."""
    if enrolment.is_completed:
        return False
    path = path_with_order(rule.path)
    fresh = (assignment.due_at, path.pk if path else None, rule.valid_months, rule.renewal_days)
    if fresh == (enrolment.due_at, enrolment.path_id, enrolment.valid_months, enrolment.renewal_days):
        return False
    enrolment.due_at, enrolment.path_id, enrolment.valid_months, enrolment.renewal_days = fresh
    return True


def path_with_order(path: Path | None) -> Path | None:
    """Returns the path if its courses must be taken in order."""
    return path if path and path.in_order else None
