"""Verbs by which a package gets a version. A version never changes: replacing a package adds one and leaves the old."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cms.people.auditing import record
from cms.people.models import User
from courses.errors import LearningError
from courses.packages import resolving
from courses.packages.h5p import LibraryName
from courses.packages.installing import AT_ONCE, Source, bytes_kept
from courses.packages.libraries import H5PLibrary
from courses.packages.models import Package, PackageFile, PackageVersion
from courses.packages.reading import PackageReading


def take_in(
    source: Source,
    reading: PackageReading,
    *,
    by: User | None,
    package: Package | None = None,
    within: set[str] | None = None,
) -> PackageVersion:
    """Stores the files of a checked package and makes a version of it; libraries in it are ignored.

    In a transaction of the caller's, `within` gets the SHA-256 of what is stored, to be forgotten should that be rolled back.
    """
    with bytes_kept(source, entries_of(reading), within=within):
        return make_version(package, reading, by=by)


def entries_of(reading: PackageReading) -> dict[str, str]:
    """Returns the entries of the archive that a version keeps, with their SHA-256."""
    return {file.entry: file.sha256 for file in (reading.files or {}).values()}


@transaction.atomic
def make_version(
    package: Package | None, reading: PackageReading, *, by: User | None, note: str = ""
) -> PackageVersion:
    """Adds a version whose files are stored already, to a new package or to this one; the same again is the current version.

    Raises MissingLibrary, BlockedLibrary, or LearningError `other-kind`.
    """
    if reading.kind is None:
        raise LearningError("libraries-only", _("There is no content in this file, only libraries."))
    if package is not None:
        package = Package.objects.select_for_update().get(pk=package.pk)
    libraries = _resolved(reading)
    content_sha256 = _fingerprint(reading, libraries)
    if package is None:
        package = Package.objects.create(
            title=reading.title[:255], kind=reading.kind, language=reading.language[:12], created_by=by
        )
    elif package.kind != reading.kind:
        raise LearningError(
            "other-kind",
            _("This package is %(old)s and the file is %(new)s. Add it as a new package.")
            % {"old": package.get_kind_display(), "new": reading.kind.label},
        )
    elif package.current is not None and package.current.content_sha256 == content_sha256:
        return package.current
    version = _write(package, reading, libraries, content_sha256=content_sha256, by=by, note=note)
    package.current = version
    package.save(update_fields=["current"])
    record("package.versioned", actor=by, subject=package, number=version.number, sha256=content_sha256)
    return version


def _resolved(reading: PackageReading) -> list[H5PLibrary]:
    """Returns the libraries in the order in which they are loaded, the main one last."""
    roots = [name for name in reading.dependencies if name != reading.main]
    if reading.main is not None:
        roots.append(reading.main)
    found = resolving.installed(roots)

    def needs(name: LibraryName) -> list[LibraryName]:
        return resolving.needs_of(resolving.found_or_refused(found, name))

    return [found[name] for name in resolving.ordered(roots, needs)]


def _fingerprint(reading: PackageReading, libraries: list[H5PLibrary]) -> str:
    said = [reading.content, reading.metadata, [resolving.name_of(library).row for library in libraries]]
    lines = [f"{path}\t{file.sha256}" for path, file in sorted((reading.files or {}).items())]
    plain = json.dumps([*said, lines], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _write(
    package: Package, reading: PackageReading, libraries: list[H5PLibrary], *, by: User | None, **more: Any
) -> PackageVersion:
    files = sorted((reading.files or {}).items())
    latest = max(package.versions.aggregate(latest=Max("number"))["latest"] or 0, package.last_deleted)
    version = PackageVersion.objects.create(
        package=package,
        number=latest + 1,
        content=reading.content,
        metadata=reading.metadata,
        main_library=next((row for row in libraries if resolving.name_of(row) == reading.main), None),
        libraries=[resolving.name_of(library).row for library in libraries],
        bytes=reading.size,
        created_by=by,
        **more,
    )
    PackageFile.objects.bulk_create(
        (
            PackageFile(version=version, path=path, sha256=file.sha256, size=file.size, mime=file.mime)
            for path, file in files
        ),
        batch_size=AT_ONCE,
    )
    return version


@transaction.atomic
def go_back(version: PackageVersion, *, by: User) -> None:
    """Makes an earlier version, or a later one again, the one that courses take when they are published next."""
    package = Package.objects.select_for_update().get(pk=version.package_id)
    if package.current_id != version.pk:
        package.current = version
        package.save(update_fields=["current"])
        record("package.version_chosen", actor=by, subject=package, number=version.number)


@transaction.atomic
def rename(package: Package, title: str, *, by: User) -> None:
    """Changes the name that authors choose a package by; its content keeps its own."""
    found = Package.objects.select_for_update().get(pk=package.pk)
    if found.title != title:
        found.title = title
        found.save(update_fields=["title"])
        record("package.renamed", actor=by, subject=found)
