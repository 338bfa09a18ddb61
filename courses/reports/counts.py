"""Numbers for a unit and for a course. No name comes from here, so hidden units are counted as all others are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from cms.people.models import Membership, MembershipStatus, Unit, User
from courses.enrolment.models import Assignment, AssignmentQuerySet, Enrolment, EnrolmentQuerySet
from courses.progress.models import ActivityProgress, Evidence, EvidenceSource
from courses.reports.shelf import CourseHead
from courses.reports.states import State, untouched, with_states
from courses.structure.remembering import in_language, remembered

#: Somebody in the middle of a course has stopped when nothing has come from them for so long.
QUIET = timedelta(days=14)


@dataclass
class Tally:
    """How many stand where: of one course, of one unit, or of all."""

    states: Counter[str] = field(default_factory=Counter)
    certified: int = 0

    def add(self, state: str, number: int, *, certified: bool = False) -> None:
        self.states[state] += number
        self.certified += number if certified else 0

    @property
    def asked(self) -> int:
        """Of how many it is asked, or who have chosen it."""
        return sum(self.states.values())

    def of(self, state: State) -> int:
        return self.states[state.value]

    @property
    def going(self) -> int:
        return self.of(State.IN_PROGRESS)

    @property
    def fresh(self) -> int:
        return self.of(State.NOT_STARTED)

    @property
    def overdue(self) -> int:
        return self.of(State.OVERDUE)

    @property
    def expiring(self) -> int:
        return self.of(State.EXPIRING)

    @property
    def lapsed(self) -> int:
        """Once certified and not any more: expired or suspended."""
        return self.of(State.EXPIRED) + self.of(State.SUSPENDED)


@dataclass(frozen=True)
class UnitCounts:
    """A unit with all below it: how many people, and how they stand in each course and each unit below."""

    people: int
    named: int
    total: Tally
    courses: Mapping[UUID, Tally]
    below: Sequence[tuple[Unit, int, Tally]]


def count_unit(
    unit: Unit, children: Sequence[Unit], *, viewer: User, courses: Mapping[UUID, CourseHead], now: datetime
) -> UnitCounts:
    """Counts everyone who works in `unit` or below, and how many of them `viewer` may know by name; six queries."""
    members = Membership.objects.current().filter(unit__path__startswith=unit.path)
    within = {"learner__user__in": members.values("user")}
    on = with_states(Enrolment.objects.filter(**within), now=now)
    must = untouched(Assignment.objects.filter(**within), now=now)
    by_course: dict[UUID, Tally] = {}
    total = Tally()
    for course, state, certified, number in _grouped(on, must, "course"):
        if course in courses:
            by_course.setdefault(course, Tally()).add(state, number, certified=certified)
            total.add(state, number, certified=certified)
    named = members.visible_to(viewer).values("pk")
    heads = members.aggregate(
        people=Count("user", distinct=True), named=Count("user", distinct=True, filter=Q(pk__in=named))
    )
    in_order = {key: by_course[key] for key in courses if key in by_course}
    below = _below(unit, children, members, courses, now) if children else []
    return UnitCounts(**heads, total=total, courses=in_order, below=below)


def _below(
    unit: Unit,
    children: Sequence[Unit],
    members: QuerySet[Membership],
    courses: Mapping[UUID, CourseHead],
    now: datetime,
) -> list[tuple[Unit, int, Tally]]:
    """The units directly below, each with all that is below it. Somebody who works in two of them counts in both."""
    step = len(unit.path) + Unit.steplen
    heads = dict(
        members.filter(unit__path__gt=unit.path)
        .order_by()
        .annotate(child=Substr("unit__path", 1, step))
        .values_list("child")
        .annotate(number=Count("user", distinct=True))
    )
    seat = {
        "learner__user__memberships__status": MembershipStatus.ACCEPTED,
        "learner__user__memberships__unit__path__startswith": unit.path,
    }
    child = Substr("learner__user__memberships__unit__path", 1, step)
    on = with_states(Enrolment.objects.filter(**seat, course__in=list(courses)), now=now)
    must = untouched(Assignment.objects.filter(**seat, course__in=list(courses)), now=now)
    tallies: dict[str, Tally] = {}
    for path, state, certified, number in _grouped(on.annotate(child=child), must.annotate(child=child), "child"):
        tallies.setdefault(path, Tally()).add(state, number, certified=certified)
    return [(found, heads.get(found.path, 0), tallies.get(found.path, Tally())) for found in children]


def _grouped(on: Any, must: Any, by: str) -> Iterable[tuple[Any, str, bool, int]]:
    rows = on.order_by().values_list(by, "state", "certified").annotate(number=Count("pk", distinct=True))
    yield from rows
    for key, state, number in must.order_by().values_list(by, "state").annotate(number=Count("pk", distinct=True)):
        yield key, state, False, number


@dataclass(frozen=True)
class PartCount:
    """One part of a course: how many began it, finished it, and were there when they stopped."""

    key: UUID
    place: int
    title: str
    started: int
    done: int
    stopped: int


@dataclass(frozen=True)
class CourseCounts:
    """A course in numbers: how people stand, and where they stop."""

    tally: Tally
    parts: Sequence[PartCount]

    quiet_days = QUIET.days

    @property
    def most(self) -> int:
        """What a full bar means: everybody who is on the course or must take it."""
        return max(1, self.tally.asked)


def count_course(
    on: EnrolmentQuerySet, must: AssignmentQuerySet, head: CourseHead, *, language: str, now: datetime
) -> CourseCounts:
    """Counts one course over these enrolments and assignments; five queries whatever their number."""
    tally = Tally()
    rows = with_states(on, now=now)
    for _key, state, certified, number in _grouped(rows, untouched(must, now=now), "course"):
        tally.add(state, number, certified=certified)
    active = on.active().latest_cycles()
    touched = ActivityProgress.objects.filter(enrolment__in=active.values("pk"))
    began = dict(touched.filter(started_at__isnull=False).values_list("activity_key").annotate(number=Count("pk")))
    ended = dict(touched.filter(completed_at__isnull=False).values_list("activity_key").annotate(number=Count("pk")))
    stopped = _stopped(active, now)
    items = remembered(head.key, head.number).items()
    parts = [
        PartCount(
            key=key,
            place=place,
            title=in_language(item["titles"], language),
            started=began.get(key, 0),
            done=ended.get(key, 0),
            stopped=stopped.get(key, 0),
        )
        for place, (key, item) in enumerate(items.items(), start=1)
    ]
    return CourseCounts(tally, parts)


def _stopped(active: EnrolmentQuerySet, now: datetime) -> dict[UUID, int]:
    """Returns how many have been quiet in the middle of the course, by the part that they began last."""
    recent = Evidence.objects.filter(enrolment=OuterRef("pk"), received_at__gte=now - QUIET)
    last = ActivityProgress.objects.filter(enrolment=OuterRef("pk"), started_at__isnull=False)
    quiet = active.filter(progress__started_at__isnull=False, progress__completed_at__isnull=True).filter(
        ~Exists(recent.exclude(source=EvidenceSource.SYSTEM))
    )
    at = Subquery(last.order_by("-started_at", "pk").values("activity_key")[:1])
    return dict(quiet.annotate(at=at).order_by().values_list("at").annotate(number=Count("pk")))
