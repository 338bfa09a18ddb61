"""A whole list about learning checked against itself and the database: every fault, and what each row would do. Writes nothing.

A fixed number of reads whatever the length of the list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from cms.people.models import User
from cms.sheets import faults, reading
from cms.sheets.faults import Kept
from cms.sheets.headings import Layout
from courses.structure.remembering import remember
from courses.structure.versions import Course
from courses.supervision.choosing import own_people
from courses.supervision.models import LearningList, ListKind
from courses.supervision.rows import STAFF_CODE, VOCABULARIES, Known, Row, course_key, find_doubles, read_row

Progress = Callable[[int, int], None]


@dataclass
class Checked:
    """What a list holds: rows if it has no fault, else the faults as they are kept and shown."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Kept] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def check(held: LearningList, *, progress: Progress = lambda done, of: None) -> Checked:
    """Reads and checks a list; its maker may name only the people who are theirs to decide about."""
    try:
        cells = reading.read(bytes(held.content))
    except reading.SheetError as error:
        return Checked(faults=[faults.whole_file(error.code)])
    kind = ListKind(held.kind)
    layout = VOCABULARIES[kind].find_layout(cells)
    if layout is None:
        return Checked(faults=[faults.whole_file("no_headings")])
    found = faults.of_headings(layout, cells)
    rows = _rows(cells, layout, _known(cells, layout, held), kind, progress)
    if not rows and not found:
        return Checked(faults=[faults.whole_file("no_rows")])
    find_doubles(rows)
    for row in rows:
        found += [faults.kept(row.number, fault, layout, cells) for fault in row.faults]
    return Checked(rows, found[: faults.MOST_FAULTS], layout.unused)


def people_named_by(importer: User, kind: ListKind) -> Mapping[str, int]:
    """Returns the staff codes that a list of this kind may name, each with its person.

    Credit goes to whoever its giver may see; on courses one puts one's own people, and oneself as far as the course lets.
    """
    if kind == ListKind.CREDIT:
        return dict(User.objects.active().visible_to(importer).values_list("staff_code", "pk"))
    own = own_people(importer).prefetch_related(None).order_by()
    return {importer.staff_code: importer.pk, **dict(own.values_list("staff_code", "pk"))}


def course_names() -> dict[str, UUID | None]:
    """Returns what published courses may be called in a list (short code, title in any language, key); two queries."""
    numbers = dict(Course.objects.filter(current__isnull=False).values_list("pk", "current__number"))
    names: dict[str, UUID | None] = {}
    for (key, _number), version in remember(numbers.items()).items():
        called = {str(key), version.outline.get("code", ""), *version.outline.get("titles", {}).values()}
        for name in {course_key(name) for name in called if name}:
            names[name] = key if names.get(name, key) == key else None
    return names


def _known(cells: reading.Rows, layout: Layout, held: LearningList) -> Known:
    importer = held.created_by
    if importer is None:
        return Known({}, {}, 0, timezone.localdate())
    codes = {layout.named(row)[STAFF_CODE].strip().upper() for row in cells[layout.row + 1 :]}
    people = {code: pk for code, pk in people_named_by(importer, ListKind(held.kind)).items() if code in codes}
    return Known(people, course_names(), importer.pk, timezone.localdate())


def _rows(cells: reading.Rows, layout: Layout, known: Known, kind: ListKind, progress: Progress) -> list[Row]:
    rows = []
    for index in range(layout.row + 1, len(cells)):
        if any(cells[index]):
            rows.append(read_row(index + 1, layout.named(cells[index]), known, kind))
        if index % 100 == 0:
            progress(index, len(cells))
    return rows
