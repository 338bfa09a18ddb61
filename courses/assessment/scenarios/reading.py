"""The graph of a scenario as its page holds it."""

from collections.abc import Iterable
from typing import Any

from courses.assessment.scenarios.graph import Graph, Kind, Node, Outcome, Way


def graph_of(body: Iterable[Any]) -> Graph:
    """Returns the nodes of a page's stream; a scene that names no next node goes on to the one below."""
    children = list(body)
    below = [*(_name(child) for child in children[1:]), ""]
    # A page that has just been begun has no node at all.
    return Graph(tuple(_node(child, after) for child, after in zip(children, below, strict=False)))


def _node(child: Any, below: str) -> Node:
    value, kind = child.value, Kind(child.block_type)
    ways: tuple[Way, ...] = ()
    outcome = Outcome.MIXED
    if kind is Kind.SCENE:
        ways = (Way(value.get("next") or below),)
    elif kind is Kind.DECISION:
        ways = tuple(_way(choice) for choice in value["choices"].bound_blocks)
    elif value.get("kind") in list(Outcome):
        outcome = Outcome(value["kind"])
    return Node(_name(child), kind, ways, outcome, str(child.id or ""))


def _way(choice: Any) -> Way:
    return Way(choice.value.get("next") or "", str(choice.id or ""), int(choice.value.get("points") or 0))


def _name(child: Any) -> str:
    return child.value.get("name") or ""
