"""A stream of blocks to and from Markdown with fences, for every kind of block, by what the block says of its own fields.

Long words and lists stand under the fence, short ones in its braces; which is which follows from the field's type, so that a
new block needs nothing here. Two kinds look different: headings are `## …` and running text stands bare. A block that
should look different too registers a `Notation`.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from wagtail import blocks

from cms.archive import attributes
from cms.archive.context import Ids, Packer, Unpacker
from cms.archive.directives import Cutter, Piece
from cms.archive.fields import Place, Source, prose_of, read_prose
from cms.archive.shapes import shape_of


class Notation:
    """How one kind of block is written: the general one, with a fence."""

    def write(self, name: str, child: Any, packer: Packer) -> str:
        """Returns the lines of a block of a stream."""
        place = Place({}, "", [])
        shape_of(child.block).write("", child.block, child.value, place, packer)
        place.attributes["id"] = child.id
        opening = f":::{name.replace('_', '-')} {attributes.written(place.attributes)}"
        lines = [opening]
        if place.body:
            lines += place.body.split("\n")
        for section in place.sections:
            own = attributes.written(section.attributes)
            lines.append(f"::{section.name} {own}".rstrip())
            lines += section.lines
        return f"{opening} :::" if len(lines) == 1 else "\n".join([*lines, ":::"])

    def read(self, block: blocks.Block, piece: Piece, identity: str, ids: Ids, unpacker: Unpacker) -> Any:
        """Returns the block's value as Wagtail stores it."""
        source = Source(piece.attributes, piece.body, list(piece.fields), piece.line, identity, ids)
        value = shape_of(block).read("", block, source, unpacker)
        source.report_what_is_left(unpacker)
        return value


class HeadingNotation(Notation):
    """`## Words {anchor=…}`: two, three or four marks for the level."""

    def write(self, name: str, child: Any, packer: Packer) -> str:
        value = child.value
        own = {"anchor": value.get("anchor") or "", "id": child.id}
        marks = "#" * int(value["level"][1:])
        words = " ".join(str(value["text"]).split())
        return f"{marks} {words} " + attributes.written({key: word for key, word in own.items() if word})

    def read(self, block: blocks.Block, piece: Piece, identity: str, ids: Ids, unpacker: Unpacker) -> Any:
        found = piece.attributes
        value = {"text": piece.body.text, "level": found.pop("level", "h2"), "anchor": found.pop("anchor", "")}
        Source(found, piece.body, piece.fields, piece.line, identity, ids, taken=True).report_what_is_left(unpacker)
        return value


class TextNotation(Notation):
    """Running text as it is; a line of braces above it keeps its id."""

    def write(self, name: str, child: Any, packer: Packer) -> str:
        return f"{attributes.written({'id': child.id})}\n{prose_of(child.value, packer)}".rstrip()

    def read(self, block: blocks.Block, piece: Piece, identity: str, ids: Ids, unpacker: Unpacker) -> Any:
        value = read_prose(piece.body, unpacker)
        Source(piece.attributes, piece.body, piece.fields, piece.line, identity, ids, taken=True).report_what_is_left(
            unpacker
        )
        return value


_notations: dict[str, Notation] = {"heading": HeadingNotation(), "text": TextNotation()}
_general = Notation()


def register(name: str, notation: Notation) -> None:
    """Gives a kind of block a notation of its own."""
    _notations[name] = notation


def write_stream(stream: Any, packer: Packer) -> str:
    """Returns the blocks of a stream as Markdown, ending with a line end."""
    written = [_notations.get(child.block_type, _general).write(child.block_type, child, packer) for child in stream]
    return "\n\n".join(written) + "\n" if written else ""


def read_stream(
    text: str, stream_block: blocks.StreamBlock, ids: Ids, unpacker: Unpacker, *, first_line: int = 1
) -> list[dict[str, Any]]:
    """Returns the blocks of a Markdown text as a stream stores them; whatever is wrong is noted with its line."""
    found = []
    for piece in Cutter(unpacker.file, unpacker.faults).cut(text, first_line=first_line):
        name = piece.name.replace("-", "_")
        block = stream_block.child_blocks.get(name)
        if block is None:
            known = ", ".join(sorted(child.replace("_", "-") for child in stream_block.child_blocks))
            unpacker.fault(
                piece.line,
                _("There is no block called “%(name)s” here. There are: %(known)s.")
                % {"name": piece.name, "known": known},
            )
            continue
        identity = ids.block(name, piece.attributes, piece.line)
        before = len(unpacker.faults.found)
        value = _notations.get(name, _general).read(block, piece, identity, ids, unpacker)
        if len(unpacker.faults.found) == before:
            _check(block, value, piece, unpacker)
        found.append({"type": name, "value": value, "id": identity})
    return found


def _check(block: blocks.Block, value: Any, piece: Piece, unpacker: Unpacker) -> None:
    """Asks the block itself whether the editor would have accepted this."""
    try:
        block.clean(block.to_python(value))
    except ValidationError as error:
        for where, message in _messages(error):
            words = {"field": where.replace("_", "-"), "message": message}
            sentence = _("%(field)s: %(message)s") % words if where else message
            unpacker.fault(piece.line, sentence)


def _messages(error: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Yields every message of a block's refusal with the field that it is about."""
    inner = getattr(error, "block_errors", None)
    general = getattr(error, "non_block_errors", None)
    if inner is None and general is None:
        for message in error.messages:
            yield where, strip_tags(str(message))
        return
    pairs = inner.items() if isinstance(inner, dict) else enumerate(inner or [], start=1)
    for name, nested in pairs:
        if nested is not None:
            yield from _messages(nested, name if isinstance(name, str) else f"{where} {name}".strip())
    for nested in getattr(general, "data", None) or general or []:
        yield from _messages(nested, where) if isinstance(nested, ValidationError) else [(where, str(nested))]
