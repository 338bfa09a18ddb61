"""Opening cycles of a course for one person or for hundreds, in the same few queries: the one place where enrolments are made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.people.models import Learner, Membership, User
from courses.enrolment.assigning import path_with_order
from courses.enrolment.models import Assignment, Enrolment, EnrolmentStatus, Source
from courses.enrolment.paths import Path
from courses.enrolment.signals import let_in
from courses.errors import LearningError
from courses.structure.versions import Course


@dataclass(frozen=True)
class Opening:
    """One cycle to open: for whom, of which course (with its current version at hand), and by which door."""

    learner: Learner
    course: Course
    cycle: int
    source: Source
    status: EnrolmentStatus = EnrolmentStatus.ACTIVE
    opened_at: datetime | None = None
    path: Path | None = None


def open_cycles(openings: Sequence[Opening], *, by: User | None) -> list[Enrolment]:
    """Makes these enrolments, each on the current version, with the unit and post of today and what is assigned.

    Raises LearningError `in-preparation` when a course has nothing published yet; then none is made.
    """
    if any(opening.course.current is None for opening in openings):
        raise LearningError("in-preparation", _("This course is still being prepared. Nobody can start it yet."))
    learners = {opening.learner.pk: opening.learner for opening in openings}
    places, assigned = places_of(learners.values()), _assigned(openings)
    now = timezone.now()
    rows = [
        _row(opening, places.get(opening.learner.pk), assigned.get((opening.learner.pk, opening.course.pk)), by, now)
        for opening in openings
    ]
    opened = Enrolment.objects.bulk_create(rows, batch_size=500)
    tell_let_in(opened)
    return opened


def tell_let_in(enrolments: Iterable[Enrolment]) -> None:
    """Tells of those among these enrolments that are active: to be called by whoever makes them so."""
    if active := [enrolment for enrolment in enrolments if enrolment.status == EnrolmentStatus.ACTIVE]:
        let_in.send(Enrolment, enrolments=active)


def places_of(learners: Iterable[Learner]) -> dict[UUID, Membership]:
    """Returns where these learners work today; of several places, the one they have been at longest. One query."""
    by_user = {learner.user_id: learner.pk for learner in learners if learner.user_id}
    rows = Membership.objects.current().filter(user__in=list(by_user)).select_related("unit", "post")
    found: dict[UUID, Membership] = {}
    for membership in rows.order_by("started_on", "pk"):
        found.setdefault(by_user[membership.user_id], membership)
    return found


def _assigned(openings: Sequence[Opening]) -> Mapping[tuple[UUID, UUID], Assignment]:
    rows = Assignment.objects.filter(
        learner__in={opening.learner.pk for opening in openings},
        course__in={opening.course.pk for opening in openings},
        lifted_at=None,
    )
    return {(row.learner_id, row.course_id): row for row in rows.select_related("rule__path")}


def _row(
    opening: Opening, place: Membership | None, assigned: Assignment | None, by: User | None, now: datetime
) -> Enrolment:
    if assigned and assigned.cycle != opening.cycle:
        assigned = None
    rule = assigned.rule if assigned else None
    return Enrolment(
        learner=opening.learner,
        course=opening.course,
        cycle=opening.cycle,
        first_version=opening.course.current,
        version=opening.course.current,
        status=opening.status,
        source=opening.source,
        opened_at=opening.opened_at or now,
        due_at=assigned.due_at if assigned else None,
        path=path_with_order(opening.path or (rule.path if rule else None)),
        valid_months=rule.valid_months if rule else None,
        renewal_days=rule.renewal_days if rule else None,
        unit=place.unit if place else None,
        unit_name=place.unit.name if place else "",
        post=place.post if place else None,
        post_name=str(place.post) if place and place.post else "",
        enrolled_by=by,
    )
