"""The installed libraries, as the form asks about them: what each wants filled in, and whether a form can express it."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from courses.packages.authoring.localising import localised
from courses.packages.libraries import H5PLibrary, LibraryFile
from courses.packages.semantics import Field, Obstacle, obstacles, read
from courses.packages.storing import open_kept

#: No translation of a library is larger.
_LARGEST = 1 << 20


@lru_cache(maxsize=512)
def _read(pk: int, tree_sha256: str, language: str) -> tuple[Field, ...]:
    """Reads what a library asks for once in a process and language: one patch of a library never changes."""
    semantics = H5PLibrary.objects.values_list("semantics", flat=True).get(pk=pk, tree_sha256=tree_sha256)
    return read(localised(semantics, _translation(pk, language)))


def _translation(pk: int, language: str) -> Any:
    """Returns the library's own translation, as it stands in its file; None when it has none that can be read."""
    file = LibraryFile.objects.filter(library=pk, path=f"language/{language}.json", size__lte=_LARGEST).first()
    if file is None:
        return None
    try:
        with open_kept(file.sha256) as opened:
            return json.loads(opened.read())
    except (OSError, ValueError, RecursionError):
        return None


@dataclass
class InstalledLibraries:
    """All active libraries, fetched once; what each asks for is read when it is needed, in a language if it has that."""

    _found: dict[str, dict[str, Any]] = field(default_factory=dict)
    language: str = ""
    _obstacles: dict[str, list[Obstacle]] = field(default_factory=dict)

    @classmethod
    def now(cls, language: str = "") -> "InstalledLibraries":
        """Returns what is installed at this moment, in one query."""
        columns = ("pk", "machine_name", "major", "minor", "title", "runnable", "tree_sha256")
        rows = H5PLibrary.objects.active().order_by("title", "machine_name", "major", "minor").values(*columns)
        found = {f"{row['machine_name']} {row['major']}.{row['minor']}": row for row in rows}
        return cls(found, language)

    def speaking(self, language: str) -> "InstalledLibraries":
        """Returns the same libraries in another language."""
        return InstalledLibraries(self._found, language)

    def fields(self, library: str) -> tuple[Field, ...] | None:
        """Returns what `H5P.Name 1.2` asks for; None when it is not installed."""
        row = self._found.get(library)
        return None if row is None else _read(row["pk"], row["tree_sha256"], self.language)

    def usable(self, library: str) -> bool:
        """Can a form express it?"""
        return library in self._found and not self.obstacles(library)

    def title(self, library: str) -> str:
        """Returns what people know it by; its own name when it is not installed."""
        return str(self._found[library]["title"]) if library in self._found else library

    def obstacles(self, library: str) -> list[Obstacle]:
        """Returns the places of a library that no form can express."""
        if library not in self._obstacles:
            self._obstacles[library] = list(obstacles(self.fields(library) or ()))
        return self._obstacles[library]

    def runnable(self) -> list[str]:
        """Returns the names of all content types, by title."""
        return [name for name, row in self._found.items() if row["runnable"]]

    def pk(self, library: str) -> int | None:
        """Returns the number of the active patch."""
        row = self._found.get(library)
        return None if row is None else int(row["pk"])
