"""Words that ship, looked through before people learn from them: what is claimed and by which source, what is missing. Pure.

A gap is what must not stand in something that people read: a claim without a source, a fact nobody has filled in, a part that
one language lacks, a picture without words. A long sentence is advice and no gap.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from typing import Any

from cms.archive.attributes import NAME
from cms.archive.directives import Cutter, Piece, Section
from cms.archive.faults import Faults
from cms.campaigns.plain import sentences_of, words_of

#: From here on a sentence is named, in words (in Vietnamese: syllables).
LONG_SENTENCE = 25
#: Words a minute at which somebody reads who means to remember.
READING_PACE = 160

_MARKS = re.compile(r"[*_`>#]+|!?\[([^\]]*)\]\([^)]*\)|^\s*(?:[-+]|\d+\.)\s+", re.MULTILINE)
_WORDS_IN_ATTRIBUTES = ("title", "caption", "alt", "about", "content-note", "label")


class Kind(StrEnum):
    """What may be found, in the order in which it is told."""

    CLAIM = "claim"
    NO_SOURCE = "no source"
    FILL_IN = "fill in locally"
    UNTRANSLATED = "not translated"
    NO_ALTERNATIVE = "no alternative text"
    LONG = "long sentence"


GAPS = frozenset({Kind.NO_SOURCE, Kind.FILL_IN, Kind.UNTRANSLATED, Kind.NO_ALTERNATIVE})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; line 0 means the file as a whole."""

    kind: Kind
    file: str
    line: int
    text: str

    @property
    def is_gap(self) -> bool:
        return self.kind in GAPS

    def __str__(self) -> str:
        return f"{self.file}{f':{self.line}' if self.line else ''}: {self.kind}: {self.text}"


@dataclass
class Examined:
    """What was found in one course or campaign, and how much there is of everything."""

    name: str
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    minutes: dict[str, int] = field(default_factory=dict)

    def add(self, kind: Kind, file: str, line: int, text: str) -> None:
        self.findings.append(Finding(kind, file, line, " ".join(text.split())))

    @property
    def gaps(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_gap]

    def read(self, texts: Iterable[tuple[int, str]], *, file: str, language: str) -> int:
        """Counts the words of some texts, each with its line, names the long sentences, and returns the number of words."""
        total = 0
        for line, text in texts:
            for sentence in sentences_of(_MARKS.sub(r"\1", text)):
                number = len(words_of(sentence))
                total += number
                if number > LONG_SENTENCE:
                    self.add(Kind.LONG, file, line, f"{number}: {sentence}")
        self.counts[f"words {language}"] += total
        return total


def minutes_for(words: int) -> int:
    return ceil(words / READING_PACE)


def examine_page(
    found: Examined, file: str, *, language: str, filled: Collection[str], body: str, first_line: int
) -> list[Piece]:
    """Looks through the words below a page's front, and returns its blocks."""
    pieces = Cutter(file, Faults()).cut(body, first_line=first_line)
    words = found.read(_texts_of(pieces), file=file, language=language)
    found.minutes[file] = minutes_for(words)
    for piece in pieces:
        found.counts[f"block {piece.name}"] += 1
        _examine_piece(found, piece, file, filled)
    return pieces


def _examine_piece(found: Examined, piece: Piece, file: str, filled: Collection[str]) -> None:
    own = piece.attributes
    if piece.name == "rule-quote":
        said = f"{own.get('source', '')} ({own.get('effective-from', '')}): {piece.body.text}"
        found.add(Kind.CLAIM if own.get("source") else Kind.NO_SOURCE, file, piece.line, said)
    if piece.name == "local-fact" and own.get("key") not in filled:
        found.add(Kind.FILL_IN, file, piece.line, own.get("key", ""))


def _texts_of(pieces: Iterable[Piece]) -> Iterable[tuple[int, str]]:
    for piece in pieces:
        parts: list[Piece | Section] = [piece, *piece.fields]
        for part in parts:
            for name in _WORDS_IN_ATTRIBUTES:
                if said := part.attributes.get(name):
                    yield part.line, said
        for section in (piece.body, *piece.fields):
            yield section.line, section.text


def shape_of(pieces: Iterable[Piece]) -> list[tuple[str, str]]:
    """Returns the blocks by name and id: equal in two languages when neither lacks one. Running text may be cut otherwise."""
    return [(piece.name, piece.attributes.get(NAME, "")) for piece in pieces if piece.name not in ("text", "heading")]


def words_in(table: Any, leave_out: Collection[str]) -> Iterable[str]:
    """Returns the sentences of a TOML table, however deep, without the names and settings in `leave_out`."""
    if isinstance(table, Mapping):
        for name, value in table.items():
            if name not in leave_out:
                yield from words_in(value, leave_out)
    elif isinstance(table, list):
        for value in table:
            yield from words_in(value, leave_out)
    elif isinstance(table, str):
        yield table
