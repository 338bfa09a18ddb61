"""A content as a form shows it: one node for each field, with what is stored, what was typed, and what is wrong with it. Pure."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as every
from enum import Enum
from typing import Any, Protocol

from courses.packages.semantics import Field, Kind, as_token

#: No list of a form grows beyond this.
MOST_ENTRIES = 300
#: `b3`: what was the fourth entry when the form was made; `n0`: a new one.
TOKEN = re.compile(r"^[bn]\d{1,4}$")


class Nothing(Enum):
    """No value at all, where None would be one."""

    MISSING = "missing"


MISSING = Nothing.MISSING


class Catalogue(Protocol):
    """What a form has to know about libraries."""

    def fields(self, library: str) -> tuple[Field, ...] | None:
        """Returns what `H5P.Name 1.2` asks for; None when it is not installed."""

    def usable(self, library: str) -> bool:
        """Can a form express it?"""

    def title(self, library: str) -> str:
        """Returns what people know it by."""


@dataclass(frozen=True)
class Held:
    """A file that waits for the content to be saved; its bytes are stored already."""

    sha256: str
    size: int
    mime: str
    extension: str
    said: str = ""
    width: int = 0
    height: int = 0


@dataclass
class Media:
    """What a form says about a medium."""

    held: Held | None = None
    #: What a form carries to the next request, so that nothing has to be uploaded twice.
    token: str = ""
    #: The number of one of the site's own pictures or recordings.
    picked: str = ""
    #: The opened upload.
    upload: Any = None
    dropped: bool = False
    #: The control that offers the site's own media, as HTML.
    chooser: str = ""


@dataclass
class Node:
    """One place of a content. `raw` is what its control shows: a string, a boolean, or `Media`."""

    field: Field
    name: str
    place: tuple[str, ...]
    base: Any = MISSING
    #: A new place, which takes over defaults; a stored one keeps what it does not have.
    fresh: bool = False
    raw: Any = ""
    children: "list[Node]" = every(default_factory=list)
    #: The entries of a list, each under a token that stays when they move.
    items: "list[tuple[str, Node]]" = every(default_factory=list)
    #: What a library field has chosen, and what there is to choose from.
    library: str = ""
    choices: list[tuple[str, str]] = every(default_factory=list)
    #: Inside this library only texts can be changed.
    texts_only: bool = False
    faults: list[str] = every(default_factory=list)
    #: A rich text as the editor may show it.
    markup: str | None = None

    @property
    def said(self) -> str:
        """Where this is, in words."""
        return " › ".join(self.place)

    @property
    def above(self) -> str:
        """The part that this is in, in words."""
        return " › ".join(self.place[:-1])

    @property
    def kind(self) -> str:
        return self.field.kind.value

    @property
    def inner(self) -> "list[Node]":
        """Every node directly inside."""
        return [*self.children, *(node for _token, node in self.items)]

    @property
    def own(self) -> "list[Node]":
        """What is inside besides the texts that all contents of a type have in common."""
        return [node for node in self.children if not node.field.common]

    @property
    def common(self) -> "list[Node]":
        """The texts of buttons and messages."""
        return [node for node in self.children if node.field.common]

    @property
    def texts(self) -> "list[Node]":
        """The words inside, for a part of which nothing else can be changed."""
        return [node for node in texts(self.children) if node.raw or node.faults]

    @property
    def can_grow(self) -> bool:
        return len(self.items) < min(self.field.most or MOST_ENTRIES, MOST_ENTRIES)

    @property
    def can_shrink(self) -> bool:
        return len(self.items) > (self.field.least or 0)

    @property
    def is_open(self) -> bool:
        """Is there something wrong inside, so that it must be seen?"""
        return any(node.faults for node in walk([self]))

    @property
    def conditions(self) -> str:
        """What must hold for it to be shown, as the script of the form reads it; empty when it always is."""
        above, rules = self.name.split(".")[:-1], []
        for rule in self.field.shown_when:
            here, way = list(above), rule.way.split("/")
            while way and way[0] == "..":
                here, way = here[:-1], way[1:]
            rules.append({"name": ".".join([*here, *way]), "equals": list(rule.equals)})
        return json.dumps({"any": self.field.any_rule, "rules": rules}) if rules else ""

    @property
    def is_open_choice(self) -> bool:
        """Does its value stand among the choices no more?"""
        known = [as_token(value) for value, _label in self.field.options]
        return bool(self.raw) and self.raw not in known

    @property
    def choices_shown(self) -> list[tuple[str, str]]:
        """What a list of choices offers, as it is sent; what is stored is offered even if the type no longer knows it."""
        offered = [(as_token(value), label) for value, label in self.field.options]
        return [*offered, (str(self.raw), str(self.raw))] if self.is_open_choice else offered

    @property
    def rows(self) -> int:
        """How tall the control of a long text is."""
        return min(12, max(3, str(self.raw).count("\n") + len(str(self.raw)) // 80 + 1))

    @property
    def one_line(self) -> bool:
        """Can a control of one line hold it? It would swallow line ends."""
        return not self.field.long and "\n" not in str(self.raw)

    @property
    def stored_path(self) -> str:
        """The path of the medium that is stored here."""
        found = self.base[0] if isinstance(self.base, list) and self.base else self.base
        path = found.get("path") if isinstance(found, dict) else ""
        return path if isinstance(path, str) else ""


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yields all nodes, in the order in which a form shows them."""
    for node in nodes:
        yield node
        yield from walk(node.inner)


def find(nodes: Sequence[Node], name: str) -> Node | None:
    """Returns the node whose control has this name."""
    return next((node for node in walk(nodes) if node.name == name), None)


def texts(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yields the nodes that hold words which somebody reads."""
    return (node for node in walk(nodes) if node.field.kind == Kind.TEXT and node.field.widget != "colorSelector")


def in_common(nodes: Sequence[Node]) -> set[str]:
    """Returns the names of what all contents of a type have in common, at whatever depth: words of buttons and messages."""
    return {node.name for top in walk(nodes) if top.field.common for node in walk([top])}


def next_token(node: Node) -> str:
    """Returns a token that no entry of this list has."""
    taken = {token for token, _entry in node.items}
    return next(f"n{number}" for number in range(MOST_ENTRIES * 2) if f"n{number}" not in taken)


def move(node: Node, token: str, by: int) -> None:
    """Moves an entry of a list, if there is room that way."""
    here = next((place for place, (each, _entry) in enumerate(node.items) if each == token), None)
    if here is not None and 0 <= here + by < len(node.items):
        node.items.insert(here + by, node.items.pop(here))


def remove(node: Node, token: str) -> None:
    """Takes an entry out of a list."""
    node.items = [(each, entry) for each, entry in node.items if each != token]
