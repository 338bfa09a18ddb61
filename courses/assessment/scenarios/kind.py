"""The scenario as a kind of activity: how it freezes, what completes it, how its nodes are rendered."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wagtail.blocks import StreamBlock

from courses.activities.kinds import ActivityKind, Frozen, register
from courses.activities.requirements import Term
from courses.assessment.scenarios.archive import ScenarioArchive
from courses.assessment.scenarios.content import Scenario
from courses.assessment.scenarios.graph import Kind, Way, faults
from courses.assessment.scenarios.pages import ScenarioPage
from courses.assessment.scenarios.paths import has_points
from courses.assessment.scenarios.reading import graph_of
from courses.assessment.scenarios.requirements import ENDED, PASSED
from courses.assessment.scenarios.shown import titles_of
from courses.assessment.scenarios.wordings import called, sentence
from courses.freezing.keeping import Keeper
from courses.freezing.values import block_ids, freeze_value, thaw_value
from courses.freezing.words import words_in

_NODE = re.compile(r"<!--node:(?P<name>[a-z0-9-]+)-->(?P<html>.*?)<!--end-->", re.DOTALL)


class ScenarioKind(ActivityKind):
    """Decisions and what they lead to; complete when an ending is reached, or reached with points enough."""

    code = "scenario"
    label = gettext_lazy("Scenario")
    icon = "route"
    template = "courses/player/scenario.html"
    archive = ScenarioArchive()

    def freeze(self, page: ScenarioPage) -> Frozen:
        keep = Keeper()
        content = {
            "intro": page.intro,
            "content_note": page.content_note,
            "body": freeze_value(page.body.stream_block, page.body, keep),
            # Apart from the words, so that a node which is withdrawn does not take its ways along.
            "graph": graph_of(page.body).to_json(),
        }
        return Frozen(content, keep.files)

    def terms(self, page: ScenarioPage) -> tuple[Term, ...]:
        terms = [Term(PASSED.code, {"percent": page.pass_percent}) if page.pass_percent else Term(ENDED.code)]
        if page.must_acknowledge:
            terms.append(Term("acknowledged"))
        if page.must_be_signed_off:
            terms.append(Term("signed-off"))
        return tuple(terms)

    def render(self, content: Mapping[str, Any], *, language: str) -> str:
        """Returns every node one after the other, with links along the ways: to be read through by whoever reviews it.

        `nodes_in` takes the nodes out of it that a learner has come to.
        """
        stream: StreamBlock = ScenarioPage._meta.get_field("body").stream_block
        scenario = Scenario(content)
        with override(language):
            nodes = [
                _Shown(entry, scenario, stream) for entry in content["body"] if entry["type"] in stream.child_blocks
            ]
            return render_to_string("courses/scenarios/whole.html", {"scenario": content, "nodes": nodes})

    def block_ids(self, content: Mapping[str, Any]) -> list[str]:
        """Returns the ids of nodes and choices, and the ways: they too have to be the same in every language."""
        ways = [f"{name}:{way.to}:{way.points}" for name, way in _ways(content)]
        return [*block_ids(content["body"]), *ways]

    def name_of_block(self, content: Mapping[str, Any], block: str) -> str:
        scenario = Scenario(content)
        titles = {node.name: scenario.title(node.name) for node in scenario.graph.nodes}
        for node in scenario.graph.nodes:
            if block == node.id:
                return called(node.name, titles)
            if any(block == way.id for way in node.ways):
                return _("a choice of %(node)s") % {"node": called(node.name, titles)}
        for name, way in _ways(content):
            if block == f"{name}:{way.to}:{way.points}":
                return _("the way from %(node)s to “%(target)s” with its points") % {
                    "node": called(name, titles),
                    "target": way.to,
                }
        return block

    def words(self, content: Mapping[str, Any]) -> list[str]:
        nodes = words_in(ScenarioPage._meta.get_field("body").stream_block, content.get("body"))
        return [text for text in (content.get("intro"), content.get("content_note"), *nodes) if text]

    def works_offline(self, content: Mapping[str, Any]) -> bool:
        # What follows a choice is not on the phone before it is made.
        return False

    def faults(self, page: ScenarioPage) -> Iterable[str]:
        graph, titles = graph_of(page.body), titles_of(page.body)
        for fault in faults(graph):
            yield f"“{page.title}”: {sentence(fault, titles)}"
        if page.pass_percent and not has_points(graph):
            yield _("“%(title)s” asks for a share of the points, and no choice has more points than another.") % {
                "title": page.title
            }


def nodes_in(html: str) -> dict[str, str]:
    """Returns the HTML of each node by its name, taken out of what `render` made."""
    return {found["name"]: found["html"] for found in _NODE.finditer(html)}


def _ways(content: Mapping[str, Any]) -> Iterable[tuple[str, Way]]:
    for node in Scenario(content).graph.nodes:
        for way in node.ways:
            yield node.name, way


class _Shown:
    """One node of a frozen scenario, as the template shows it."""

    def __init__(self, entry: Mapping[str, Any], scenario: Scenario, stream: StreamBlock) -> None:
        self.id = entry["id"]
        self.kind = Kind(entry["type"])
        self.node = next(node for node in scenario.graph.nodes if node.id == str(entry["id"]))
        self._scenario = scenario
        self._block = stream.child_blocks[entry["type"]]
        self._frozen = entry["value"]

    @property
    def rendered(self) -> str:
        """The node's HTML by its own template; a note where it has been withdrawn."""
        if "withdrawn" in self._frozen:
            return render_to_string("courses/scenarios/withdrawn.html", {"node": self.node})
        return self._block.render(thaw_value(self._block, self._frozen), context={"node": self.node, "frozen": True})

    @property
    def ways(self) -> list[dict[str, Any]]:
        """Where it goes on: the words of each choice, what it leads to, and the node with its title."""
        words = self._scenario.choices(self.node) if self.kind is Kind.DECISION else [None] * len(self.node.ways)
        return [
            {"words": said, "points": way.points, "to": way.to, "title": self._scenario.title(way.to)}
            for said, way in zip(words, self.node.ways, strict=True)
            if way.to
        ]


register(ScenarioKind(), page_model="courses.ScenarioPage")
