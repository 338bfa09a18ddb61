"""How the fields of a block are written, by their type: in braces, as words under a name, as items of a list, as a table."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.coreutils import resolve_model_string
from wagtail.images.blocks import ImageBlock

from cms.archive import attributes, prose
from cms.archive.context import Ids, Packer, Unpacker
from cms.archive.directives import Section, guarded, unguarded

#: A short field of at least this many letters holds a sentence, which reads better under the fence than in its braces.
SENTENCE = 250
_ITEM = re.compile(r"[-*]\s+(?P<text>.*?)\s*(?:\{(?P<attributes>[^{}]*)\})?\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_RIGHT = re.compile(r"\s*-+:\s*")


@dataclass
class Place:
    """Where fields are written to: braces, the words under the fence, and the named parts after them."""

    attributes: dict[str, str]
    body: str
    sections: list[Section]


@dataclass
class Source:
    """Where fields are read from; what has been read is taken out, so that what is left can be named as unknown."""

    attributes: dict[str, str]
    body: Section
    fields: list[Section]
    line: int
    identity: str
    ids: Ids
    taken: bool = False
    items: dict[str, list["Source"]] = field(default_factory=dict)

    def section(self, name: str) -> Section | None:
        """Takes the part of this name out."""
        for section in self.fields:
            if section.name == name:
                self.fields.remove(section)
                return section
        return None

    def report_what_is_left(self, unpacker: Unpacker) -> None:
        for name in self.attributes:
            unpacker.fault(self.line, _("“%(name)s” is not known here.") % {"name": name})
        for section in self.fields:
            unpacker.fault(section.line - 1, _("“::%(name)s” is not known here.") % {"name": section.name})
        if not self.taken and self.body.text.strip():
            unpacker.fault(self.line, _("This block has no words of its own: put them under one of its “::” parts."))


def written_name(name: str) -> str:
    """Returns the name of a field as a file says it: `do_not_say` is `do-not-say`, `is_right` is `right`."""
    return name.removeprefix("is_").replace("_", "-")


def item_name(name: str) -> str:
    """Returns the name of one item of a list: `steps` has `::step`."""
    return written_name(name).removesuffix("s")


class Shape:
    """One way of writing a field. `under` is true for words that stand under the fence or under a name."""

    under = False

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        raise NotImplementedError

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        raise NotImplementedError


class Words(Shape):
    """A short field: `title="…"`."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        text = value.isoformat() if isinstance(value, date | datetime) else "" if value is None else str(value)
        if text != self._default(block):
            place.attributes[written_name(name)] = " ".join(text.split())

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        if section := source.section(written_name(name)):
            return " ".join(section.text.split())
        default = self._default(block)
        found = source.attributes.pop(written_name(name), default)
        return None if not found and isinstance(block, blocks.DateBlock | blocks.IntegerBlock) else found

    def _default(self, block: Any) -> str:
        default = block.get_default()
        return "" if default is None else str(default)


class Flag(Shape):
    """Yes or no: `right`, or `with-note=no` where yes is usual."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        if bool(value) != bool(block.get_default()):
            place.attributes[written_name(name)] = "yes" if value else "no"

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = source.attributes.pop(written_name(name), None)
        if found not in (None, "yes", "no"):
            unpacker.fault(source.line, _("“%(name)s” is yes or no.") % {"name": written_name(name)})
        return bool(block.get_default()) if found is None else found == "yes"


class Under(Shape):
    """Words under the fence when they come first, else under their name."""

    under = True

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        text = self.text_of(block, value, packer)
        if name == "":
            place.body = text
        elif text:
            place.sections.append(Section(written_name(name), {}, 0, text.split("\n")))

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        """Reads a block that consists of these words alone; `Struct` finds the words of a field among several."""
        source.taken = True
        return self.value_of(block, source.body, source, unpacker)

    def text_of(self, block: Any, value: Any, packer: Packer) -> str:
        raise NotImplementedError

    def value_of(self, block: Any, section: Section, source: Source, unpacker: Unpacker) -> Any:
        raise NotImplementedError


class Prose(Under):
    """Running text with bold, lists and links."""

    def text_of(self, block: Any, value: Any, packer: Packer) -> str:
        return prose_of(value, packer)

    def value_of(self, block: Any, section: Section, source: Source, unpacker: Unpacker) -> Any:
        return read_prose(section, unpacker)


class Plain(Under):
    """Plain words, line by line; a field of one line joins them."""

    def text_of(self, block: Any, value: Any, packer: Packer) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        lines = text.strip().split("\n") if isinstance(block, blocks.TextBlock) else [" ".join(text.split())]
        return "\n".join(guarded(line.rstrip()) for line in lines)

    def value_of(self, block: Any, section: Section, source: Source, unpacker: Unpacker) -> Any:
        lines = [unguarded(line).rstrip() for line in section.lines]
        return "\n".join(lines).strip() if isinstance(block, blocks.TextBlock) else " ".join(" ".join(lines).split())


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
                line = Section("", {}, section.line + 1, section.lines)
                current = Source(section.attributes, line, [], section.line, "", source.ids)
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


class Chosen(Shape):
    """Something described in a catalogue, by its name: `audio=bell`."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        if value is not None:
            place.attributes[written_name(name)] = packer.name_of(value)

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = source.attributes.pop(written_name(name), "")
        if not found:
            return None
        chosen = unpacker.find(resolve_model_string(block.target_model)._meta.label_lower, found, source.line)
        return None if chosen is None else chosen.pk


class Page(Shape):
    """A page of the site: `page=vi/di-xa`."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        target = None if value is None else packer.page_target(value.pk)
        if target:
            place.attributes[written_name(name)] = target

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = source.attributes.pop(written_name(name), "")
        link = unpacker.link(found if ":" in found else f"page:{found}", source.line) if found else None
        return int(link["id"]) if link else None


class Picture(Shape):
    """A picture with the alternative text of this place, where that differs from the picture's own."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        if value is None:
            return
        place.attributes[written_name(name)] = packer.name_of(value)
        own, decorative = value.default_alt_text, bool(value.is_decorative)
        alt = "" if value.decorative else (value.contextual_alt_text or "")
        if bool(value.decorative) != decorative:
            place.attributes["decorative"] = "yes" if value.decorative else "no"
        if alt and alt != own:
            place.attributes["alt"] = " ".join(alt.split())

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = source.attributes.pop(written_name(name), "")
        alt, decorative = source.attributes.pop("alt", ""), source.attributes.pop("decorative", "")
        image = unpacker.find("cms.image", found, source.line) if found else None
        if image is None:
            return None
        is_decorative = decorative == "yes" if decorative else image.is_decorative and not alt
        alt_text = "" if is_decorative else alt or image.default_alt_text
        return {"image": image.pk, "decorative": is_decorative, "alt_text": alt_text}


class Table(Under):
    """A table with bars; its caption stands in the line above."""

    def text_of(self, block: Any, value: Any, packer: Packer) -> str:
        if value is None:
            return ""
        heads = [_cell(column["heading"]) for column in value.columns]
        rules = ["---:" if column["block"].name == "number" else "---" for column in value.columns]
        rows = [[_cell(cell) for cell in row["values"]] for row in value.row_data]
        lines = ["| " + " | ".join(cells) + " |" for cells in (heads, rules, *rows)]
        return "\n".join([" ".join(str(value.caption or "").split()), *lines]).lstrip("\n")

    def value_of(self, block: Any, section: Section, source: Source, unpacker: Unpacker) -> Any:
        rows = [(number, line) for number, line in enumerate(section.lines, start=section.line) if line.strip()]
        words = [line.strip() for _number, line in rows if not line.lstrip().startswith("|")]
        cells = [(number, _cells(line)) for number, line in rows if line.lstrip().startswith("|")]
        if len(cells) < 2 or any(set(cell.strip()) - set("-: ") for cell in cells[1][1]):
            unpacker.fault(
                section.line, _("A table has a line of headings, a line of hyphens, and then its rows, with | between.")
            )
            return None
        types = ["number" if _RIGHT.fullmatch(cell) else "text" for cell in cells[1][1]]
        for number, row in cells:
            if len(row) != len(types):
                unpacker.fault(
                    number,
                    _("This row has %(here)s cells, the first has %(first)s.")
                    % {"here": len(row), "first": len(types)},
                )
        columns = [{"type": kind, "heading": head} for kind, head in zip(types, cells[0][1], strict=False)]
        values = [{"values": row} for _number, row in cells[2:]]
        return {"columns": columns, "rows": values, "caption": " ".join(words)}


def _cell(value: Any) -> str:
    return " ".join(str(value or "").split()).replace("\\", "\\\\").replace("|", "\\|")


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    cells, cell, quoted = [], "", False
    for letter in inner:
        if quoted:
            cell, quoted = cell + letter, False
        elif letter == "\\":
            quoted = True
        elif letter == "|":
            cells.append(cell.strip())
            cell = ""
        else:
            cell += letter
    return [*cells, cell.strip()]


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


# --- Running text ---


def prose_of(value: Any, packer: Packer) -> str:
    """Returns rich text as Markdown."""
    return prose.to_markdown(prose.from_html(getattr(value, "source", value) or "", link=packer.link))


def read_prose(section: Section, unpacker: Unpacker) -> str:
    """Returns Markdown as rich text; faults are noted with their lines."""
    text, faults = prose.from_markdown("\n".join(section.lines))
    for line, sentence in faults:
        unpacker.fault(section.line + line, sentence)
    return prose.to_html(text, link=lambda target: unpacker.link(target, section.line))
