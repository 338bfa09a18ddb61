"""Where these people stand with these courses: the cells of a board and the lines of a course's report.

A fixed number of queries for a page of people, whatever the number of courses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cms.people.models import User
from courses.enrolment.models import Assignment, Enrolment
from courses.progress.models import ActivityProgress, Evidence, EvidenceSource
from courses.reports.shelf import CourseHead
from courses.reports.states import State, untouched, with_states
from courses.structure.remembering import in_language, remember


@dataclass(frozen=True)
class Cell:
    """One person and one course."""

    course: UUID
    state: State
    now: datetime
    due: datetime | None = None
    valid_to: date | None = None
    certified: bool = False
    enrolment: UUID | None = None
    version: int | None = None
    done: int = 0
    required: int = 0
    started_at: datetime | None = None
    completed_at: datetime | None = None
    last_activity: datetime | None = None
    last_part: UUID | None = None

    @property
    def days_left(self) -> int | None:
        """Whole days until what matters next: until it is due, or until the proof runs out."""
        until = timezone.localdate(self.due) if self.due else self.valid_to if self.certified else None
        return (until - timezone.localdate(self.now)).days if until else None

    @property
    def matters(self) -> bool:
        return self.state != State.NOT_REQUIRED


Cells = Mapping[tuple[int, UUID], Cell]


def cells_of(viewer: User, people: Iterable[User], *, courses: Mapping[UUID, CourseHead], now: datetime) -> Cells:
    """Returns the cells of these people by person and course, those that are not required left out.

    Three queries at most.
    """
    pks = [person.pk for person in people]
    on = with_states(
        Enrolment.objects.visible_to(viewer).filter(learner__user__in=pks, course__in=list(courses)),
        now=now,
    )
    rows = list(_with_activity(on).values(*_FIELDS))
    versions = remember((row["course"], row["version__number"]) for row in rows)
    found = {}
    for row in rows:
        manifest = versions[row["course"], row["version__number"]].manifest
        found[row["learner__user"], row["course"]] = _cell(row, len(manifest.required), now)
    must = untouched(
        Assignment.objects.visible_to(viewer).filter(learner__user__in=pks, course__in=list(courses)), now=now
    )
    for user, course, state, due in must.values_list("learner__user", "course", "state", "due"):
        found[user, course] = Cell(course=course, state=State(state), now=now, due=due)
    return found


def part_titles(cells: Iterable[Cell], *, language: str) -> dict[tuple[UUID, UUID], tuple[int, str]]:
    """Returns place and title of the part where each enrolment was last, by enrolment and part; at most one query."""
    placed = [cell for cell in cells if cell.enrolment and cell.last_part and cell.version]
    versions = remember((cell.course, cell.version) for cell in placed if cell.version)
    found = {}
    for cell in placed:
        items = versions[cell.course, cell.version].items() if cell.version else {}
        if cell.enrolment and cell.last_part in items:
            place = list(items).index(cell.last_part) + 1
            found[cell.enrolment, cell.last_part] = (place, in_language(items[cell.last_part]["titles"], language))
    return found


_FIELDS = (
    "learner__user",
    "course",
    "pk",
    "state",
    "certified",
    "due",
    "valid_to",
    "version__number",
    "progress__done",
    "progress__required",
    "progress__started_at",
    "progress__completed_at",
    "last_activity",
    "last_part",
)


def _with_activity(rows: Any) -> Any:
    own = Evidence.objects.filter(enrolment=OuterRef("pk")).exclude(source=EvidenceSource.SYSTEM)
    parts = ActivityProgress.objects.filter(enrolment=OuterRef("pk"), started_at__isnull=False)
    return rows.annotate(
        last_activity=Subquery(own.order_by("-received_at").values("received_at")[:1]),
        last_part=Subquery(parts.order_by("-started_at", "pk").values("activity_key")[:1]),
    )


def _cell(row: Mapping, required: int, now: datetime) -> Cell:
    return Cell(
        course=row["course"],
        state=State(row["state"]),
        now=now,
        due=row["due"],
        valid_to=row["valid_to"],
        certified=row["certified"],
        enrolment=row["pk"],
        version=row["version__number"],
        done=row["progress__done"] or 0,
        required=row["progress__required"] or required,
        started_at=row["progress__started_at"],
        completed_at=row["progress__completed_at"],
        last_activity=row["last_activity"],
        last_part=row["last_part"],
    )
