"""Reads for people: where somebody stands in each course, and in each part of one. Bounded, whatever the length of a course."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from cms.people.models import User
from courses.activities.kinds import kind
from courses.activities.requirements import requirement
from courses.enrolment.models import Assignment, Enrolment, EnrolmentStatus
from courses.progress.models import ActivityProgress, CourseProgress, Standing
from courses.structure.remembering import Remembered, in_language, language_of, remember, remembered
from courses.structure.versions import Course


@dataclass(frozen=True)
class CourseLine:
    """One course of one person, as My learning shows it; without an enrolment it is assigned and not begun."""

    course: UUID
    title: str
    hours: str
    enrolment: Enrolment | None
    progress: CourseProgress | None
    required: int
    due_at: datetime | None
    now: datetime
    current_number: int | None = None

    @property
    def standing(self) -> str:
        return self.progress.standing if self.progress else Standing.NOT_STARTED

    @property
    def done(self) -> int:
        return self.progress.done if self.progress else 0

    @property
    def is_overdue(self) -> bool:
        return bool(self.due_at and self.due_at < self.now and self.standing != Standing.COMPLETED)

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
        return bool(self.enrolment and self.enrolment.is_suspended(now=self.now))

    @property
    def is_expiring(self) -> bool:
        """Still valid, and near enough to its end that the next cycle may be begun."""
        return bool(
            self.enrolment
            and self.standing == Standing.COMPLETED
            and self.enrolment.is_renewable(now=self.now)
            and not (self.is_expired or self.is_suspended)
        )

    @property
    def completed_in_older_version(self) -> int | None:
        """The version in which it was completed, when a newer one has been published since."""
        number = self.progress.completed_in if self.progress else None
        return number if number and self.current_number and number < self.current_number else None

    @property
    def urgency(self) -> tuple:
        """Sorts due first, then in progress, then not begun, then waiting for approval, then done."""
        rank = {Standing.IN_PROGRESS: 1, Standing.NOT_STARTED: 2, Standing.COMPLETED: 4}[Standing(self.standing)]
        if self.enrolment and self.enrolment.status == EnrolmentStatus.REQUESTED:
            rank = 3
        is_due = self.due_at is not None and rank < 3
        return (0 if is_due else rank, self.due_at or self.now + timedelta(days=36500), self.title)


@dataclass(frozen=True)
class Part:
    """One activity in the outline of a course, as its learner sees it."""

    key: UUID
    title: str
    language: str
    kind: Any
    minutes: int
    required: bool
    offline: bool
    module: str
    is_open: bool
    state: ActivityProgress | None
    terms: Sequence[Mapping[str, Any]]

    @property
    def standing(self) -> str:
        return self.state.standing if self.state else Standing.NOT_STARTED

    @property
    def is_done(self) -> bool:
        return self.standing == Standing.COMPLETED

    @property
    def missing(self) -> list[str]:
        """What is still needed, in words; empty when done."""
        if self.is_done:
            return []
        if self.state:
            return [_sentence(entry["code"], entry["values"]) for entry in self.state.missing]
        return [
            _sentence(term["code"], requirement(term["code"]).missing((), term.get("parameters", {})).values)
            for term in self.terms
        ]

    @property
    def wants(self) -> set[str]:
        """The codes of what is still needed: which buttons to show."""
        if self.is_done:
            return set()
        return {entry["code"] for entry in self.state.missing} if self.state else {term["code"] for term in self.terms}


@dataclass(frozen=True)
class Section:
    """A module with its parts; the parts of a course without modules stand in one section without a title."""

    title: str
    parts: list[Part] = field(default_factory=list)


def course_lines(user: User, *, language: str, now: datetime | None = None) -> list[CourseLine]:
    """Returns every course this person is on or must take, due first; the same few queries for one course or fifty."""
    now = now or timezone.now()
    enrolments = list(
        Enrolment.objects.latest_cycles()
        .for_person(user)
        .filter(status__in=[EnrolmentStatus.ACTIVE, EnrolmentStatus.REQUESTED])
        .with_version_numbers()
        .select_related("progress", "course__current")
        .defer("course__current__outline", "first_version__outline", "version__outline")
    )
    on = {enrolment.course_id: enrolment for enrolment in enrolments}
    assigned = {
        entry.course_id: entry
        for entry in Assignment.objects.filter(learner__user=user, lifted_at=None)
        .select_related("course__current")
        .defer("course__current__outline")
    }
    new = {key: entry for key, entry in assigned.items() if key not in on and entry.course.current}
    versions = remember(
        [(key, enrolment.version.number) for key, enrolment in on.items()]
        + [(key, entry.course.current.number) for key, entry in new.items()]
    )
    lines = [
        _line(enrolment.course, versions[key, enrolment.version.number], enrolment, assigned.get(key), language, now)
        for key, enrolment in on.items()
    ]
    lines += [
        _line(entry.course, versions[key, entry.course.current.number], None, entry, language, now)
        for key, entry in new.items()
    ]
    return sorted(lines, key=lambda line: line.urgency)


def states_of(enrolment: Enrolment) -> dict[UUID, ActivityProgress]:
    """Returns the state of each activity of an enrolment that has been touched; one query."""
    return {row.activity_key: row for row in ActivityProgress.objects.filter(enrolment=enrolment)}


def sections_of(
    enrolment: Enrolment, states: Mapping[UUID, ActivityProgress], is_open: set[UUID], *, language: str
) -> list[Section]:
    """Returns the outline of an enrolment's version with the learner's state in it; costs no query."""
    version = remembered(enrolment.course_id, enrolment.version.number)
    return sections(version, states, is_open, language=language)


def sections(
    version: Remembered, states: Mapping[UUID, ActivityProgress], is_open: set[UUID], *, language: str
) -> list[Section]:
    """Returns the outline of any version, with these states in it; costs no query."""
    titles = {module["key"]: in_language(module["titles"], language) for module in version.outline.get("modules", ())}
    found: dict[str, Section] = {}
    for key, item in version.items().items():
        section = found.setdefault(item["module"], Section(titles.get(item["module"], "")))
        section.parts.append(
            Part(
                key=key,
                title=in_language(item["titles"], language),
                language=language_of(item["titles"], language),
                kind=kind(item["kind"]),
                minutes=item["minutes"],
                required=item["required"],
                offline=item["offline"],
                module=item["module"],
                is_open=key in is_open,
                state=states.get(key),
                terms=item["terms"],
            )
        )
    return list(found.values())


def _line(
    course: Course,
    version: Remembered,
    enrolment: Enrolment | None,
    assignment: Assignment | None,
    language: str,
    now: datetime,
) -> CourseLine:
    progress = getattr(enrolment, "progress", None) if enrolment else None
    dates = [entry.due_at for entry in (enrolment, assignment) if entry and entry.due_at]
    return CourseLine(
        course=course.pk,
        title=version.title(language),
        hours=version.outline.get("hours", ""),
        enrolment=enrolment,
        progress=progress,
        required=progress.required if progress else len(version.manifest.required),
        due_at=min(dates, default=None),
        now=now,
        current_number=course.current.number if course.current else None,
    )


def _sentence(code: str, values: Mapping[str, Any]) -> str:
    return str(requirement(code).sentence) % values
