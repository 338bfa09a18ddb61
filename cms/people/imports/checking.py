"""A whole list checked against itself and against the database: every fault by row and column, and nothing written.

Seven reads whatever the length of the list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models.functions import Lower
from django.utils import timezone

from cms.people.imports import columns, rows, sheets
from cms.people.imports.rows import Fault, Known, Person, place_key
from cms.people.models import Post, Unit, User

MOST_FAULTS = 500
_SIGN_IN_NAMES = ("staff_code", "phone", "email")


@dataclass
class Checked:
    """What a list holds: people if it has no fault, else the faults as they are kept and shown."""

    people: list[Person] = field(default_factory=list)
    faults: list[dict[str, object]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def check(content: bytes, *, importer: User, progress: Callable[[int, int], None] = lambda done, of: None) -> Checked:
    """Reads and checks a list; `importer` may place people only in units that he or she supervises."""
    try:
        cells = sheets.read(content)
    except sheets.SheetError as error:
        return Checked(faults=[_whole_file(error.code)])
    layout = columns.find_layout(cells)
    if layout is None:
        return Checked(faults=[_whole_file("no_headings")])
    faults = [_cell_fault(layout.row, index, "never_kept", cells[layout.row][index]) for index in layout.never_kept]
    faults += [_cell_fault(layout.row, index, "doubled_column", cells[layout.row][index]) for index in layout.doubled]
    people = _read_people(cells, layout, _known(importer), progress)
    if not people and not faults:
        return Checked(faults=[_whole_file("no_rows")])
    _find_doubles(people)
    _find_existing(people)
    for person in people:
        in_columns = sorted(person.faults, key=lambda fault: layout.columns.get(fault.column, -1))
        faults += [_kept(person, fault, layout, cells) for fault in in_columns]
    return Checked(people, faults[:MOST_FAULTS], layout.unused)


def sentence(fault: dict[str, object]) -> str:
    """Returns the words for a kept fault, in the reader's language."""
    sentences = {**sheets.SENTENCES, **rows.SENTENCES}
    return str(sentences[str(fault["code"])]) % {"value": fault.get("value", ""), "other": fault.get("other", "")}


def _read_people(
    cells: sheets.Rows, layout: columns.Layout, known: Known, progress: Callable[[int, int], None]
) -> list[Person]:
    people = []
    for index in range(layout.row + 1, len(cells)):
        row = cells[index]
        if any(row):
            named = {name: row[column] if column < len(row) else "" for name, column in layout.columns.items()}
            people.append(rows.read_row(index + 1, named, known))
        if index % 100 == 0:
            progress(index, len(cells))
    return people


def _known(importer: User) -> Known:
    units: dict[str, int | None] = {}
    path_names: dict[str, str] = {}
    everywhere = list(Unit.objects.order_by("path").values_list("pk", "path", "name", "code", "is_active"))
    within = set(Unit.objects.supervised_by(importer).active().values_list("pk", flat=True))
    for pk, path, name, _code, _active in everywhere:
        above = path_names.get(path[: -Unit.steplen], "")
        path_names[path] = f"{above} > {name}" if above else name
        if pk in within:
            full = path_names[path].split(" > ")
            for start in range(len(full)):
                _add(units, place_key(" > ".join(full[start:])), pk)
    # A code always means its own unit, whatever another unit is called.
    units |= {place_key(code): pk for pk, _path, _name, code, _active in everywhere if pk in within}
    posts: dict[str, int | None] = {}
    for post in Post.objects.active():
        for name in {post.code, *post.names.values()}:
            _add(posts, place_key(name), post.pk)
    return Known(units, posts, timezone.localdate())


def _add(names: dict[str, int | None], key: str, pk: int) -> None:
    names[key] = pk if names.get(key, pk) == pk else None


def _find_doubles(people: list[Person]) -> None:
    for name in _SIGN_IN_NAMES:
        first: dict[str, int] = {}
        for person in people:
            value = getattr(person, name)
            if value and value in first:
                person.fault(name, "twice_in_file", value, first[value])
            elif value:
                first[value] = person.row


def _find_existing(people: list[Person]) -> None:
    for name in _SIGN_IN_NAMES:
        values = {getattr(person, name).lower() for person in people if getattr(person, name)}
        taken = set(
            User.objects.annotate(lowered=Lower(name)).filter(lowered__in=values).values_list("lowered", flat=True)
        )
        for person in people:
            if getattr(person, name).lower() in taken:
                person.fault(name, "in_use", getattr(person, name))


def _kept(person: Person, fault: Fault, layout: columns.Layout, cells: sheets.Rows) -> dict[str, object]:
    index = layout.columns.get(fault.column, -1)
    return {
        "row": person.row,
        "column": sheets.column_letter(index) if index >= 0 else "",
        "heading": cells[layout.row][index] if index >= 0 else "",
        "code": fault.code,
        "value": fault.value,
        "other": fault.other,
    }


def _cell_fault(row: int, index: int, code: str, value: str) -> dict[str, object]:
    return {"row": row + 1, "column": sheets.column_letter(index), "heading": value, "code": code, "value": value[:60]}


def _whole_file(code: str) -> dict[str, object]:
    return {"row": 0, "column": "", "heading": "", "code": code, "value": ""}
