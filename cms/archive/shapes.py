"""How the fields of a block are written, by their type; lists and blocks within blocks are written by those of their parts."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from cms.archive import attributes
from cms.archive.choices import Chosen, Page, Picture, Table
from cms.archive.context import Packer, Unpacker
from cms.archive.directives import Section
from cms.archive.fields import Flag, Place, Plain, Prose, Shape, Source, Under, Words, item_name, written_name

#: A short field of at least this many letters holds a sentence, which reads better under the fence than in its braces.
SENTENCE = 250
_ITEM = re.compile(r"[-*]\s+(?P<text>.*?)\s*(?:\{(?P<attributes>[^{}]*)\})?\s*$")


class PlainList(Under):
    """A list of plain words: `- one {id=…}`."""

    def text_of(self, block: Any, value: Any, packer: Packer) -> str:
        lines = (
            f"- {' '.join(str(child.value).split())} " + attributes.written({"id": child.id})
            for child in value.bound_blocks
        )
        return "\n".join(lines)

    def value_of(self, block: Any, section: Section, source: Source, unpacker: Unpacker) -> Any:
        found: list[tuple[str, dict[str, str], int]] = []
        for number, line in enumerate(section.lines, start=section.line):
            item = _ITEM.match(line)
            if item:
                own = attributes.parse(item["attributes"] or "")
                if own is None:
                    unpacker.fault(number, _("What stands in braces cannot be understood."))
                found.append((item["text"], own or {}, number))
            elif line.strip() and found and line.startswith(" "):
                text, own, at = found[-1]
                found[-1] = (f"{text} {line.strip()}", own, at)
            elif line.strip():
                unpacker.fault(number, _("Begin each item of this list with a hyphen and a space."))
        return [
            _item(source, f"item/{place}", text, own, at, unpacker) for place, (text, own, at) in enumerate(found, 1)
        ]


def _item(source: Source, path: str, value: Any, own: dict[str, str], line: int, unpacker: Unpacker) -> dict[str, Any]:
    identity = source.ids.item(source.identity, path, own, line)
    for unknown in own:
        unpacker.fault(line, _("“%(name)s” is not known here.") % {"name": unknown})
    return {"type": "item", "value": value, "id": identity}


class Items(Shape):
    """A list of things with fields of their own: `::step {title="…"}` for each."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        for child in value.bound_blocks:
            inner = Place({}, "", [])
            shape_of(block.child_block).write(
                self._inner_name(name, block), block.child_block, child.value, inner, packer
            )
            inner.attributes["id"] = child.id
            lines = inner.body.split("\n") if inner.body else []
            place.sections += [Section(item_name(name), inner.attributes, 0, lines), *inner.sections]

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = []
        for number, inner in enumerate(source.items.pop(name, []), start=1):
            identity = source.ids.item(source.identity, f"{name}/{number}", inner.attributes, inner.line)
            inner.identity = identity
            value = shape_of(block.child_block).read(self._inner_name(name, block), block.child_block, inner, unpacker)
            inner.report_what_is_left(unpacker)
            found.append({"type": "item", "value": value, "id": identity})
        return found

    def _inner_name(self, name: str, block: Any) -> str:
        return "" if isinstance(block.child_block, blocks.StructBlock) else item_name(name)


class Struct(Shape):
    """Fields side by side; the first that stands under a fence has no name."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        first = self._first(block)
        for field_name, child in block.child_blocks.items():
            written = "" if field_name == first else field_name
            shape_of(child).write(written, child, value.get(field_name), place, packer)

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        first = self._first(block)
        self._gather_items(block, source)
        value = {}
        for field_name, child in block.child_blocks.items():
            shape = shape_of(child)
            if shape.under:
                section = self._words(field_name, source, is_first=field_name == first)
                value[field_name] = shape.value_of(child, section, source, unpacker)
            else:
                value[field_name] = shape.read(field_name, child, source, unpacker)
        return value

    def _words(self, name: str, source: Source, *, is_first: bool) -> Section:
        """Returns the words of a field: under its name, in the braces, or, of the first one, under the fence itself."""
        if section := source.section(written_name(name)):
            return section
        if (short := source.attributes.pop(written_name(name), None)) is not None:
            return Section(name, {}, source.line, [short])
        if is_first:
            source.taken = True
            return source.body
        return Section(name, {}, source.line)

    def _first(self, block: Any) -> str:
        return next((name for name, child in block.child_blocks.items() if shape_of(child).under), "")

    def _gather_items(self, block: Any, source: Source) -> None:
        """Sorts the named parts into the items that they belong to: a part goes to the last item that knows its name."""
        lists = {name: child for name, child in block.child_blocks.items() if isinstance(shape_of(child), Items)}
        starts = {item_name(name): name for name in lists} | {written_name(name): name for name in lists}
        own, current, known = [], None, set()
        for section in source.fields:
            if section.name in starts:
                name = starts[section.name]
                words = Section("", {}, section.line, section.lines)
                current = Source(section.attributes, words, [], section.line - 1, "", source.ids)
                source.items.setdefault(name, []).append(current)
                known = _names_in(lists[name].child_block)
            elif current is not None and section.name in known:
                current.fields.append(section)
            else:
                own.append(section)
        source.fields = own


def _names_in(block: Any) -> set[str]:
    """Returns the names of the parts that an item may have, those of lists inside it included."""
    names: set[str] = set()
    for name, child in getattr(block, "child_blocks", {}).items():
        names.add(written_name(name))
        if isinstance(shape_of(child), Items):
            names |= {item_name(name), *_names_in(child.child_block)}
    return names


_WORDS, _FLAG, _PROSE, _PLAIN, _PLAIN_LIST = Words(), Flag(), Prose(), Plain(), PlainList()
_ITEMS, _STRUCT, _CHOSEN, _PAGE, _PICTURE, _TABLE = Items(), Struct(), Chosen(), Page(), Picture(), Table()

#: The first whose class fits is taken; a room may put its own before them with `register`.
_shapes: list[tuple[Any, Callable[[Any], Shape]]] = [
    (ImageBlock, lambda block: _PICTURE),
    (TypedTableBlock, lambda block: _TABLE),
    (blocks.PageChooserBlock, lambda block: _PAGE),
    (blocks.ChooserBlock, lambda block: _CHOSEN),
    (blocks.RichTextBlock, lambda block: _PROSE),
    (blocks.TextBlock, lambda block: _PLAIN),
    (blocks.BooleanBlock, lambda block: _FLAG),
    (blocks.StructBlock, lambda block: _STRUCT),
    (
        blocks.ListBlock,
        lambda block: (
            _ITEMS if isinstance(block.child_block, blocks.StructBlock | blocks.ChooserBlock) else _PLAIN_LIST
        ),
    ),
    (blocks.CharBlock, lambda block: _PLAIN if (block.field.max_length or 0) >= SENTENCE else _WORDS),
    (blocks.FieldBlock, lambda block: _WORDS),
]


def register(block_class: type[blocks.Block], shape: Shape) -> None:
    """Gives a class of blocks a shape of its own."""
    _shapes.insert(0, (block_class, lambda block: shape))


def shape_of(block: blocks.Block) -> Any:
    """Returns how a block of this kind is written. TypeError names one for which nothing is registered."""
    for block_class, shape in _shapes:
        if isinstance(block, block_class):
            return shape(block)
    raise TypeError(f"{type(block).__name__} has no notation in archives: register a shape.")
