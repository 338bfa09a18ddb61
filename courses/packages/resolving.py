"""Which libraries a version needs, in the order in which they are loaded, and which files: as the site stands now.

A version names libraries; what is played is the one active patch of each, and what that patch needs. So the answer changes
when an administrator installs, rolls back or blocks, and no version has to be made anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from courses.errors import LearningError
from courses.packages.h5p import LibraryName
from courses.packages.libraries import H5PLibrary, LibraryDependency, LibraryFile, LibraryState
from courses.packages.models import PackageKind, PackageVersion

T = TypeVar("T")
# What a browser never asks for while it plays.
_NOT_PLAYED = ("semantics.json", "library.json", "upgrades.js", "presave.js")


class MissingLibrary(LearningError):
    """A library that is needed is not installed."""

    def __init__(self, name: LibraryName) -> None:
        super().__init__("missing-library", _("The library %(name)s is not installed on this site.") % {"name": name})
        self.name = name


class BlockedLibrary(LearningError):
    """A library that is needed has been blocked by an administrator."""

    def __init__(self, name: LibraryName) -> None:
        super().__init__("blocked-library", _("The library %(name)s is blocked on this site.") % {"name": name})
        self.name = name


class CircularLibraries(LearningError):
    """Libraries that need one another, so that none can be loaded first."""

    def __init__(self, name: LibraryName) -> None:
        super().__init__("circular-libraries", _("The library %(name)s needs itself.") % {"name": name})
        self.name = name


class NeededFile(NamedTuple):
    """A file that playing a version may ask for."""

    path: str
    sha256: str
    size: int


def name_of(library: H5PLibrary) -> LibraryName:
    return LibraryName(library.machine_name, library.major, library.minor)


def names_in(rows: Iterable[dict[str, object]]) -> list[LibraryName]:
    """Returns the libraries that a version's JSON names."""
    return [LibraryName(str(row["machine_name"]), int(str(row["major"])), int(str(row["minor"]))) for row in rows]


def ordered(roots: Iterable[LibraryName], needs: Callable[[LibraryName], Sequence[LibraryName]]) -> list[LibraryName]:
    """Returns these libraries and all that they need, each after what it needs. Raises CircularLibraries."""
    done: dict[LibraryName, None] = {}
    open_now: dict[LibraryName, None] = {}
    for root in roots:
        waiting = [(root, False)]
        while waiting:
            name, is_served = waiting.pop()
            if is_served:
                del open_now[name]
                done[name] = None
            elif name in open_now:
                raise CircularLibraries(name)
            elif name not in done:
                open_now[name] = None
                waiting.append((name, True))
                waiting.extend((need, False) for need in reversed(needs(name)) if need not in done)
    return list(done)


def installed(roots: Iterable[LibraryName]) -> dict[LibraryName, H5PLibrary]:
    """Returns the active libraries among these and among all that they need; what is missing is not in the answer."""
    found: dict[LibraryName, H5PLibrary] = {}
    asked: set[LibraryName] = set()
    wanted = set(roots)
    needed = LibraryDependency.objects.filter(kind=LibraryDependency.Kind.PRELOADED).order_by("position")
    while wanted:
        asked |= wanted
        rows = H5PLibrary.objects.active().filter(machine_name__in={name.machine_name for name in wanted})
        rows = rows.defer("description", "semantics").prefetch_related(Prefetch("dependencies", needed, "preloaded"))
        level = {name_of(row): row for row in rows.order_by("pk") if name_of(row) in wanted}
        found |= level
        wanted = {need for row in level.values() for need in needs_of(row)} - asked
    return found


def needs_of(library: H5PLibrary) -> list[LibraryName]:
    """Returns what a library that came from `installed` loads with it."""
    rows: list[LibraryDependency] = getattr(library, "preloaded")  # noqa: B009 - set by the prefetch above
    return [LibraryName(row.machine_name, row.major, row.minor) for row in rows]


def semantics_of(names: Iterable[LibraryName]) -> dict[LibraryName, Any]:
    """Returns the semantics of the active ones among these libraries."""
    wanted = set(names)
    rows = H5PLibrary.objects.active().filter(machine_name__in={name.machine_name for name in wanted})
    rows = rows.only("machine_name", "major", "minor", "semantics").order_by("pk")
    return {name: row.semantics for row in rows if (name := name_of(row)) in wanted}


def blocked(names: Iterable[LibraryName]) -> set[LibraryName]:
    """Returns those of these libraries that are here, but not to be played."""
    wanted = set(names)
    rows = H5PLibrary.objects.filter(
        state=LibraryState.BLOCKED, machine_name__in={name.machine_name for name in wanted}
    ).only("machine_name", "major", "minor")
    return {name_of(row) for row in rows} & wanted


def found_or_refused(found: Mapping[LibraryName, H5PLibrary], name: LibraryName) -> H5PLibrary:
    """Returns a library out of what `installed` found. Raises BlockedLibrary or MissingLibrary."""
    if name not in found:
        raise BlockedLibrary(name) if blocked([name]) else MissingLibrary(name)
    return found[name]


def load_order(version: PackageVersion) -> list[H5PLibrary]:
    """Returns the libraries that a version is played with, each after what it needs.

    Raises MissingLibrary or BlockedLibrary, each with a sentence for people.
    """
    roots = names_in(version.libraries)
    found = installed(roots)

    def needs(name: LibraryName) -> list[LibraryName]:
        return needs_of(found_or_refused(found, name))

    return [found[name] for name in ordered(roots, needs)]


def files_needed(version: PackageVersion) -> list[NeededFile]:
    """Returns every file that playing a version may ask for, libraries' below the library's folder, content's below `content/`.

    Raises as `load_order` does.
    """
    is_h5p = version.package.kind == PackageKind.H5P
    libraries = load_order(version) if is_h5p else []
    rows = LibraryFile.objects.filter(library__in=libraries).exclude(path__in=_NOT_PLAYED)
    folders = {library.pk: library.folder for library in libraries}
    needed = [
        NeededFile(f"{folders[row.library_id]}/{row.path}", row.sha256, row.size)
        for row in rows.exclude(path__startswith="language/").order_by("library", "path")
    ]
    own = "content/" if is_h5p else ""
    return needed + [NeededFile(own + row.path, row.sha256, row.size) for row in version.files.order_by("path")]
