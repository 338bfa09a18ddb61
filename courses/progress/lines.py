"""One person's courses, a line each: what is due, under way, to renew, done. The same few queries for one course or fifty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, QuerySet, Value, When
from django.utils import timezone

from cms.people.models import User
from courses.assessment.grading import State
from courses.enrolment.models import Assignment, Enrolment, EnrolmentQuerySet, EnrolmentStatus
from courses.progress.attempts import Answer, Attempt
from courses.progress.models import CourseProgress, Standing
from courses.structure.remembering import Remembered, remember
from courses.structure.versions import Course

SHOWN = [EnrolmentStatus.ACTIVE, EnrolmentStatus.REQUESTED]


#: The headings of My learning in their order: due first, then in progress, not begun, waiting for approval, done.
GROUPS = ("due", Standing.IN_PROGRESS.value, Standing.NOT_STARTED.value, "waiting", "done")


@dataclass(frozen=True)
class CourseLine:
    """One course of one person, as My learning shows it; without an enrolment it is assigned and not begun.

    `must_renew` tells that the next cycle of a completed course is assigned; the date is then the next cycle's.
    """

    course: UUID
    title: str
    hours: str
    enrolment: Enrolment | None
    progress: CourseProgress | None
    required: int
    due_at: datetime | None
    now: datetime
    current_number: int | None = None
    must_renew: bool = False

    @property
    def standing(self) -> str:
        return self.progress.standing if self.progress else Standing.NOT_STARTED

    @property
    def done(self) -> int:
        return self.progress.done if self.progress else 0

    @property
    def is_completed(self) -> bool:
        return self.standing == Standing.COMPLETED

    @property
    def by_hand(self) -> str:
        """What a trainer's grading is about to bring: `revise` an answer that was returned, wait for `marks`, or nothing."""
        if getattr(self.enrolment, "has_returned", False):
            return "revise"
        return "marks" if getattr(self.enrolment, "is_being_graded", False) else ""

    @property
    def is_done(self) -> bool:
        """Is nothing left to do: completed, and no next cycle assigned?"""
        return self.is_completed and not self.must_renew

    @property
    def is_overdue(self) -> bool:
        return bool(self.due_at and self.due_at < self.now and not self.is_done)

    @property
    def days_left(self) -> int | None:
        """Whole days until it is due, counted in people's own time; negative when overdue."""
        if self.due_at is None:
            return None
        return (timezone.localdate(self.due_at) - timezone.localdate(self.now)).days

    @property
    def is_expired(self) -> bool:
        return bool(self.enrolment and self.enrolment.is_expired(now=self.now))

    @property
    def is_suspended(self) -> bool:
        return bool(self.enrolment and self.is_completed and self.enrolment.is_suspended(now=self.now))

    @property
    def is_expiring(self) -> bool:
        """Still valid, and near enough to its end that the next cycle may be begun."""
        return self.may_renew and not (self.is_expired or self.is_suspended)

    @property
    def may_renew(self) -> bool:
        """May the next cycle be begun?"""
        return bool(
            self.enrolment and self.is_completed and (self.must_renew or self.enrolment.is_renewable(now=self.now))
        )

    @property
    def completed_in_older_version(self) -> int | None:
        """The version in which it was completed, when a newer one has been published since."""
        number = self.progress.completed_in if self.progress and not self.progress.credited else None
        return number if number and self.current_number and number < self.current_number else None

    @property
    def group(self) -> str:
        """Under which heading of My learning it stands."""
        if self.enrolment and self.enrolment.status == EnrolmentStatus.REQUESTED:
            return "waiting"
        if self.is_done:
            return "done"
        if self.due_at:
            return "due"
        return Standing.NOT_STARTED.value if self.must_renew else str(Standing(self.standing))

    @property
    def urgency(self) -> tuple:
        """Sorts by groups, and what is due sooner before what is due later."""
        return (GROUPS.index(self.group), self.due_at or self.now + timedelta(days=36500), self.title)


def course_lines(user: User, *, language: str, now: datetime | None = None) -> list[CourseLine]:
    """Returns every course this person is on or must take, due first; the same few queries for one course or fifty."""
    now = now or timezone.now()
    assigned = {row.course_id: row for row in _assigned(user)}
    return _lines(_on(user), assigned, assigned.values(), language, now)


def next_lines(user: User, *, language: str, most: int, now: datetime | None = None) -> list[CourseLine]:
    """Returns what is left to do, most urgent first, at most so many; reads no more of it than twice that number."""
    now = now or timezone.now()
    rank = Case(
        When(status=EnrolmentStatus.REQUESTED, then=Value(3)),
        When(due_at__isnull=False, then=Value(0)),
        When(progress__started_at__isnull=False, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    on = (
        _on(user)
        .filter(progress__completed_at=None)
        .order_by(rank, F("due_at").asc(nulls_last=True), "opened_at", "pk")
    )
    begun = Enrolment.objects.filter(
        learner=OuterRef("learner"), course=OuterRef("course"), cycle=OuterRef("cycle"), status__in=SHOWN
    )
    to_begin = list(_assigned(user).filter(~Exists(begun)).order_by("due_at", "pk")[:most])
    renewed = _on(user).filter(course__in=[row.course_id for row in to_begin], progress__completed_at__isnull=False)
    enrolments = [*on[:most], *renewed]
    mine = _assigned(user).filter(course__in=[row.course_id for row in enrolments])
    lines = _lines(enrolments, {row.course_id: row for row in mine}, to_begin, language, now)
    return [line for line in lines if not line.is_done][:most]


def _on(user: User) -> EnrolmentQuerySet:
    return (
        Enrolment.objects.latest_cycles()
        .for_person(user)
        .filter(status__in=SHOWN)
        .annotate(
            is_being_graded=Exists(Attempt.objects.being_graded().filter(enrolment=OuterRef("pk"))),
            has_returned=Exists(Answer.objects.filter(attempt__enrolment=OuterRef("pk"), state=State.RETURNED.value)),
        )
        .with_version_numbers()
        .select_related("progress", "course__current")
        .defer("course__current__outline", "first_version__outline", "version__outline")
    )


def _assigned(user: User) -> QuerySet[Assignment]:
    return (
        Assignment.objects.filter(learner__user=user, lifted_at=None, course__current__isnull=False)
        .select_related("course__current")
        .defer("course__current__outline")
    )


def _lines(
    enrolments: Iterable[Enrolment],
    assigned: Mapping[UUID, Assignment],
    to_begin: Iterable[Assignment],
    language: str,
    now: datetime,
) -> list[CourseLine]:
    on = {enrolment.course_id: enrolment for enrolment in enrolments}
    new = {row.course_id: row for row in to_begin if row.course_id not in on}
    versions = remember(
        [(key, enrolment.version.number) for key, enrolment in on.items()]
        + [(key, row.course.current.number) for key, row in new.items() if row.course.current]
    )
    lines = [
        _line(enrolment.course, versions[key, enrolment.version.number], enrolment, assigned.get(key), language, now)
        for key, enrolment in on.items()
    ]
    lines += [
        _line(row.course, versions[key, row.course.current.number], None, row, language, now)
        for key, row in new.items()
        if row.course.current
    ]
    return sorted(lines, key=lambda line: line.urgency)


def _line(
    course: Course,
    version: Remembered,
    enrolment: Enrolment | None,
    assignment: Assignment | None,
    language: str,
    now: datetime,
) -> CourseLine:
    progress = getattr(enrolment, "progress", None) if enrolment else None
    must_renew = bool(enrolment and assignment and enrolment.is_completed and assignment.cycle > enrolment.cycle)
    source = enrolment if enrolment and not must_renew else assignment
    return CourseLine(
        course=course.pk,
        title=version.title(language),
        hours=version.outline.get("hours", ""),
        enrolment=enrolment,
        progress=progress,
        required=progress.required if progress else len(version.manifest.required),
        due_at=source.due_at if source else None,
        now=now,
        current_number=course.current.number if course.current else None,
        must_renew=must_renew,
    )
