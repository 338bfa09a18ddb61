"""Reports as rows of a file: one row for each person and course, streamed, made of the very object the page is made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.people.models import User
from cms.sheets.writing import Row
from courses.reports.cells import Cell, cells_of, part_titles
from courses.reports.forms import BoardForm, CourseReportForm
from courses.reports.models import ReportKind
from courses.reports.pages import board_of, report_of
from courses.reports.people import Wish, with_seats
from courses.reports.shelf import CourseHead
from courses.reports.states import State

CHUNK = 500


@dataclass(frozen=True)
class Export:
    """A list ready to be written: who is in it, over which courses, as one viewer may see it."""

    viewer: User
    title: str
    people: QuerySet[User]
    courses: Mapping[UUID, CourseHead]
    wish: Wish
    now: datetime
    language: str
    teaching: bool = False

    def headings(self) -> list[str]:
        with translation.override(self.language):
            return [
                _("Name"),
                _("Staff code"),
                _("Unit"),
                _("Post"),
                _("Course code"),
                _("Course"),
                _("State"),
                _("Certified"),
                _("Due"),
                _("Days left"),
                _("Parts done"),
                _("Parts asked"),
                pgettext("a part of a course", "Last at"),
                _("Last activity"),
                _("Version"),
                _("Completed on"),
                _("Valid until"),
                _("As of"),
            ]

    def rows(self, progress: Callable[[int], None] = lambda done: None) -> Iterator[Row]:
        """Yields the rows, some hundred people at a time: five queries for each such chunk."""
        with translation.override(self.language):
            words = {state: str(state.label) for state in State}, str(_("yes")), str(_("no"))
        people = with_seats(self.people, self.viewer, teaching=self.teaching).iterator(chunk_size=CHUNK)
        done = 0
        while chunk := list(islice(people, CHUNK)):
            with translation.override(self.language):
                found = list(self._rows_of(chunk, words))
            yield from found
            done += len(chunk)
            progress(done)

    def _rows_of(self, chunk: list[User], words: tuple[Mapping[State, str], str, str]) -> Iterator[Row]:
        cells = cells_of(self.viewer, chunk, courses=self.courses, now=self.now)
        parts = part_titles(cells.values(), language=self.language)
        for person in chunk:
            seats = person.seats  # type: ignore[attr-defined]  # brought along by `with_seats`
            where = ", ".join(seat.unit.name for seat in seats)
            posts = ", ".join(seat.post.name for seat in seats if seat.post)
            for key, head in self.courses.items():
                cell = cells.get((person.pk, key))
                if cell is None or self.wish.state not in ("", cell.state):
                    continue
                part = parts.get((cell.enrolment, cell.last_part)) if cell.enrolment and cell.last_part else None
                yield (person.full_name, person.staff_code, where, posts, *_of_course(head, cell, part, words))


def export_of(viewer: User, kind: str, subject: str, query: str, *, language: str) -> Export:
    """Returns what a page of this address shows, as an export; Http404 where `viewer` may not open the page."""
    asked = QueryDict(query)
    if kind == ReportKind.BOARD:
        board = board_of(viewer, int(subject), language=language)
        wish = BoardForm(asked, units=board.units, states=State, courses=board.courses.values()).wish()
        people, courses = board.people(wish), board.columns(wish)
        return Export(viewer, board.unit.name, people, courses, wish, board.now, language)
    report = report_of(viewer, UUID(subject), language=language)
    wish = CourseReportForm(asked, units=report.units, states=State).wish()
    courses = {report.course.pk: report.head}
    return Export(
        viewer, report.head.title, report.people(wish), courses, wish, report.now, language, teaching=report.teaching
    )


def _of_course(
    head: CourseHead, cell: Cell, part: tuple[int, str] | None, words: tuple[Mapping[State, str], str, str]
) -> Row:
    states, yes, no = words
    return (
        head.code,
        head.title,
        states[cell.state],
        yes if cell.certified else no,
        timezone.localdate(cell.due) if cell.due else None,
        cell.days_left,
        cell.done if cell.enrolment else None,
        cell.required if cell.enrolment else None,
        f"{part[0]}. {part[1]}" if part else None,
        timezone.localdate(cell.last_activity) if cell.last_activity else None,
        cell.version,
        timezone.localdate(cell.completed_at) if cell.completed_at else None,
        cell.valid_to,
        timezone.localtime(cell.now),
    )
