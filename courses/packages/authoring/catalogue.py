"""The installed libraries, as the form asks about them: what each wants filled in, and whether a form can express it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from courses.packages.authoring.semantics import Field, Obstacle, library_names, obstacles, read
from courses.packages.libraries import H5PLibrary


@lru_cache(maxsize=256)
def _read(pk: int, tree_sha256: str) -> tuple[Field, ...]:
    """Reads what a library asks for once in a process: one patch of a library never changes."""
    semantics = H5PLibrary.objects.values_list("semantics", flat=True).get(pk=pk, tree_sha256=tree_sha256)
    return read(semantics)


@dataclass
class InstalledLibraries:
    """All active libraries, fetched once; what each asks for is read when it is needed."""

    _found: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "InstalledLibraries":
        """Returns what is installed at this moment, in one query."""
        columns = ("pk", "machine_name", "major", "minor", "title", "runnable", "tree_sha256")
        rows = H5PLibrary.objects.active().order_by("title", "machine_name", "major", "minor").values(*columns)
        return cls({f"{row['machine_name']} {row['major']}.{row['minor']}": row for row in rows})

    def fields(self, library: str) -> tuple[Field, ...] | None:
        """Returns what `H5P.Name 1.2` asks for; None when it is not installed."""
        row = self._found.get(library)
        return None if row is None else _read(row["pk"], row["tree_sha256"])

    def usable(self, library: str) -> bool:
        """Can a form express it?"""
        return library in self._found and not self.obstacles(library)

    def title(self, library: str) -> str:
        """Returns what people know it by; its own name when it is not installed."""
        return str(self._found[library]["title"]) if library in self._found else library

    def obstacles(self, library: str) -> list[Obstacle]:
        """Returns the places of a library that no form can express."""
        return list(obstacles(self.fields(library) or ()))

    def runnable(self) -> list[str]:
        """Returns the names of all content types, by title."""
        return [name for name, row in self._found.items() if row["runnable"]]

    def pk(self, library: str) -> int | None:
        """Returns the number of the active patch."""
        row = self._found.get(library)
        return None if row is None else int(row["pk"])

    def named(self, library: str) -> Iterable[str]:
        """Yields the libraries that a content of this one may choose from."""
        return library_names(self.fields(library) or ())
