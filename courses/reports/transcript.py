"""One person in all courses that the viewer may see of them, with what is missing in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from cms.people.models import User
from cms.people.scoping import people_visible_to
from courses.enrolment.models import Assignment, Enrolment
from courses.progress.models import ActivityProgress
from courses.progress.summary import Part, sections
from courses.reports.cells import Cell, cells_of
from courses.reports.shelf import CourseHead
from courses.reports.states import State
from courses.structure.remembering import remember


@dataclass(frozen=True)
class Line:
    """One course of a person: where it stands, and its parts that count."""

    head: CourseHead
    cell: Cell
    parts: list[Part]

    @property
    def missing(self) -> list[Part]:
        return [part for part in self.parts if part.required and not part.is_done]


def seen_person(viewer: User, pk: int) -> User:
    """Returns somebody whom `viewer` may see by name, in a unit or on a course; Http404 for anybody else."""
    on = Enrolment.objects.visible_to(viewer).active().filter(learner__user=pk)
    must = Assignment.objects.visible_to(viewer).standing().filter(learner__user=pk)
    if people_visible_to(viewer).filter(pk=pk).exists() or on.exists() or must.exists():
        return User.objects.get(pk=pk)
    raise Http404


def transcript(
    viewer: User, person: User, *, heads: Mapping[UUID, CourseHead], language: str, now: datetime
) -> list[Line]:
    """Returns the courses that `person` is on or must take, most pressing first; four queries."""
    cells = cells_of(viewer, [person], courses=heads, now=now)
    by_enrolment = [cell.enrolment for cell in cells.values() if cell.enrolment]
    states: dict[UUID, dict[UUID, ActivityProgress]] = {}
    for row in ActivityProgress.objects.filter(enrolment__in=by_enrolment):
        states.setdefault(row.enrolment_id, {})[row.activity_key] = row
    numbers = {key: cell.version or heads[key].number for (_user, key), cell in cells.items()}
    versions = remember(numbers.items())
    order = list(State)
    lines = []
    for (_user, key), cell in cells.items():
        own = states.get(cell.enrolment, {}) if cell.enrolment else {}
        found = sections(versions[key, numbers[key]], own, set(), language=language)
        lines.append(Line(heads[key], cell, [part for section in found for part in section.parts]))
    return sorted(lines, key=lambda line: (order.index(line.cell.state), line.head.name))
