"""A scenario as its author sees it whole: the drawing, the same as a list of words, and what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import Truncator

from courses.assessment.scenarios import layout
from courses.assessment.scenarios.graph import Graph, Node, faults
from courses.assessment.scenarios.wordings import sentence

#: So many letters fit into a line of a box.
LETTERS = 20


@dataclass(frozen=True)
class Listed:
    """One node in words: what it is, and where its ways lead."""

    node: Node
    title: str
    ways: list[tuple[str, str]] = field(default_factory=list)
    is_lost: bool = False


@dataclass(frozen=True)
class Map:
    """All of it."""

    drawing: layout.Drawing
    labels: list[tuple[layout.Box, str, str]]
    nodes: list[Listed]
    faults: list[str]

    @property
    def view_box(self) -> str:
        return f"0 0 {self.drawing.width} {self.drawing.height}"


def mapped(graph: Graph, body: Iterable[Any]) -> Map:
    """Returns the map of a page's nodes."""
    titles = titles_of(body)
    drawn = layout.drawing(graph)
    labels = [
        (box, Truncator(titles.get(box.node.name, "")).chars(LETTERS), Truncator(box.node.name).chars(LETTERS))
        for box in drawn.boxes
    ]
    listed = [
        Listed(
            node,
            titles.get(node.name, ""),
            [(way.to, titles.get(way.to, "")) for way in node.ways if way.to],
            node.name not in graph.reachable,
        )
        for node in graph.nodes
    ]
    return Map(drawn, labels, listed, [sentence(fault, titles) for fault in faults(graph)])


def titles_of(body: Iterable[Any]) -> Mapping[str, str]:
    """Returns what each node is called, by its short name: its title, or the question of a decision."""
    found: dict[str, str] = {}
    for child in body:
        found.setdefault(child.value.get("name") or "", child.value.get("title") or child.value.get("question") or "")
    return found
