"""A content as a form shows it: one node for each field, with what is stored, what was typed, and what is wrong with it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as every
from enum import Enum
from typing import Any, Protocol

from courses.packages.authoring.semantics import Field, Kind

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
    #: The number of one of the site's own pictures or recordings.
    picked: str = ""
    #: The opened upload.
    upload: Any = None
    dropped: bool = False


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

    @property
    def said(self) -> str:
        """Where this is, in words."""
        return " › ".join(self.place)

    @property
    def kind(self) -> str:
        return self.field.kind.value

    @property
    def inner(self) -> "list[Node]":
        """Every node directly inside."""
        return [*self.children, *(node for _token, node in self.items)]

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
