"""The text of a design: lines with placeholders in braces. Pure; what replaces a placeholder is data and never markup."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

# What may stand in braces. The name is set large; the rest runs with its line.
NAMES = (
    "address", "name", "birth", "unit", "post", "course", "hours", "from", "to", "completed", "valid_until", "outcomes",
    "decision", "score",
)  # fmt: skip
# Divides a line into parts that stand or fall by themselves.
PART = "|"
GAP = "\u2003"
_TOKEN = re.compile(r"\{([^{}]*)\}")


class PlaceholderError(ValueError):
    """A text has a placeholder that does not exist, or a brace that belongs to none."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Fixed words (`name` is empty), or the place of a value."""

    text: str = ""
    name: str = ""


def parse(body: str) -> list[list[Piece]]:
    """Returns the lines of a text, each as pieces; raises PlaceholderError with a sentence for the editor."""
    return [_parse_line(line) for line in body.splitlines() if line.strip()]


def fill(body: str, values: Mapping[str, str]) -> list[list[Piece]]:
    """Returns the lines with their values in place. A part of a line whose placeholders are all empty is left out."""
    lines = []
    for line in body.splitlines():
        parts = [filled for part in line.split(PART) if (filled := _fill_part(part, values))]
        if parts:
            lines.append([piece for part in parts for piece in (Piece(GAP), *part)][1:])
    return lines


def _fill_part(part: str, values: Mapping[str, str]) -> list[Piece]:
    pieces = _parse_line(part.strip())
    named = [piece for piece in pieces if piece.name]
    if named and not any(values.get(piece.name) for piece in named):
        return []
    return [Piece(values.get(piece.name, ""), piece.name) if piece.name else piece for piece in pieces]


def _parse_line(line: str) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for token in _TOKEN.finditer(line):
        if token[1] not in NAMES:
            raise PlaceholderError(
                _("There is no placeholder {%(name)s}. Use one of: %(names)s.")
                % {"name": token[1], "names": ", ".join(f"{{{name}}}" for name in NAMES)}
            )
        pieces += [Piece(line[at : token.start()]), Piece(name=token[1])]
        at = token.end()
    pieces.append(Piece(line[at:]))
    if any("{" in piece.text or "}" in piece.text for piece in pieces):
        raise PlaceholderError(_("A brace stands alone. Placeholders are written like {name}."))
    return [piece for piece in pieces if piece.text or piece.name]
