"""The frozen content of a scenario, read: its graph, and the words of decisions and choices. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from courses.assessment.scenarios.graph import Graph, Node
from courses.assessment.scenarios.paths import Taken


@dataclass(frozen=True)
class ChoiceWords:
    """A choice as its reader sees it; no words where it has been withdrawn."""

    id: str
    text: str
    led_to: str


@dataclass(frozen=True)
class Scenario:
    """A scenario as it was frozen, in one language."""

    content: Mapping[str, Any]

    @cached_property
    def graph(self) -> Graph:
        """Its nodes and ways."""
        return Graph.from_json(self.content["graph"])

    def title(self, name: str) -> str:
        """Returns a node's title, or the question of a decision."""
        value = self._value(name)
        return str(value.get("title") or value.get("question") or "")

    def choices(self, node: Node) -> list[ChoiceWords]:
        """Returns what a decision offers, in order."""
        words = {str(entry["id"]): entry["value"] for entry in self._value(node.name).get("choices", ())}
        found = ((way.id, words.get(way.id, {})) for way in node.ways)
        return [ChoiceWords(id, value.get("text", ""), value.get("led_to", "")) for id, value in found]

    def choice(self, taken: Taken) -> ChoiceWords:
        """Returns the words of a choice that was made."""
        node = self.graph.by_name[taken.decision]
        return next(words for words in self.choices(node) if words.id == taken.choice)

    def _value(self, name: str) -> Mapping[str, Any]:
        node = self.graph.by_name.get(name)
        values = (entry["value"] for entry in self.content["body"] if node and str(entry["id"]) == node.id)
        return next(values, {})
