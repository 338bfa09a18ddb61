"""May this file be taken in? Reads a package from its first byte to its last, asks which libraries are here, writes nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from courses.packages import resolving
from courses.packages.archive import Archive, opened
from courses.packages.faults import Fault, Faults, PackageRefused
from courses.packages.h5p import LibraryName
from courses.packages.judging import Judge
from courses.packages.library_reading import LibraryReading
from courses.packages.models import PackageKind
from courses.packages.planning import INSTALLED_BY_IT, LibraryPlan, Step, planned, planned_alone
from courses.packages.reading import DESCRIPTION, PackageReading, Progress, read_h5p
from courses.packages.scorm import MANIFEST
from courses.packages.scorm_reading import read_scorm
from courses.packages.semantics import Field, read

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check came to. `found` is None exactly when there are faults that keep it from being read."""

    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    found: PackageReading | None = None
    #: What would happen to each library of the package if an administrator installed it.
    plans: tuple[LibraryPlan, ...] = ()
    #: Libraries that are needed and are not on this site (nor, for an administrator, in the package).
    missing: tuple[LibraryName, ...] = ()

    @property
    def is_fine(self) -> bool:
        return not self.faults


def check(source: Path | IO[bytes], *, as_administrator: bool, alone: bool = False, tell: Tell | None = None) -> Report:
    """Judges a package. For an administrator the libraries in it count; for everybody else, what this site has installed.

    `alone` asks no database: as if nothing were installed.
    """
    faults = Faults()
    try:
        with opened(source) as archive:
            found = _read(archive, faults, Progress(sum(archive.sizes.values()), tell))
            faults.stop_if_any()
    except PackageRefused as refused:
        return Report(tuple(refused.faults), tuple(faults.notes))
    plans = planned_alone(found.libraries) if alone else planned(found.libraries)
    brought = _brought(plans, faults) if as_administrator else {}
    missing = _judge_libraries(found, brought, as_administrator=as_administrator, alone=alone, faults=faults)
    if found.kind == PackageKind.H5P and not faults.found:
        found = _judged_by_semantics(found, brought, alone=alone, faults=faults)
    return Report(tuple(faults.found), tuple(faults.notes), found, tuple(plans), missing)


def _judged_by_semantics(
    found: PackageReading, brought: Mapping[LibraryName, LibraryReading], *, alone: bool, faults: Faults
) -> PackageReading:
    """Returns the package with its content as it may be kept, by what its libraries would ask for here."""
    here = {} if alone else resolving.semantics_of(name for name in found.dependencies if name not in brought)

    @cache
    def fields_of(name: LibraryName) -> tuple[Field, ...]:
        return read(brought[name].semantics if name in brought else here.get(name))

    judge = Judge(fields_of, faults)
    if found.main is None:
        raise AssertionError("an H5P package names its main library")
    return replace(
        found,
        content=judge.judged(found.main, found.content),
        metadata=judge.undescribed(found.metadata, ("h5p.json",)),
    )


def _read(archive: Archive, faults: Faults, progress: Progress) -> PackageReading:
    if DESCRIPTION in archive or any(path.count("/") == 1 and path.endswith("/library.json") for path in archive):
        return read_h5p(archive, faults, progress)
    if MANIFEST in archive:
        scorm = read_scorm(archive, faults, progress)
        faults.stop_if_any()
        if scorm is not None:
            return scorm
    deep = next((path for path in archive if path.endswith((f"/{DESCRIPTION}", f"/{MANIFEST}"))), "")
    if deep:
        message = _("The package lies in a folder of the archive. Pack what is in the folder, not the folder.")
        faults.add(deep, "in-a-folder", message)
    else:
        message = _("This is neither H5P nor SCORM: there is no h5p.json and no imsmanifest.xml in it.")
        faults.add("", "no-package", message)
    faults.stop_if_any()
    raise AssertionError("a fault was added above")


def _judge_libraries(
    found: PackageReading,
    brought: Mapping[LibraryName, LibraryReading],
    *,
    as_administrator: bool,
    alone: bool,
    faults: Faults,
) -> tuple[LibraryName, ...]:
    """Judges whether what the package needs would be there, and returns what would not."""
    if found.kind is None and not as_administrator:
        faults.add(
            "", "libraries-only", _("This file holds libraries and no content. An administrator can install it.")
        )
        return ()
    roots = [*found.dependencies, *brought]
    needed = {*roots, *(need for library in brought.values() for need in library.preloaded)}
    here = {} if alone else resolving.installed(needed)
    missing: dict[LibraryName, None] = {}

    def needs(name: LibraryName) -> list[LibraryName]:
        if name in brought:
            return list(brought[name].preloaded)
        if name in here:
            return resolving.needs_of(here[name])
        missing[name] = None
        return []

    try:
        resolving.ordered(roots, needs)
    except resolving.CircularLibraries as error:
        faults.add(f"{error.name.folder}/library.json", error.code, str(error))
    refused = set() if alone else resolving.blocked(missing)
    for name in missing:
        _say_missing(name, name in refused, as_administrator, faults)
    return tuple(name for name in missing if name not in refused)


def _brought(plans: Iterable[LibraryPlan], faults: Faults) -> dict[LibraryName, LibraryReading]:
    """Returns the libraries that the package would bring; one whose bytes were blocked here is a fault."""
    brought = {}
    for plan in plans:
        if plan.step == Step.BLOCKED:
            message = _("An administrator has blocked this library. Unblock it first, if that was a mistake.")
            faults.add(plan.reading.folder, "blocked-library", message)
        elif plan.step in INSTALLED_BY_IT:
            brought[plan.reading.name] = plan.reading
    return brought


def _say_missing(name: LibraryName, is_blocked: bool, as_administrator: bool, faults: Faults) -> None:
    if is_blocked:
        faults.add(DESCRIPTION, "blocked-library", _("The library %(name)s is blocked on this site.") % {"name": name})
    elif as_administrator:
        message = _("The library %(name)s is needed, and is neither in the package nor on this site.")
        faults.add(DESCRIPTION, "missing-library", message % {"name": name})
    else:
        message = _("The library %(name)s is not installed on this site. Ask an administrator to install it.")
        faults.add(DESCRIPTION, "missing-library", message % {"name": name})
