"""Writes a version as an archive again: the same version and the same libraries give the same bytes, wherever they are written.

H5P with libraries can be taken in by any H5P program; without, by one that has them. A SCORM package is its files. Memory
does not grow with the package.
"""

import json
import re
import zipfile
from collections.abc import Iterable
from typing import IO, Any

from django.utils.translation import gettext as _

from cms.media.naming import download_name
from courses.errors import LearningError
from courses.packages.directory import RATIO_FROM
from courses.packages.libraries import H5PLibrary, LibraryFile
from courses.packages.models import PackageKind, PackageVersion
from courses.packages.resolving import load_order, names_in
from courses.packages.storing import CHUNK, open_kept

#: The earliest that an archive can say: when it was written is nobody's business.
_DATE = (1980, 1, 1, 0, 0, 0)
_LANGUAGE = re.compile(r"^[a-zA-Z]{1,8}(-[a-zA-Z]{1,8})?")
#: Already small: deflating them takes time and saves nothing.
_PACKED = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".mp3",
    ".m4a",
    ".mp4",
    ".webm",
    ".ogg",
    ".woff",
    ".woff2",
    ".docx",
    ".pptx",
    ".xlsx",
)


def write_h5p(version: PackageVersion, target: IO[bytes], *, with_libraries: bool) -> None:
    """Writes a version into an opened file. Raises LearningError `no-content`, MissingLibrary or BlockedLibrary."""
    if version.package.kind != PackageKind.H5P or version.main_library is None:
        raise LearningError("no-content", _("Only H5P content can be downloaded as .h5p."))
    libraries = load_order(version) if with_libraries else []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "h5p.json", [_json(_head(version))])
        _write(archive, "content/content.json", [_json(version.content)])
        for path, sha256, _size in _files(version):
            _write(archive, f"content/{path}", _chunks(sha256))
        for path, sha256 in _library_files(libraries):
            _write(archive, path, _chunks(sha256))


def write_scorm(version: PackageVersion, target: IO[bytes]) -> None:
    """Writes the files of a SCORM package into an opened file, as they were taken in. Raises LearningError `no-scorm`."""
    if version.package.kind == PackageKind.H5P:
        raise LearningError("no-scorm", _("This is not a SCORM package."))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, sha256, size in _files(version):
            # A large file that shrinks to next to nothing would be refused as a bomb wherever it comes in.
            _write(archive, path, _chunks(sha256), shrink=size <= RATIO_FROM)


def name_of_file(version: PackageVersion) -> str:
    """Returns the name under which a person saves it."""
    return download_name(version.package.title, stored="content.h5p")


def _head(version: PackageVersion) -> dict[str, Any]:
    found = _LANGUAGE.match(version.package.language)
    needed = [
        {"machineName": name.machine_name, "majorVersion": name.major, "minorVersion": name.minor}
        for name in names_in(version.libraries)
    ]
    return {
        "license": "U",
        "embedTypes": ["div"],
        **version.metadata,
        "title": str(version.metadata.get("title") or version.package.title)[:255],
        "language": found[0][:10] if found else "und",
        "mainLibrary": version.main_library.machine_name,
        "preloadedDependencies": needed,
    }


def _files(version: PackageVersion) -> list[tuple[str, str, int]]:
    """Returns path, SHA-256 and size of a version's own files; sorted here, since databases sort letters in their own ways."""
    return sorted(version.files.order_by().values_list("path", "sha256", "size"))


def _library_files(libraries: list[H5PLibrary]) -> list[tuple[str, str]]:
    """Returns path and SHA-256 of every file of these libraries, in the order of the archive."""
    folders = {library.pk: library.folder for library in libraries}
    rows = LibraryFile.objects.filter(library__in=libraries).values_list("library", "path", "sha256")
    return sorted((f"{folders[library]}/{path}", sha256) for library, path, sha256 in rows)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _write(archive: zipfile.ZipFile, path: str, chunks: Iterable[bytes], *, shrink: bool = True) -> None:
    entry = zipfile.ZipInfo(path, _DATE)
    is_small = path.lower().endswith(_PACKED)
    entry.compress_type = zipfile.ZIP_DEFLATED if shrink and not is_small else zipfile.ZIP_STORED
    entry.external_attr = 0o644 << 16
    with archive.open(entry, "w") as opened:
        for chunk in chunks:
            opened.write(chunk)


def _chunks(sha256: str) -> Iterable[bytes]:
    with open_kept(sha256) as opened:
        while chunk := opened.read(CHUNK):
            yield chunk
