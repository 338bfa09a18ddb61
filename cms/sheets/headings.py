"""Which column holds what: headings in several languages, with or without marks. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cms.sheets.reading import Rows
from cms.text import folded

_HEADING_WITHIN_ROWS = 10


@dataclass(frozen=True)
class Layout:
    """Where the headings stand: the row (from 0), the column of each meaning, and the columns that mean nothing to us."""

    row: int
    columns: dict[str, int]
    unused: list[str]
    never_kept: list[int]
    doubled: list[int]

    def named(self, row: Sequence[str]) -> dict[str, str]:
        """Returns the cells of a row by their meaning; a missing cell is empty."""
        return {name: row[column] if column < len(row) else "" for name, column in self.columns.items()}


@dataclass(frozen=True)
class Vocabulary:
    """What the columns of one kind of list are called.

    The first heading of each language stands in the template; the others are what lists in use call it. A list is
    recognised by the row that names all `needed`; what stands in `never_kept` is not to be handed in at all.
    """

    headings: Mapping[str, Mapping[str, Sequence[str]]]
    needed: frozenset[str]
    never_kept: Collection[str] = ()

    @cached_property
    def meanings(self) -> dict[str, str]:
        """Meanings by heading, as `key` writes it."""
        return {
            key(heading): name
            for name, languages in self.headings.items()
            for words in languages.values()
            for heading in words
        }

    def find_layout(self, rows: Rows) -> Layout | None:
        """Returns the layout of the first row that names all that is needed, or None."""
        for number, row in enumerate(rows[:_HEADING_WITHIN_ROWS]):
            layout = self._layout(number, row)
            if self.needed <= layout.columns.keys():
                return layout
        return None

    def template_headings(self, language: str) -> list[str]:
        """Returns the headings of an empty list, in a language of the interface."""
        return [words.get(language, words["en"])[0] for words in self.headings.values()]

    def _layout(self, number: int, row: Sequence[str]) -> Layout:
        columns: dict[str, int] = {}
        unused, never_kept, doubled = [], [], []
        for index, heading in enumerate(row):
            meaning = self.meanings.get(key(heading))
            if key(heading) in self.never_kept:
                never_kept.append(index)
            elif meaning in columns:
                doubled.append(index)
            elif meaning:
                columns[meaning] = index
            elif heading:
                unused.append(heading)
        return Layout(number, columns, unused, never_kept, doubled)


def key(heading: str) -> str:
    """Returns the form in which headings are compared: no marks, no signs, single spaces."""
    words = "".join(character if character.isalnum() else " " for character in folded(heading))
    return " ".join(words.split())
