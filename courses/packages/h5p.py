"""What h5p.json says, judged by the rules of H5P's own schema and by some more; and how libraries are named. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.packages.faults import Faults

LANGUAGE = re.compile(r"[-a-zA-Z]{1,10}")
MACHINE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,255}")
MAIN_LIBRARY = re.compile(r"[$a-zA-Z_][0-9a-zA-Z_.$]{1,254}")
SUB_LIBRARY = re.compile(r"([A-Za-z0-9_.-]{1,255}) (\d{1,5})\.(\d{1,5})")
MOST_NUMBER = 99_999
CONTENT_LICENCES = {"CC BY", "CC BY-SA", "CC BY-ND", "CC BY-NC", "CC BY-NC-SA", "CC BY-NC-ND", "CC0 1.0", "CC PDM"}
CONTENT_LICENCES |= {"GNU GPL", "PD", "ODC PDDL", "U", "C", ""}


@dataclass(frozen=True, slots=True, order=True)
class LibraryName:
    """A library as others name it: the patch is the site's affair."""

    machine_name: str
    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.machine_name} {self.major}.{self.minor}"

    @property
    def folder(self) -> str:
        return f"{self.machine_name}-{self.major}.{self.minor}"

    @property
    def row(self) -> dict[str, Any]:
        return {"machine_name": self.machine_name, "major": self.major, "minor": self.minor}


@dataclass(frozen=True, slots=True)
class Description:
    """What h5p.json says; `metadata` is the rest of it, without its lists of libraries."""

    title: str
    language: str
    main: LibraryName
    dependencies: tuple[LibraryName, ...]
    metadata: dict[str, Any]


class Reader:
    """Reads one JSON object and gathers what is wrong with it."""

    def __init__(self, said: dict[str, Any], path: str, faults: Faults) -> None:
        self.said, self.path, self.faults = said, path, faults

    def wrong(self, name: str, message: str = "") -> None:
        self.faults.add(
            self.path,
            f"field-{name}",
            message or _("The field “%(name)s” is missing, or its value may not be this.") % {"name": name},
        )

    def text(
        self, name: str, pattern: re.Pattern[str] | None = None, *, most: int = 255, default: str | None = None
    ) -> str:
        value = self.said.get(name, default)
        fits = isinstance(value, str) and 0 < len(value) <= most and (pattern is None or pattern.fullmatch(value))
        if value == default is not None or fits:
            return str(value)
        self.wrong(name)
        return ""

    def number(self, name: str, *, default: int | None = None) -> int:
        found = number_in(self.said.get(name, default))
        if found is None:
            self.wrong(name)
        return found or 0

    def chosen(self, name: str, among: Iterable[str], *, fold: bool = False) -> None:
        """Judges a field that may be left out and is one of these where it is there."""
        value = self.said.get(name)
        if value is not None and not (isinstance(value, str) and (value.casefold() if fold else value) in among):
            self.wrong(name)

    def libraries(self, name: str, *, required: bool = False) -> tuple[LibraryName, ...]:
        value = self.said.get(name, None if required else [])
        if not isinstance(value, list) or (required and not value):
            self.wrong(name)
            return ()
        found = [library_name(entry) for entry in value]
        if None in found:
            self.wrong(
                name,
                _("“%(name)s” does not name its libraries by machineName, majorVersion and minorVersion.")
                % {"name": name},
            )
        return tuple(dict.fromkeys(entry for entry in found if entry))


def number_in(value: Any) -> int | None:
    """Versions are numbers, which some programs write as text."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,5}", value):
        value = int(value)
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_NUMBER
    return value if whole else None


def library_name(entry: Any) -> LibraryName | None:
    if not isinstance(entry, dict):
        return None
    name, major, minor = (
        entry.get("machineName"),
        number_in(entry.get("majorVersion")),
        number_in(entry.get("minorVersion")),
    )
    if not isinstance(name, str) or not MACHINE_NAME.fullmatch(name) or major is None or minor is None:
        return None
    return LibraryName(name, major, minor)


def sub_library(text: str) -> LibraryName | None:
    """Returns the library that a content names as `H5P.Name 1.2`; None for anything else."""
    found = SUB_LIBRARY.fullmatch(text)
    return LibraryName(found[1], int(found[2]), int(found[3])) if found else None


def read_description(said: Any, path: str, faults: Faults) -> Description | None:
    """Returns what h5p.json says, or None with faults."""
    if not isinstance(said, dict):
        faults.add(path, "not-an-object", _("This file does not describe a package: it is no JSON object."))
        return None
    before, reader = len(faults.found), Reader(said, path, faults)
    title = reader.text("title")
    language = reader.text("language", LANGUAGE, default="und")
    main = reader.text("mainLibrary", MAIN_LIBRARY)
    dependencies = reader.libraries("preloadedDependencies", required=True)
    _judge_metadata(reader)
    chosen = next((library for library in dependencies if library.machine_name == main), None)
    if main and dependencies and chosen is None:
        faults.add(
            path, "main-not-listed", _("The main library %(name)s is not among the preloaded ones.") % {"name": main}
        )
    if chosen is None or len(faults.found) > before:
        return None
    lists = {"preloadedDependencies", "dynamicDependencies", "editorDependencies"}
    metadata = {name: value for name, value in said.items() if name not in lists}
    return Description(title.strip() or main, language, chosen, dependencies, metadata)


def _judge_metadata(reader: Reader) -> None:
    embed = reader.said.get("embedTypes", ["div"])
    if not isinstance(embed, list) or not embed or not {str(way) for way in embed} <= {"iframe", "div"}:
        reader.wrong("embedTypes")
    reader.chosen("license", CONTENT_LICENCES)
    for name in ("authors", "changes"):
        value = reader.said.get(name, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            reader.wrong(name)
    source = reader.said.get("source") or ""
    if not isinstance(source, str) or (source and not re.match(r"https?://", source, re.IGNORECASE)):
        reader.wrong("source")
    for name in ("yearFrom", "yearTo"):
        value = reader.said.get(name)
        if value not in (None, "") and not re.fullmatch(r"-?\d{1,4}", str(value)):
            reader.wrong(name)
