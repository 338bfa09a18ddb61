"""What installing a package's libraries would change on this site: new ones, newer patches, and what looks like a forgery.

A package can bring a library that calls itself by a name that is here already. Whatever the patch it claims, all content of
the site would then run its code: so it is never more than a plan until an administrator has seen which files differ.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from courses.packages.libraries import H5PLibrary, LibraryFile, LibraryState
from courses.packages.library_reading import LibraryReading
from courses.packages.storing import tree_sha256


class Step(StrEnum):
    """What would happen to one library of a package."""

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    #: The same number as the active one, and other bytes.
    FORKED = "forked"
    #: These bytes are here and have been blocked.
    BLOCKED = "blocked"


#: Steps that change what content of the site is played with: an administrator says yes to each after seeing the files.
TO_CONFIRM = frozenset({Step.NEWER, Step.FORKED})
INSTALLED_BY_IT = frozenset({Step.NEW, Step.NEWER, Step.FORKED})


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths of files that an installation adds, changes and takes away."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class LibraryPlan:
    """What would happen to one library, and against which."""

    step: Step
    reading: LibraryReading
    tree_sha256: str
    active: H5PLibrary | None = None
    difference: Difference = Difference()


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    """Compares two trees of files by their SHA-256."""
    shared = before.keys() & after.keys()
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(path for path in shared if before[path] != after[path])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def planned(readings: Iterable[LibraryReading]) -> list[LibraryPlan]:
    """Returns what installing these libraries would do, in their order; changes nothing."""
    readings = list(readings)
    rows = H5PLibrary.objects.filter(machine_name__in={reading.name.machine_name for reading in readings})
    here: dict[tuple[str, int, int], list[H5PLibrary]] = {}
    for row in rows.defer("description", "semantics").order_by("pk"):
        here.setdefault((row.machine_name, row.major, row.minor), []).append(row)
    plans = []
    for reading in readings:
        name = reading.name
        plans.append(_plan(reading, here.get((name.machine_name, name.major, name.minor), [])))
    return plans


def planned_alone(readings: Iterable[LibraryReading]) -> list[LibraryPlan]:
    """Returns what installing these libraries would do on a site that has none; asks no database."""
    return [_plan(reading, []) for reading in readings]


def _plan(reading: LibraryReading, here: list[H5PLibrary]) -> LibraryPlan:
    tree = tree_sha256(reading.digests)
    active = next((row for row in here if row.state == LibraryState.ACTIVE), None)
    twin = next((row for row in here if row.patch == reading.patch and row.tree_sha256 == tree), None)
    if twin is not None and twin.state == LibraryState.BLOCKED:
        return LibraryPlan(Step.BLOCKED, reading, tree, active)
    if active is None and not here:
        return LibraryPlan(Step.NEW, reading, tree)
    if active is None:
        # All that was here is blocked: what comes instead is looked at as if it replaced that.
        return LibraryPlan(Step.NEWER, reading, tree, None, difference(digests_of(here[-1]), reading.digests))
    if active.tree_sha256 == tree:
        return LibraryPlan(Step.SAME, reading, tree, active)
    if reading.patch < active.patch:
        return LibraryPlan(Step.OLDER, reading, tree, active)
    step = Step.NEWER if reading.patch > active.patch else Step.FORKED
    return LibraryPlan(step, reading, tree, active, difference(digests_of(active), reading.digests))


def digests_of(library: H5PLibrary) -> dict[str, str]:
    """Returns the SHA-256 of an installed library's files by their paths."""
    return dict(LibraryFile.objects.filter(library=library).order_by("path").values_list("path", "sha256"))
