"""The manifest of a course version: what it consists of, in which order, under which terms. Pure.

Progress is counted over a manifest, never over live pages, so that it is a whole number of a whole number.
"""

import uuid
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property

from courses.activities.requirements import Term


@dataclass(frozen=True, slots=True)
class Item:
    """One activity of a version: who it is, whether it counts, what completes it, and what it says in each language."""

    key: uuid.UUID
    kind: str
    required: bool
    terms: tuple[Term, ...]
    module: str = ""
    content: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """The items of one version, in order; `content` of an item maps a language to the SHA-256 of its frozen content."""

    version: int
    items: tuple[Item, ...]

    @cached_property
    def by_key(self) -> dict[uuid.UUID, Item]:
        """Items by activity key."""
        return {item.key: item for item in self.items}

    @cached_property
    def required(self) -> tuple[uuid.UUID, ...]:
        """Keys of the items that count towards completion, in order."""
        return tuple(item.key for item in self.items if item.required)


class Change(StrEnum):
    """What may differ between two versions, per item."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RULES = "rules"
    TEXT = "text"


class Weight(IntEnum):
    """How heavily a publication weighs on those who are enrolled, as the one question of publishing asks it."""

    CORRECTION = 0
    ADDITION = 1
    MATERIAL = 2
    SAFETY_CRITICAL = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that differs, with every way in which it does."""

    key: uuid.UUID
    changes: frozenset[Change]


def difference(old: Manifest | None, new: Manifest) -> list[Difference]:
    """Returns what differs, new items in their order and then those removed; nothing differs from itself."""
    before = old.by_key if old else {}
    moved = _moved([key for key in before if key in new.by_key], [key for key in new.by_key if key in before])
    found = [
        Difference(item.key, frozenset(_changes(before.get(item.key), item, item.key in moved))) for item in new.items
    ]
    gone = [Difference(key, frozenset({Change.REMOVED})) for key in before if key not in new.by_key]
    return [entry for entry in found if entry.changes] + gone


def least_weight(differences: Sequence[Difference]) -> Weight:
    """Returns the lightest answer that publishing may accept: a change of items or rules is at least an addition."""
    heavy = {Change.ADDED, Change.REMOVED, Change.RULES}
    return Weight.ADDITION if any(entry.changes & heavy for entry in differences) else Weight.CORRECTION


def _changes(old: Item | None, new: Item, moved: bool) -> set[Change]:
    if old is None:
        return {Change.ADDED}
    changes = {Change.MOVED} if moved or old.module != new.module else set()
    if (old.kind, old.required, old.terms) != (new.kind, new.required, new.terms):
        changes.add(Change.RULES)
    if dict(old.content) != dict(new.content):
        changes.add(Change.TEXT)
    return changes


def _moved(before: list[uuid.UUID], after: list[uuid.UUID]) -> set[uuid.UUID]:
    """Returns the fewest keys that explain the new order: all outside one longest run that kept its order.

    Longest increasing subsequence by patience sorting (Fredman 1975), n log n.
    """
    position = {key: index for index, key in enumerate(before)}
    ends: list[int] = []
    end_keys: list[uuid.UUID] = []
    previous: dict[uuid.UUID, uuid.UUID | None] = {}
    for key in after:
        place = bisect_left(ends, position[key])
        previous[key] = end_keys[place - 1] if place else None
        ends[place : place + 1] = [position[key]]
        end_keys[place : place + 1] = [key]
    kept = set()
    key_or_none = end_keys[-1] if end_keys else None
    while key_or_none is not None:
        kept.add(key_or_none)
        key_or_none = previous[key_or_none]
    return set(after) - kept
