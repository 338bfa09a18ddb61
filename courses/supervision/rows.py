"""One row of a list about learning: whom, which course, which day, which paper; every fault told by column. Pure.

What depends on the database (who may be named, what courses are called) comes in as plain dictionaries.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.guard.detection import Kind, findings
from cms.sheets.dates import whole_date
from cms.sheets.faults import Fault
from cms.sheets.headings import Vocabulary
from cms.sheets.reading import Formula
from cms.text import folded
from courses.supervision.models import ListKind

STAFF_CODE, COURSE, DUE_ON, DONE_ON, PAPER = "staff_code", "course", "due_on", "done_on", "paper"
_WHO_AND_WHAT = {
    STAFF_CODE: {"vi": ["Mã cán bộ", "Mã nhân viên", "Mã số", "Mã CB"], "en": ["Staff code", "Code", "Staff ID"]},
    COURSE: {"vi": ["Khóa học", "Mã khóa học", "Tên khóa học"], "en": ["Course", "Course code", "Course title"]},
}
VOCABULARIES = {
    ListKind.ENROLMENT: Vocabulary(
        {
            **_WHO_AND_WHAT,
            DUE_ON: {"vi": ["Hạn hoàn thành", "Hạn", "Thời hạn"], "en": ["Due on", "Due", "Due date", "Deadline"]},
        },
        needed=frozenset({STAFF_CODE, COURSE}),
    ),
    ListKind.CREDIT: Vocabulary(
        {
            **_WHO_AND_WHAT,
            DONE_ON: {
                "vi": ["Ngày hoàn thành", "Hoàn thành ngày", "Ngày học xong"],
                "en": ["Completed on", "Date completed", "Completion date"],
            },
            PAPER: {
                "vi": ["Giấy tờ làm căn cứ", "Căn cứ", "Giấy chứng nhận", "Quyết định", "Ghi chú"],
                "en": ["Proof", "Source document", "Certificate", "Document", "Note"],
            },
        },
        needed=frozenset({STAFF_CODE, COURSE, DONE_ON}),
    ),
}
LONGEST_PAPER = 300
# Papers carry the names of offices and signers; what they never need is a number that leads to a person.
_NEVER_IN_PAPERS = {Kind.IDENTITY, Kind.PASSPORT, Kind.PHONE, Kind.COORDINATES}

SENTENCES: dict[str, str | Promise] = {
    "no_headings": _(
        "No headings were found. One of the first ten rows must name the columns; staff code and course are needed, and for "
        "past training the day of completion. Start from the template."
    ),
    "staff_code_missing": _("The staff code is missing."),
    "staff_code_unknown": _("There is nobody with the staff code “%(value)s” among the people you may do this for."),
    "yourself": _("“%(value)s” is you. Nobody credits their own training; a colleague has to do it."),
    "course_missing": _("The course is missing."),
    "course_unknown": _(
        "No published course is called “%(value)s”. The second sheet of the template lists the courses."
    ),
    "course_ambiguous": _("Several courses are called “%(value)s”. Write the short code instead."),
    "due_on_wrong": _("“%(value)s” is no date. Write it like 05/02/2027, or leave it empty."),
    "due_on_over": _("“%(value)s” is over. Write today or a later day."),
    "done_on_missing": _("The day of completion is missing."),
    "done_on_wrong": _("“%(value)s” is no date. Write day, month and year, like 05/02/2026."),
    "done_on_future": _("“%(value)s” is in the future."),
    "paper_missing": _("Name the paper that proves it: a certificate, a decision, a list of participants."),
    "paper_long": _("The name of the paper is longer than 300 characters."),
    "paper_case_data": _("“%(value)s” looks like a number that leads to a person. Name the paper without it."),
    "twice_in_file": _("The same person and course stand in row %(other)s too. Delete one of the two rows."),
}


@dataclass
class Row:
    """One row that was understood, as far as it was."""

    number: int
    staff_code: str = ""
    person: int | None = None
    course: UUID | None = None
    day: date | None = None
    paper: str = ""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, column: str, code: str, value: str = "", other: int = 0) -> None:
        self.faults.append(Fault(column, code, value[:60], other))


@dataclass(frozen=True)
class Known:
    """Whom the list may name (staff codes), what courses are called (None where two share a name), and today."""

    people: dict[str, int]
    courses: dict[str, UUID | None]
    importer: int
    today: date


def course_key(name: str) -> str:
    """Returns the form in which names of courses are compared."""
    return " ".join(folded(name).split())


def read_row(number: int, cells: dict[str, str], known: Known, kind: ListKind) -> Row:
    """Returns one row, faults included."""
    row = Row(number)
    for column, value in cells.items():
        if isinstance(value, Formula):
            row.fault(column, "formula")
    readers = {STAFF_CODE: _read_person, COURSE: _read_course}
    readers |= {DUE_ON: _read_due} if kind == ListKind.ENROLMENT else {DONE_ON: _read_done, PAPER: _read_paper}
    for column, read in readers.items():
        value = cells.get(column, "")
        if not isinstance(value, Formula):
            read(row, value, known, kind)
    return row


def find_doubles(rows: list[Row]) -> None:
    """Marks rows without another fault that say the same as an earlier one."""
    first: dict[tuple, int] = {}
    for row in rows:
        if row.faults:
            continue
        said = (row.person, row.course, row.day if row.paper else None)
        if said in first:
            row.fault(STAFF_CODE, "twice_in_file", row.staff_code, first[said])
        else:
            first[said] = row.number


def _read_person(row: Row, text: str, known: Known, kind: ListKind) -> None:
    row.staff_code = text.strip().upper()
    if not row.staff_code:
        row.fault(STAFF_CODE, "staff_code_missing")
        return
    row.person = known.people.get(row.staff_code)
    if row.person is None:
        row.fault(STAFF_CODE, "staff_code_unknown", text)
    elif row.person == known.importer and kind == ListKind.CREDIT:
        row.fault(STAFF_CODE, "yourself", text)


def _read_course(row: Row, text: str, known: Known, kind: ListKind) -> None:
    name = course_key(text)
    if not name:
        row.fault(COURSE, "course_missing")
    elif name not in known.courses:
        row.fault(COURSE, "course_unknown", text)
    else:
        row.course = known.courses[name]
        if row.course is None:
            row.fault(COURSE, "course_ambiguous", text)


def _read_due(row: Row, text: str, known: Known, kind: ListKind) -> None:
    if not text:
        return
    row.day = whole_date(text)
    if row.day is None:
        row.fault(DUE_ON, "due_on_wrong", text)
    elif row.day < known.today:
        row.fault(DUE_ON, "due_on_over", text)


def _read_done(row: Row, text: str, known: Known, kind: ListKind) -> None:
    row.day = whole_date(text)
    if not text:
        row.fault(DONE_ON, "done_on_missing")
    elif row.day is None:
        row.fault(DONE_ON, "done_on_wrong", text)
    elif row.day > known.today:
        row.fault(DONE_ON, "done_on_future", text)


def _read_paper(row: Row, text: str, known: Known, kind: ListKind) -> None:
    row.paper = text
    if not text:
        row.fault(PAPER, "paper_missing")
    elif len(text) > LONGEST_PAPER:
        row.fault(PAPER, "paper_long")
    elif found := next((entry for entry in findings(text) if entry.kind in _NEVER_IN_PAPERS), None):
        row.fault(PAPER, "paper_case_data", found.text)
