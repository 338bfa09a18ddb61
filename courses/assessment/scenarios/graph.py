"""A scenario as nodes and ways between them, and what is wrong with one. Pure.

A *scene* goes on to one node, a *decision* to one for each choice, an *ending* to none. The first node is where it begins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any


class Kind(StrEnum):
    """What a node is. Values are stored in frozen versions: add to this list, never rename."""

    SCENE = "scene"
    DECISION = "decision"
    ENDING = "ending"


class Outcome(StrEnum):
    """How an ending turned out for the people in the story."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Way:
    """A way on to another node: of a scene the only one, of a decision one for each choice, with its id and points."""

    to: str
    id: str = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """One node: `name` is what ways lead to, `id` the block that it was written as."""

    name: str
    kind: Kind
    ways: tuple[Way, ...] = ()
    outcome: Outcome = Outcome.MIXED
    id: str = ""

    def way(self, choice: str) -> Way | None:
        """Returns the way of a choice, None when there is no such choice."""
        return next((way for way in self.ways if way.id == choice), None)


class Wrong(StrEnum):
    """What can be wrong with a scenario."""

    EMPTY = "empty"
    NO_NAME = "no-name"
    SAME_NAME = "same-name"
    NO_ENDING = "no-ending"
    NO_CHOICE = "no-choice"
    DEAD_END = "dead-end"
    MISSING_TARGET = "missing-target"
    UNREACHABLE = "unreachable"
    ENDLESS = "endless"
    NOTHING_TO_DECIDE = "nothing-to-decide"


@dataclass(frozen=True, slots=True)
class GraphFault:
    """One thing to mend: what, at which nodes, and for a way that leads nowhere, the name that it leads to."""

    wrong: Wrong
    nodes: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True)
class Graph:
    """The nodes of a scenario in the order of the list. Of two nodes of one name the first is meant."""

    nodes: tuple[Node, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Node]:
        found: dict[str, Node] = {}
        for node in self.nodes:
            found.setdefault(node.name, node)
        return found

    @property
    def start(self) -> str:
        """The name of the node where it begins; empty for a scenario of no nodes."""
        return self.nodes[0].name if self.nodes else ""

    def after(self, name: str) -> list[str]:
        """Returns the names of the nodes that a node leads to, those that exist, each once and in order."""
        node = self.by_name.get(name)
        return list(dict.fromkeys(way.to for way in node.ways if way.to in self.by_name)) if node else []

    @cached_property
    def reachable(self) -> frozenset[str]:
        """The names of the nodes that some way from the beginning leads to, the beginning included."""
        return frozenset(_spread({self.start} & self.by_name.keys(), self.after))

    @cached_property
    def to_ending(self) -> Mapping[str, int]:
        """How many decisions lie between a node and the nearest ending, at least; nodes that lead to none are left out."""
        return _decisions_left(self)

    # --- to and from frozen content ---

    def to_json(self) -> list[dict[str, Any]]:
        """Returns the graph as a version freezes it."""
        return [
            {
                "name": node.name,
                "kind": str(node.kind),
                "id": node.id,
                "outcome": str(node.outcome),
                "ways": [{"to": way.to, "id": way.id, "points": way.points} for way in node.ways],
            }
            for node in self.nodes
        ]

    @classmethod
    def from_json(cls, frozen: Iterable[Mapping[str, Any]]) -> "Graph":
        """Returns a graph as it was frozen."""
        return cls(
            tuple(
                Node(
                    entry["name"],
                    Kind(entry["kind"]),
                    tuple(Way(way["to"], way["id"], way["points"]) for way in entry["ways"]),
                    Outcome(entry["outcome"]),
                    entry["id"],
                )
                for entry in frozen
            )
        )


def faults(graph: Graph) -> list[GraphFault]:
    """Returns everything that is wrong with the scenario, in the order of its nodes; nothing when it can be published."""
    if not graph.nodes:
        return [GraphFault(Wrong.EMPTY)]
    found = [*_names(graph), *_ways(graph)]
    if not any(node.kind is Kind.ENDING for node in graph.nodes):
        found.append(GraphFault(Wrong.NO_ENDING))
    lost = [node.name for node in graph.by_name.values() if node.name not in graph.reachable]
    found += [GraphFault(Wrong.UNREACHABLE, (name,)) for name in lost]
    found += [GraphFault(Wrong.ENDLESS, loop) for loop in endless_loops(graph)]
    if ending := ending_without_decision(graph):
        found.append(GraphFault(Wrong.NOTHING_TO_DECIDE, (ending,)))
    return found


def endless_loops(graph: Graph) -> list[tuple[str, ...]]:
    """Returns the loops from which no ending can be reached, each as the names of its nodes in the order of the list."""
    forward = {name: _spread(graph.after(name), graph.after) for name in graph.by_name}
    seen: set[str] = set()
    loops = []
    for name, beyond in forward.items():
        if name in seen or name not in beyond or name in graph.to_ending:
            continue
        loop = tuple(other for other in graph.by_name if other in beyond and name in forward[other])
        seen |= set(loop)
        loops.append(loop)
    return loops


def ending_without_decision(graph: Graph) -> str:
    """Returns the ending that is reached without deciding anything; empty when there is none."""
    seen: set[str] = set()
    name = graph.start
    while name in graph.by_name and name not in seen:
        seen.add(name)
        node = graph.by_name[name]
        if node.kind is Kind.ENDING:
            return name
        if node.kind is Kind.DECISION:
            return ""
        name = node.ways[0].to if node.ways else ""
    return ""


def _names(graph: Graph) -> Iterable[GraphFault]:
    told: set[str] = set()
    for node in graph.nodes:
        count = sum(other.name == node.name for other in graph.nodes)
        if not node.name and "" not in told:
            yield GraphFault(Wrong.NO_NAME)
        elif count > 1 and node.name not in told:
            yield GraphFault(Wrong.SAME_NAME, (node.name,))
        told.add(node.name)


def _ways(graph: Graph) -> Iterable[GraphFault]:
    """Yields a fault for each node with no way on, and for each way that leads to nothing."""
    for node in graph.nodes:
        if node.kind is Kind.DECISION and not node.ways:
            yield GraphFault(Wrong.NO_CHOICE, (node.name,))
        elif node.kind is Kind.SCENE and not any(way.to for way in node.ways):
            yield GraphFault(Wrong.DEAD_END, (node.name,))
        for way in node.ways:
            if node.kind is Kind.DECISION and not way.to:
                yield GraphFault(Wrong.DEAD_END, (node.name,))
            elif way.to and way.to not in graph.by_name:
                yield GraphFault(Wrong.MISSING_TARGET, (node.name,), way.to)


def _spread(begin: Iterable[str], after: Any) -> set[str]:
    """Returns all names that can be reached from these, these included."""
    found, waiting = set(begin), list(begin)
    while waiting:
        for name in after(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _decisions_left(graph: Graph) -> dict[str, int]:
    """Counts decisions backwards from the endings; a scene costs nothing, so near nodes are looked at first."""
    before: dict[str, list[str]] = {}
    for name in graph.by_name:
        for other in graph.after(name):
            before.setdefault(other, []).append(name)
    left = {name: 0 for name, node in graph.by_name.items() if node.kind is Kind.ENDING}
    ring = list(left)
    count = 0
    while ring:
        further: list[str] = []
        while ring:
            for name in before.get(ring.pop(), ()):
                if name in left:
                    continue
                if graph.by_name[name].kind is Kind.DECISION:
                    further.append(name)
                else:
                    left[name] = count
                    ring.append(name)
        count += 1
        ring = [name for name in dict.fromkeys(further) if name not in left]
        left |= dict.fromkeys(ring, count)
    return left
