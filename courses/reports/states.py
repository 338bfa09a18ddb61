"""Where one person stands with one course, as a supervisor asks it, decided by the database in one expression.

The questions in their order: is something late? Is there proof, and is it still valid? Has it been begun? A cycle that has
been opened again does not take the proof of the one before away, and a refresher that is late is late although the proof
still holds; `certified` therefore stands apart from `state`.
"""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.enrolment.models import Assignment, AssignmentQuerySet, Enrolment, EnrolmentQuerySet


class State(models.TextChoices):
    """What a board shows for one person and one course; the most pressing first."""

    OVERDUE = "overdue", pgettext_lazy("a course", "Overdue")
    EXPIRED = "expired", pgettext_lazy("a certificate", "Expired")
    SUSPENDED = "suspended", pgettext_lazy("a certificate", "Suspended")
    EXPIRING = "expiring", pgettext_lazy("a certificate", "Expiring soon")
    NOT_STARTED = "not-started", _("Not started")
    IN_PROGRESS = "in-progress", pgettext_lazy("a course", "In progress")
    COMPLETED = "completed", _("Completed")
    NOT_REQUIRED = "not-required", _("Not required")

    @property
    def level(self) -> str:
        """How the badge looks; the words and the icon say the same without colour."""
        return _LOOKS[self][0]

    @property
    def icon(self) -> str:
        return _LOOKS[self][1]


_LOOKS = {
    State.OVERDUE: ("danger", "circle-alert"),
    State.EXPIRED: ("danger", "circle-x"),
    State.SUSPENDED: ("danger", "ban"),
    State.EXPIRING: ("warning", "hourglass"),
    State.NOT_STARTED: ("neutral", "circle"),
    State.IN_PROGRESS: ("info", "play"),
    State.COMPLETED: ("success", "circle-check"),
    State.NOT_REQUIRED: ("neutral", ""),
}
#: What people can be narrowed to by state, in the order of a form.
ORDER = tuple(State)


def with_states(enrolments: EnrolmentQuerySet, *, now: datetime) -> Any:
    """Narrows to what people are on today, each row with `state`, `certified`, `due`, `valid_to` (a day) and `held`."""
    today = timezone.localdate(now)
    lasts = Q(valid_to=None) | Q(valid_to__gte=today)
    counts = Q(held=None) | Q(held__gt=now)
    return (
        enrolments.active()
        .latest_cycles()
        .filter(learner__user__isnull=False)
        .annotate(
            due=_due(),
            proved=_proved(),
            valid_to=_of_proof("valid_until", models.DateField()),
            opens=_of_proof("renewal_opens", models.DateField()),
            held=_of_proof("suspended_at", models.DateTimeField()),
        )
        .annotate(
            certified=Case(When(Q(proved=True) & lasts & counts, then=True), default=False),
            state=Case(
                When(due__lt=now, then=Value(State.OVERDUE.value)),
                When(proved=True, held__lte=now, then=Value(State.SUSPENDED.value)),
                When(proved=True, valid_to__lt=today, then=Value(State.EXPIRED.value)),
                When(proved=True, opens__lte=today, then=Value(State.EXPIRING.value)),
                When(proved=True, then=Value(State.COMPLETED.value)),
                When(progress__started_at__isnull=False, then=Value(State.IN_PROGRESS.value)),
                default=Value(State.NOT_STARTED.value),
                output_field=models.CharField(),
            ),
        )
    )


def untouched(assignments: AssignmentQuerySet, *, now: datetime) -> Any:
    """Narrows to what must be learned and has no enrolment yet, each row with `state` and `due`."""
    enrolled = Enrolment.objects.active().filter(learner=OuterRef("learner"), course=OuterRef("course"))
    earlier = Assignment.objects.standing().filter(
        learner=OuterRef("learner"), course=OuterRef("course"), cycle__lt=OuterRef("cycle")
    )
    return (
        assignments.standing()
        .filter(~Exists(enrolled.latest_cycles()), ~Exists(earlier), course__current__isnull=False)
        .annotate(
            due=F("due_at"),
            state=Case(
                When(due_at__lt=now, then=Value(State.OVERDUE.value)),
                default=Value(State.NOT_STARTED.value),
                output_field=models.CharField(),
            ),
        )
    )


def _due() -> Any:
    """When the unfinished cycle is due; for a finished one, when the refresher that was assigned since is."""
    standing = Assignment.objects.filter(learner=OuterRef("learner"), course=OuterRef("course"), lifted_at=None)
    refresher = Subquery(standing.filter(cycle__gt=OuterRef("cycle")).order_by("due_at").values("due_at")[:1])
    assigned = Subquery(standing.filter(cycle=OuterRef("cycle")).values("due_at")[:1])
    return Case(
        When(progress__completed_at__isnull=False, then=refresher),
        # Of the two dates the earlier one, of one date that one.
        default=Coalesce(Least(F("due_at"), assigned), F("due_at"), assigned),
        output_field=models.DateTimeField(),
    )


def _earlier_proof() -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(
        learner=OuterRef("learner"),
        course=OuterRef("course"),
        cycle__lt=OuterRef("cycle"),
        progress__completed_at__isnull=False,
    ).order_by("-cycle")


def _proved() -> Any:
    """Has this or an earlier cycle been completed?"""
    return Case(
        When(progress__completed_at__isnull=False, then=True),
        When(Q(cycle__gt=1) & Exists(_earlier_proof()), then=True),
        default=False,
        output_field=models.BooleanField(),
    )


def _of_proof(field: str, kind: models.Field) -> Any:
    """A field of the cycle that is the proof: this one if it is completed, else the last that was."""
    return Case(
        When(progress__completed_at__isnull=False, then=F(field)),
        When(cycle__gt=1, then=Subquery(_earlier_proof().values(field)[:1])),
        default=None,
        output_field=kind,
    )
