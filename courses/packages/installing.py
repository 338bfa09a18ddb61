"""Verbs by which libraries come into the site, go back to an older patch, and are blocked: for administrators alone.

A library decides what code every content that names it runs. So these verbs ask for the permission themselves (`by=None` is
the command line), and what is here already is replaced only by bytes that somebody has confirmed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.auditing import record
from cms.people.models import User
from courses.errors import LearningError
from courses.packages.archive import Archive, opened
from courses.packages.faults import refuse
from courses.packages.h5p import LibraryName
from courses.packages.libraries import H5PLibrary, LibraryDependency, LibraryFile, LibraryState
from courses.packages.library_reading import LibraryReading
from courses.packages.planning import INSTALLED_BY_IT, TO_CONFIRM, LibraryPlan, planned
from courses.packages.storing import forget, hold_kept, is_kept, keep, take_turns
from courses.packages.wishing import grant

AT_ONCE = 500
Source = Path | IO[bytes]


@contextmanager
def bytes_kept(
    source: Source,
    entries: dict[str, str],
    *,
    lock: Callable[[], None] = hold_kept,
    within: set[str] | None = None,
) -> Iterator[None]:
    """Stores entries of an archive (name and SHA-256, as they were checked) for a block that names them, in one transaction.

    Forgets the new ones if the block fails. Others do the same beside it, and may have relied on what this one then forgets:
    so it is looked again behind the lock. In a transaction of the caller's the new ones are added to `within`, and the caller
    forgets them should that be rolled back.
    """
    fresh: set[str] = set() if within is None else within
    try:
        with opened(source) as archive:
            _keep(archive, entries, fresh)
            with transaction.atomic():
                lock()
                _keep(archive, entries, fresh)
                yield
    except BaseException:
        if within is None:
            forget(fresh)
        raise


def _keep(archive: Archive, entries: dict[str, str], fresh: set[str]) -> None:
    for entry, sha256 in entries.items():
        if is_kept(sha256):
            continue
        kept = keep(archive.chunks(entry))
        fresh.add(kept.sha256)
        if kept.sha256 != sha256:
            message = _("This file has changed since it was checked. Hand the package in again.")
            raise refuse(entry, "changed", message)


def install_libraries(
    source: Source,
    readings: Iterable[LibraryReading],
    *,
    by: User | None,
    source_name: str = "",
    confirmed: Collection[str] = (),
) -> list[H5PLibrary]:
    """Installs those libraries of a checked package that are new here, newer, or other; all of them or none.

    `confirmed` are the `tree_sha256` that an administrator has seen the differences of. Raises LearningError
    `not-confirmed` when one is missing there, PermissionDenied for anybody who is no administrator.
    """
    _must_install(by)
    readings = list(readings)
    entries = {
        f"{reading.folder}/{path}": reading.digests[path]
        for plan in planned(readings)
        if plan.step in INSTALLED_BY_IT
        for reading in [plan.reading]
        for path in reading.files
    }
    with bytes_kept(source, entries, lock=take_turns):
        # Asked again inside: somebody may have installed the same meanwhile.
        plans = [plan for plan in planned(readings) if plan.step in INSTALLED_BY_IT]
        for plan in plans:
            if plan.step in TO_CONFIRM and plan.tree_sha256 not in confirmed:
                raise LearningError(
                    "not-confirmed",
                    _("%(library)s would replace what is here. Look at the files that differ and confirm it.")
                    % {"library": plan.reading},
                )
        return [_install(plan, by, source_name) for plan in plans]


def _install(plan: LibraryPlan, by: User | None, source_name: str) -> H5PLibrary:
    reading, name = plan.reading, plan.reading.name
    library, made = H5PLibrary.objects.get_or_create(
        machine_name=name.machine_name,
        major=name.major,
        minor=name.minor,
        patch=reading.patch,
        tree_sha256=plan.tree_sha256,
        defaults={
            "title": reading.title,
            "runnable": reading.runnable,
            "core_major": reading.core[0],
            "core_minor": reading.core[1],
            "description": reading.description,
            "semantics": reading.semantics,
            "bytes": sum(reading.files.values()),
            "state": LibraryState.SUPERSEDED,
            "source": source_name[:255],
            "installed_by": by,
        },
    )
    if made:
        _write_parts(library, reading)
    _make_active(library)
    replaced = {"replaced": str(plan.active)} if plan.active else {}
    record("library.installed", actor=by, subject=library, library=str(reading), tree=plan.tree_sha256, **replaced)
    return library


def _write_parts(library: H5PLibrary, reading: LibraryReading) -> None:
    kinds = LibraryDependency.Kind
    LibraryDependency.objects.bulk_create(
        LibraryDependency(library=library, kind=kind, position=position, **name.row)
        for kind, names in (
            (kinds.PRELOADED, reading.preloaded),
            (kinds.DYNAMIC, reading.dynamic),
            (kinds.EDITOR, reading.editor),
        )
        for position, name in enumerate(names)
    )
    LibraryFile.objects.bulk_create(
        (
            LibraryFile(library=library, path=path, sha256=reading.digests[path], size=size)
            for path, size in sorted(reading.files.items())
        ),
        batch_size=AT_ONCE,
    )


@transaction.atomic
def activate(library: H5PLibrary, *, by: User | None) -> H5PLibrary:
    """Makes this patch the one that is played: a way back from a newer one, and out of a block."""
    _must_install(by)
    take_turns()
    found = H5PLibrary.objects.select_for_update().get(pk=library.pk)
    if found.state != LibraryState.ACTIVE:
        before = found.state
        _make_active(found)
        record("library.activated", actor=by, subject=found, library=str(found), before=before)
    return found


@transaction.atomic
def block(library: H5PLibrary, *, by: User | None) -> H5PLibrary:
    """Keeps a library from being played or installed again; content that needs it says so instead of starting."""
    _must_install(by)
    found = H5PLibrary.objects.select_for_update().get(pk=library.pk)
    if found.state != LibraryState.BLOCKED:
        found.state = LibraryState.BLOCKED
        found.save(update_fields=["state"])
        record("library.blocked", actor=by, subject=found, library=str(found))
    return found


def _make_active(library: H5PLibrary) -> None:
    others = H5PLibrary.objects.named(library.machine_name, library.major, library.minor).active()
    others.exclude(pk=library.pk).update(state=LibraryState.SUPERSEDED)
    library.state = LibraryState.ACTIVE
    library.save(update_fields=["state"])
    grant(LibraryName(library.machine_name, library.major, library.minor))


def _must_install(by: User | None) -> None:
    if by is not None and not by.has_perm("courses.install_library"):
        raise PermissionDenied
