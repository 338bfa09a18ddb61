"""One field of a block in a file: in braces, or as words under a name. `shapes` says which field is written how."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from wagtail import blocks

from cms.archive import prose
from cms.archive.context import Ids, Packer, Unpacker
from cms.archive.directives import Section, guarded, unguarded


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


class Shape(ABC):
    """One way of writing a field. `under` is true for words that stand under the fence or under a name."""

    under = False

    @abstractmethod
    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        """Puts the field's value where a file says it."""

    @abstractmethod
    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        """Returns the field's value from there; what cannot be read is a fault of the unpacker's."""


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

    @abstractmethod
    def text_of(self, block: Any, value: Any, packer: Packer) -> str:
        """Returns the words as they stand in the file."""

    @abstractmethod
    def value_of(self, block: Any, section: Section, source: Source, unpacker: Unpacker) -> Any:
        """Returns the value that these words are."""


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


def prose_of(value: Any, packer: Packer) -> str:
    """Returns rich text as Markdown."""
    return prose.to_markdown(prose.from_html(getattr(value, "source", value) or "", link=packer.link))


def read_prose(section: Section, unpacker: Unpacker) -> str:
    """Returns Markdown as rich text; faults are noted with their lines."""
    text, faults = prose.from_markdown("\n".join(section.lines))
    for line, sentence in faults:
        unpacker.fault(section.line + line, sentence)
    return prose.to_html(text, link=lambda target: unpacker.link(target, section.line))
