"""What library.json says, judged by the rules of H5P's own schema and by some more. Pure.

A path that a library names is normalised and must stay in the library: the schema's own pattern would let `../..` pass.
"""

import posixpath
import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from courses.packages.faults import Faults
from courses.packages.h5p import MACHINE_NAME, LibraryName, Reader, number_in

#: The H5P core that this site plays with (npm h5p-standalone 3.8.2); a library that asks for a later one is refused.
CORE_API = (1, 28)
LANGUAGE_FILE = re.compile(r"language/[a-z]+(-[a-z]+){0,6}\.json", re.IGNORECASE)
LICENCES = {
    "cc-by",
    "cc-by-sa",
    "cc-by-nd",
    "cc-by-nc",
    "cc-by-nc-sa",
    "cc-by-nc-nd",
    "pd",
    "cr",
    "mit",
    "isc",
    "u",
    "c",
    "",
}
LICENCES |= {"gpl", "gpl1", "gpl2", "gpl3", "gpl-2.0", "gpl-3.0", "gpl-3.0-or-later", "lgpl", "mpl", "mpl2", "mpl-2.0"}
LICENCES |= {"apache-2.0", "bsd", "bsd-2-clause", "bsd-3-clause", "ofl", "ofl-1.1"}


@dataclass(frozen=True, slots=True)
class LibraryReading:
    """One library as a package holds it. `files` are sizes by the path inside its folder."""

    folder: str
    name: LibraryName
    patch: int
    title: str
    runnable: bool
    core: tuple[int, int]
    description: dict[str, Any]
    semantics: list[Any]
    preloaded: tuple[LibraryName, ...]
    dynamic: tuple[LibraryName, ...]
    editor: tuple[LibraryName, ...]
    files: dict[str, int] = field(default_factory=dict)
    #: SHA-256 by the same paths, once every byte has been read.
    digests: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name}.{self.patch}"


def read_library(folder: str, said: Any, files: dict[str, int], faults: Faults) -> LibraryReading | None:
    """Returns what a library.json says of the library in `folder`, or None with faults; semantics are read apart."""
    path = f"{folder}/library.json"
    if not isinstance(said, dict):
        faults.add(path, "not-an-object", _("This file does not describe a library: it is no JSON object."))
        return None
    before, reader = len(faults.found), Reader(said, path, faults)
    machine_name = reader.text("machineName", MACHINE_NAME)
    name = LibraryName(machine_name, reader.number("majorVersion"), reader.number("minorVersion"))
    reader.chosen("license", LICENCES, fold=True)
    runnable = said.get("runnable", 0)
    if runnable not in (0, 1, "0", "1"):
        reader.wrong("runnable")
    found = LibraryReading(
        folder=folder,
        name=name,
        patch=reader.number("patchVersion"),
        title=reader.text("title"),
        runnable=runnable in (1, "1"),
        core=_core(reader),
        description=said,
        semantics=[],
        preloaded=reader.libraries("preloadedDependencies"),
        dynamic=reader.libraries("dynamicDependencies"),
        editor=reader.libraries("editorDependencies"),
        files=files,
    )
    if machine_name and folder not in (machine_name, name.folder, f"{name.folder}.{found.patch}"):
        faults.add(path, "folder-name", _("This folder should be called %(name)s.") % {"name": name.folder})
    for kind, ending in (("preloadedJs", ".js"), ("preloadedCss", ".css")):
        _judge_scripts(reader, kind, ending, files)
    return found if len(faults.found) == before else None


def _core(reader: Reader) -> tuple[int, int]:
    said = reader.said.get("coreApi") or {}
    if not isinstance(said, dict):
        reader.wrong("coreApi")
        return (0, 0)
    major, minor = number_in(said.get("majorVersion", 1)), number_in(said.get("minorVersion", 0))
    if major is None or minor is None:
        reader.wrong("coreApi")
        return (0, 0)
    core = (major, minor)
    if core > CORE_API:
        words = {"asked": "{}.{}".format(*core), "ours": "{}.{}".format(*CORE_API)}
        message = _("This library asks for the H5P core %(asked)s; this site plays with %(ours)s.") % words
        reader.faults.add(reader.path, "core-too-new", message)
    return core


def _judge_scripts(reader: Reader, kind: str, ending: str, files: dict[str, int]) -> None:
    entries = reader.said.get(kind, [])
    paths = (
        [entry.get("path") if isinstance(entry, dict) else None for entry in entries]
        if isinstance(entries, list)
        else [None]
    )
    for path in paths:
        if (
            not isinstance(path, str)
            or not path.lower().endswith(ending)
            or re.match(r"[a-z]+:|//", path, re.IGNORECASE)
        ):
            message = _("“%(name)s” may name nothing but files of the library that end in %(ending)s.")
            reader.wrong(kind, message % {"name": kind, "ending": ending})
            continue
        inside = posixpath.normpath(path.replace("\\", "/").lstrip("/"))
        shown = {"path": path[:200]}
        if inside.startswith("../"):
            message = _("%(path)s lies outside of the library.")
            reader.faults.add(reader.path, "outside-preloaded", message % shown)
        elif inside not in files:
            message = _("The library names %(path)s, but does not hold it.")
            reader.faults.add(reader.path, "missing-preloaded", message % shown)
