"""An H5P archive read: what it describes, which files belong to what, every byte counted and every type looked at. Pure.

Nothing is stored here; what comes out names the entries that `installing` stores afterwards.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from courses.packages import contents, filetypes
from courses.packages.archive import Archive
from courses.packages.faults import Faults, PackageRefused
from courses.packages.h5p import LibraryName, read_description
from courses.packages.jsontext import LARGEST, parsed
from courses.packages.library_reading import LANGUAGE_FILE, LibraryReading, read_library
from courses.packages.models import PackageKind

DESCRIPTION = "h5p.json"


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file of a package: the entry of the archive that it is, and what was counted of it."""

    entry: str
    sha256: str
    size: int
    mime: str


@dataclass(frozen=True, slots=True)
class PackageReading:
    """A package that nothing is wrong with. `files` are by the path under which they are kept (`PackageFile.path`).

    A `kind` of None is an archive of libraries alone.
    """

    kind: PackageKind | None
    title: str = ""
    language: str = ""
    metadata: Any = None
    content: Any = None
    main: LibraryName | None = None
    #: What h5p.json lists and what the content names besides.
    dependencies: tuple[LibraryName, ...] = ()
    files: dict[str, FileReading] | None = None
    libraries: tuple[LibraryReading, ...] = ()

    @property
    def size(self) -> int:
        """How many bytes it has without libraries: its files, and what an H5P package says in content.json."""
        content = json.dumps(self.content, ensure_ascii=False).encode() if self.kind == PackageKind.H5P else b""
        return len(content) + sum(file.size for file in (self.files or {}).values())


class Progress:
    """Tells how much of the unpacked bytes has been read, in whole megabytes."""

    def __init__(self, of: int, tell: Callable[[int, int], None] | None) -> None:
        self._of, self._tell, self._done = of >> 20, tell, 0

    def add(self, count: int) -> None:
        before, self._done = self._done >> 20, self._done + count
        if self._tell and self._done >> 20 != before:
            self._tell(self._done >> 20, self._of)


def read_h5p(archive: Archive, faults: Faults, progress: Progress) -> PackageReading:
    """Returns what an H5P archive holds, as far as it can be read; faults are added."""
    sorted_out = _Sorted(archive, faults)
    digests = {path: digest_of(archive, path, faults, progress) for path in sorted_out.wanted}
    faults.stop_if_any()
    libraries = tuple(
        replace(library, digests={path: digests[f"{library.folder}/{path}"] for path in library.files})
        for folder, files in sorted(sorted_out.libraries.items())
        if (library := _library(archive, folder, files, faults))
    )
    _judge_twice(libraries, faults)
    if DESCRIPTION not in archive:
        return PackageReading(kind=None, libraries=libraries)
    described = read_description(_json(archive, DESCRIPTION, faults), DESCRIPTION, faults)
    inside = {path.removeprefix("content/"): path for path in sorted_out.content}
    params = _json(archive, contents.PATH, faults) if contents.PATH in archive else None
    if contents.PATH not in archive:
        faults.add(
            contents.PATH, "no-content", _("There is no content in this package: content/content.json is missing.")
        )
    named = contents.judge(params, files=inside, faults=faults) if contents.PATH in archive else ()
    faults.stop_if_any()
    if described is None:
        raise AssertionError("a description without faults is read")
    return PackageReading(
        kind=PackageKind.H5P,
        title=described.title,
        language=described.language,
        metadata=described.metadata,
        content=params,
        main=described.main,
        dependencies=tuple(dict.fromkeys([*described.dependencies, *named])),
        files={
            path: FileReading(entry, digests[entry], archive.sizes[entry], filetypes.type_of(entry))
            for path, entry in inside.items()
            if path != "content.json"
        },
        libraries=libraries,
    )


class _Sorted:
    """The entries of an H5P archive by what they belong to; those beginning with a point or a line are passed over."""

    def __init__(self, archive: Archive, faults: Faults) -> None:
        self.content: list[str] = []
        self.libraries: dict[str, dict[str, int]] = {}
        self.wanted: list[str] = []
        for path in archive:
            top, _slash, inside = path.partition("/")
            if path != DESCRIPTION and any(part.startswith((".", "_")) for part in path.split("/")):
                continue
            if not inside:
                self._stray(path, faults)
            elif top == "content":
                self._judge_type(path, filetypes.CONTENT, faults)
                self.content.append(path)
            elif not filetypes.is_left_out(path):
                self._judge_type(path, filetypes.LIBRARY, faults)
                self.libraries.setdefault(top, {})[inside] = archive.sizes[path]
            else:
                continue
            self.wanted.append(path)

    def _stray(self, path: str, faults: Faults) -> None:
        if path == DESCRIPTION:
            return
        self._judge_type(path, filetypes.CONTENT, faults)
        faults.note(path, "left-out", _("This file belongs neither to the content nor to a library and is left out."))

    def _judge_type(self, path: str, taken: set[str], faults: Faults) -> None:
        judge_type(path, taken, faults)


def judge_type(path: str, taken: set[str], faults: Faults) -> None:
    """Judges a file by its ending."""
    ending = filetypes.ending_of(path)
    if not ending:
        faults.add(path, "no-ending", _("This file has no ending that says what it is."))
    elif ending not in taken:
        faults.add(path, "type", _("Files of the type “.%(ending)s” are not taken here.") % {"ending": ending[:20]})


def digest_of(archive: Archive, path: str, faults: Faults, progress: Progress) -> str:
    """Reads a file to its end and returns its SHA-256; its first bytes must fit its ending."""
    digest, head, ending = hashlib.sha256(), b"", filetypes.ending_of(path)
    try:
        for chunk in archive.chunks(path):
            if len(head) < filetypes.HEAD:
                head += chunk[: filetypes.HEAD - len(head)]
            digest.update(chunk)
            progress.add(len(chunk))
    except PackageRefused as refused:
        for fault in refused.faults:
            faults.add(fault.entry, fault.rule, fault.message)
        return ""
    if not filetypes.is_what_it_says(head, ending):
        message = _("This file is called “.%(ending)s”, but its bytes are something else.")
        faults.add(path, "not-what-it-says", message % {"ending": ending})
    return digest.hexdigest()


def _json(archive: Archive, path: str, faults: Faults) -> Any:
    try:
        return parsed(archive.whole(path, most=LARGEST), path)
    except PackageRefused as refused:
        for fault in refused.faults:
            faults.add(fault.entry, fault.rule, fault.message)
        return None


def _library(archive: Archive, folder: str, files: dict[str, int], faults: Faults) -> LibraryReading | None:
    if "library.json" not in files:
        faults.add(
            folder, "no-library-json", _("This folder is neither the content nor a library: library.json is missing.")
        )
        return None
    before = len(faults.found)
    said = _json(archive, f"{folder}/library.json", faults)
    if len(faults.found) > before:
        return None
    library = read_library(folder, said, files, faults)
    semantics: Any = []
    if "semantics.json" in files:
        semantics = _json(archive, f"{folder}/semantics.json", faults)
        fields = isinstance(semantics, list) and all(isinstance(entry, dict) for entry in semantics)
        if not fields and len(faults.found) == before:
            faults.add(f"{folder}/semantics.json", "semantics", _("This file does not list the fields of a content."))
    for path in files:
        if path.startswith("language/") and path.endswith(".json"):
            if not LANGUAGE_FILE.fullmatch(path):
                faults.add(
                    f"{folder}/{path}",
                    "language-name",
                    _("A file of translations is called by its language, as “vi.json”."),
                )
            else:
                _json(archive, f"{folder}/{path}", faults)
    return replace(library, semantics=semantics) if library else None


def _judge_twice(libraries: tuple[LibraryReading, ...], faults: Faults) -> None:
    seen: set[LibraryName] = set()
    for library in libraries:
        if library.name in seen:
            faults.add(
                library.folder,
                "library-twice",
                _("This package holds the library %(name)s twice.") % {"name": library.name},
            )
        seen.add(library.name)
