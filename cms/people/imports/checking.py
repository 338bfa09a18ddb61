"""A whole list checked against itself and against the database: every fault by row and column, and nothing written.

Seven reads whatever the length of the list.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models.functions import Lower
from django.utils import timezone

from cms.people.imports import rows
from cms.people.imports.columns import STAFF
from cms.people.imports.rows import Known, Person, place_key
from cms.people.models import Post, Unit, User
from cms.sheets import faults, reading
from cms.sheets.headings import Layout

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
        cells = reading.read(content)
    except reading.SheetError as error:
        return Checked(faults=[faults.whole_file(error.code)])
    layout = STAFF.find_layout(cells)
    if layout is None:
        return Checked(faults=[faults.whole_file("no_headings")])
    found = faults.of_headings(layout, cells)
    people = _read_people(cells, layout, _known(importer), progress)
    if not people and not found:
        return Checked(faults=[faults.whole_file("no_rows")])
    _find_doubles(people)
    _find_existing(people)
    for person in people:
        found += [faults.kept(person.row, fault, layout, cells) for fault in person.faults]
    return Checked(people, found[: faults.MOST_FAULTS], layout.unused)


def sentence(fault: dict[str, object]) -> str:
    """Returns the words for a kept fault, in the reader's language."""
    return faults.sentence(fault, rows.SENTENCES)


def _read_people(
    cells: reading.Rows, layout: Layout, known: Known, progress: Callable[[int, int], None]
) -> list[Person]:
    people = []
    for index in range(layout.row + 1, len(cells)):
        row = cells[index]
        if any(row):
            people.append(rows.read_row(index + 1, layout.named(row), known))
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
