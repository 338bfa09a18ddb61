"""Who must take what, by when: rules applied to memberships. Assigns and un-assigns; never touches what was learned."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cms.people.models import Learner, Membership, User
from courses.enrolment.models import Assignment, AssignmentRule, Enrolment


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
    memberships = Membership.objects.current().select_related("unit")
    learners = Learner.objects.filter(user__isnull=False)
    if people is not None:
        people = list(people)
        memberships, learners = memberships.filter(user__in=people), learners.filter(user__in=people)
    by_user = {learner.user_id: learner for learner in learners}
    wanted: dict[tuple, AssignmentRule] = {}
    rules = _rules()
    for membership in memberships:
        for rule, courses in rules:
            if membership.user_id in by_user and _covers(rule, membership):
                for course in courses:
                    wanted.setdefault((by_user[membership.user_id].pk, course), rule)
    return _reconcile(wanted, [learner.pk for learner in by_user.values()], now)


def _rules() -> list[tuple[AssignmentRule, list]]:
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


def _reconcile(wanted: dict[tuple, AssignmentRule], learners: list, now: datetime) -> Applied:
    standing = Assignment.objects.filter(learner__in=learners, lifted_at=None)
    by_rule = {(entry.learner_id, entry.course_id): entry for entry in standing}
    cycles = {
        (entry.learner_id, entry.course_id): entry.cycle
        for entry in Enrolment.objects.latest_cycles().filter(learner__in=learners).only("learner", "course", "cycle")
    }
    new = [
        Assignment(
            learner_id=learner,
            course_id=course,
            cycle=cycles.get((learner, course), 1),
            rule=rule,
            assigned_at=now,
            due_at=now + timedelta(days=rule.due_in_days),
        )
        for (learner, course), rule in wanted.items()
        if (learner, course) not in by_rule
    ]
    Assignment.objects.bulk_create(new, batch_size=500)
    # A refresher is assigned by a publication, not by a rule: it is not the rules' to lift.
    gone = [entry.pk for key, entry in by_rule.items() if key not in wanted and entry.rule_id]
    lifted = Assignment.objects.filter(pk__in=gone).update(lifted_at=now)
    return Applied(assigned=len(new), lifted=lifted)
