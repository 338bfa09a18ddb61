"""A Markdown file cut into blocks: headings, running text, and fences (`:::callout {kind=do}` to `:::`). Pure.

Only lines are looked at here; what the words of a text or a field mean is read by `prose` and `streams`.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.archive import attributes
from cms.archive.faults import Faults

FENCE = re.compile(r":::\s*(?P<name>[a-z][a-z0-9_-]*)\s*(?:\{(?P<attributes>.*)\})?\s*(?P<end>:::)?\s*$")
FIELD = re.compile(r"::\s*(?P<name>[a-z][a-z0-9_-]*)\s*(?:\{(?P<attributes>.*)\})?\s*$")
END = re.compile(r":::\s*$")
HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.*?)\s*(?:\{(?P<attributes>[^{}]*)\})?\s*$")
LINE_OF_ATTRIBUTES = re.compile(r"\{(?P<attributes>.*)\}\s*$")
_GUARDED = re.compile(r"\\+::")
_TO_GUARD = re.compile(r"\\*::")


@dataclass
class Section:
    """The words under a fence or under one of its fields (`::feedback`), with the line on which they begin."""

    name: str
    attributes: dict[str, str]
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip("\n")


@dataclass
class Piece:
    """One block as it stands in the file: the words of its own, then its fields in order."""

    name: str
    attributes: dict[str, str]
    line: int
    body: Section
    fields: list[Section] = field(default_factory=list)


def guarded(line: str) -> str:
    """Returns a line of plain words so that it is not taken for a fence or a field."""
    return "\\" + line if _TO_GUARD.match(line) else line


def unguarded(line: str) -> str:
    return line[1:] if _GUARDED.match(line) else line


class Cutter:
    """Cuts a file line by line; what cannot be understood becomes a fault, and reading goes on."""

    def __init__(self, file: str, faults: Faults) -> None:
        self.file, self.faults = file, faults
        self.pieces: list[Piece] = []
        self._text: Piece | None = None

    def cut(self, text: str, *, first_line: int = 1) -> list[Piece]:
        """Returns the blocks of the text, whose first line is number `first_line` of its file."""
        numbered = iter(enumerate(text.split("\n"), start=first_line))
        for number, line in numbered:
            if fence := FENCE.match(line):
                self._text = None
                self._fence(number, fence, numbered)
            elif heading := HEADING.match(line):
                self._text = None
                self._heading(number, heading)
            elif END.match(line) or FIELD.match(line):
                self.faults.add(self.file, number, _("Nothing has been opened here by a line such as “:::callout”."))
            elif line.startswith(":::"):
                self.faults.add(self.file, number, _("This line opens a block in a way that cannot be understood."))
            elif (found := LINE_OF_ATTRIBUTES.match(line)) is not None:
                self._begin_text(number, self._attributes(number, found["attributes"]))
            else:
                self._run_on(number, line)
        return [piece for piece in self.pieces if piece.name != "text" or piece.body.text or piece.attributes]

    def _begin_text(self, number: int, found: dict[str, str]) -> Piece:
        self._text = Piece("text", found, number, Section("", {}, number + 1))
        self.pieces.append(self._text)
        return self._text

    def _run_on(self, number: int, line: str) -> None:
        if self._text is None:
            if not line.strip():
                return
            self._begin_text(number, {}).body.line = number
        assert self._text is not None  # noqa: S101 (begun the line before)
        self._text.body.lines.append(line)

    def _heading(self, number: int, found: re.Match[str]) -> None:
        depth = len(found["marks"])
        if not 2 <= depth <= 4:
            self.faults.add(
                self.file, number, _("A heading begins with two, three or four #: the title of the page is the first.")
            )
            return
        own = self._attributes(number, found["attributes"] or "")
        section = Section("", {}, number, [found["text"]])
        self.pieces.append(Piece("heading", {**own, "level": f"h{depth}"}, number, section))

    def _fence(self, number: int, opened: re.Match[str], numbered: object) -> None:
        own = self._attributes(number, opened["attributes"] or "")
        piece = Piece(opened["name"].replace("_", "-"), own, number, Section("", {}, number + 1))
        self.pieces.append(piece)
        if opened["end"]:
            return
        section = piece.body
        for line_number, line in numbered:  # type: ignore[attr-defined]
            if END.match(line):
                return
            if inner := FIELD.match(line):
                found = self._attributes(line_number, inner["attributes"] or "")
                section = Section(inner["name"].replace("_", "-"), found, line_number + 1)
                piece.fields.append(section)
            elif line.startswith("::"):
                self.faults.add(self.file, line_number, _("Close the block above with “:::” before a new one begins."))
                return
            else:
                section.lines.append(line)
        self.faults.add(self.file, number, _("This block is never closed: a line of “:::” is missing."))

    def _attributes(self, number: int, text: str) -> dict[str, str]:
        found = attributes.parse(text)
        if found is None:
            self.faults.add(
                self.file,
                number,
                _("What stands in braces cannot be understood: write {name=value}, quoting several words."),
            )
            return {}
        return found
