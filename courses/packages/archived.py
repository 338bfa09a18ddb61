"""Packages that a course chooses, in `packages.toml` of its archive, each with its content as a file beside it.

Libraries of H5P never go along: they are programs, and installed by administrators alone. An import names those that are
missing. A SCORM package goes along whole, and is taken in only where the site has an origin for such packages.
"""

import io
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.archive import toml
from cms.archive.context import Catalogue, Packer, Unpacker, register
from cms.archive.faults import Faults
from cms.archive.fields import Source, Words
from cms.archive.files import Files
from cms.archive.shapes import register as register_shape
from courses.errors import LearningError
from courses.packages.blocks import NumberBlock
from courses.packages.checking import check
from courses.packages.exporting import write_h5p, write_scorm
from courses.packages.models import Package, PackageKind, PackageVersion
from courses.packages.storing import forget
from courses.packages.versioning import make_version, take_in


@dataclass(frozen=True)
class Entry:
    """A package as an archive describes it; `file` is empty where a person has written only which one is meant."""

    key: uuid.UUID
    title: str
    language: str
    file: str
    line: int


class Packages(Catalogue):
    """A package is known by its number; one that is on this site already stays as it is."""

    file = "packages.toml"
    models = ("courses.package",)

    def identity(self, chosen: Any) -> str:
        frozen = getattr(chosen, "frozen", None)
        return str(frozen["uuid"] if frozen else chosen.uuid)

    def name(self, chosen: Any) -> str:
        return str(chosen.title)

    def write(self, chosen: Any, packer: Packer) -> dict[str, Any]:
        version = _version_of(chosen)
        entry = {"key": self.identity(chosen), "title": chosen.title}
        if version is None:
            return entry
        if version.package.language:
            entry["language"] = version.package.language
        entry["file"] = f"packages/{version.content_sha256[:20]}.{_ending(version)}"
        if packer.with_media:
            packer.files[entry["file"]] = _packed(version)
        return entry

    def read(self, files: Files, faults: Faults) -> dict[str, Entry]:
        if self.file not in files:
            return {}
        table = toml.read(files.text(self.file), file=self.file, faults=faults)
        entries = {name: _read(table.table(name), files) for name in list(table.values)}
        return {name: entry for name, entry in entries.items() if entry}

    def save(self, entries: Mapping[str, Entry], unpacker: Unpacker) -> dict[str, Any]:
        unpacker.file = self.file
        found = {name: _here(entry) or _brought(entry, unpacker) for name, entry in entries.items()}
        return {name: package for name, package in found.items() if package}


class Number(Words):
    """A whole number in braces."""

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = str(super().read(name, block, source, unpacker) or "")
        if found and not (found.isdecimal() and block.least <= int(found[:6]) <= block.most):
            words = {"least": block.least, "most": block.most}
            unpacker.fault(source.line, _("This is a whole number from %(least)s to %(most)s.") % words)
            return None
        return int(found) if found else None


def _version_of(chosen: Any) -> PackageVersion | None:
    frozen = getattr(chosen, "frozen", None)
    if not frozen:
        return chosen.current
    if not frozen["version"]:
        return None
    return PackageVersion.objects.select_related("package").filter(pk=str(frozen["version"])).first()


def _ending(version: PackageVersion) -> str:
    return "h5p" if version.package.kind == PackageKind.H5P else "zip"


def _packed(version: PackageVersion) -> bytes:
    packed = io.BytesIO()
    if version.package.kind == PackageKind.H5P:
        write_h5p(version, packed, with_libraries=False)
    else:
        write_scorm(version, packed)
    return packed.getvalue()


def _read(table: toml.Table, files: Files) -> Entry | None:
    try:
        key = uuid.UUID(table.needed("key"))
    except ValueError:
        table.fault("key", _("A key is 32 hexadecimal digits with hyphens."))
        return None
    file = table.text("file")
    if file and file not in files:
        table.fault("file", _("The file “%(path)s” is not in the archive.") % {"path": file})
        file = ""
    entry = Entry(key, table.needed("title"), table.text("language"), file, table.line())
    table.report_what_is_left()
    return entry


def _here(entry: Entry) -> Package | None:
    return Package.objects.with_version().filter(uuid=entry.key, current__isnull=False).first()


def _brought(entry: Entry, unpacker: Unpacker) -> Package | None:
    """Takes the content in as an upload of it would be; what an upload is refused for is a fault of the archive."""
    if not entry.file:
        words = {"title": entry.title}
        unpacker.fault(entry.line, _("“%(title)s” is not on this site, and its content is not in the archive.") % words)
        return None
    source = io.BytesIO(unpacker.files.bytes(entry.file))
    report = check(source, as_administrator=False)
    for fault in report.faults:
        unpacker.fault(entry.line, f"{entry.file}: {fault.message}")
    if report.faults or report.found is None:
        return None
    fresh: set[str] = set()
    unpacker.undo.append(lambda: forget(fresh))
    try:
        # A rehearsal is rolled back, and leaves no bytes.
        made = (
            make_version(None, report.found, by=unpacker.by)
            if unpacker.rehearsing
            else take_in(source, report.found, by=unpacker.by, within=fresh)
        )
    except LearningError as error:
        unpacker.fault(entry.line, f"{entry.file}: {error}")
        return None
    Package.objects.filter(pk=made.package_id).update(
        uuid=entry.key, title=entry.title[:255], language=entry.language[:12]
    )
    return _here(entry)


register(Packages())
register_shape(NumberBlock, Number())
