"""The scenario's part in the open course format: `scenarios/<name>.<language>.md`.

Each node is a fence, and what is written as `#name` there is its short name, by which ways lead to it.
"""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wagtail.blocks import StreamBlock

from cms.archive.attributes import NAME
from cms.archive.context import Packer, Unpacker
from cms.archive.faults import Faults
from cms.archive.fields import Place, Source, Words
from cms.archive.files import Files
from cms.archive.pages import PageFile, as_file, fill, fill_stream, read_front, split, write_page
from cms.archive.shapes import register as register_shape
from cms.archive.streams import write_stream
from cms.archive.toml import Table
from courses.activities.archiving import ArchivePart
from courses.assessment.scenarios.blocks import MOST_POINTS, NodeNameBlock, PointsBlock, WayBlock
from courses.assessment.scenarios.graph import GraphFault
from courses.assessment.scenarios.graph import faults as wrong_ways
from courses.assessment.scenarios.pages import ScenarioPage
from courses.assessment.scenarios.reading import graph_of
from courses.assessment.scenarios.requirements import PASSED
from courses.assessment.scenarios.shown import titles_of
from courses.assessment.scenarios.wordings import sentence
from courses.freezing.values import thaw_value

#: What a scenario says of itself beside what every page says.
OWN_WORDS = ("intro", "content_note")


class NodeName(Words):
    """The short name of a node: `{#at-the-door}`. Its id follows from it, so that nodes may change their order."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        if value:
            place.attributes[NAME] = str(value)

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        return source.ids.names.get(source.identity, "")


class Points(Words):
    """A whole number in braces."""

    def read(self, name: str, block: Any, source: Source, unpacker: Unpacker) -> Any:
        found = super().read(name, block, source, unpacker)
        if not str(found).isdecimal() or int(found) > MOST_POINTS:
            unpacker.fault(source.line, _("Points are a whole number from 0 to %(most)s.") % {"most": MOST_POINTS})
            return 0
        return int(found)


class ScenarioArchive(ArchivePart):
    """A scenario is a page with a stream of nodes; faults of its graph are faults of the file."""

    def settings(self, page: ScenarioPage) -> Mapping[str, Any]:
        return {"pass_percent": page.pass_percent} if page.pass_percent else {}

    def settings_of_version(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        found = next((term["parameters"] for term in item["terms"] if term["code"] == PASSED.code), None)
        return {"pass_percent": found["percent"]} if found else {}

    def read_settings(self, table: Table) -> Mapping[str, Any]:
        return {"pass_percent": table.number("pass_percent")}

    def write(self, page: ScenarioPage, name: str, language: str, packer: Packer) -> Mapping[str, bytes]:
        own = {field: _plain(getattr(page, field)) for field in OWN_WORDS}
        return {_path(name, language): write_page(page, packer, **own)}

    def write_version(
        self, content: Mapping[str, Any], name: str, language: str, packer: Packer
    ) -> Mapping[str, bytes]:
        block: StreamBlock = ScenarioPage._meta.get_field("body").stream_block
        # A withdrawn node is gone for good: an archive does not bring it back.
        kept = [entry for entry in content["body"] if "withdrawn" not in entry["value"]]
        front = {"title": content["title"], **{field: _plain(content[field]) for field in OWN_WORDS}}
        return {_path(name, language): as_file(front, write_stream(thaw_value(block, kept), packer))}

    def read(self, files: Files, name: str, language: str, faults: Faults) -> PageFile | None:
        path = _path(name, language)
        if path not in files:
            return None
        table, body, first_line = split(files, path, faults)
        fields = read_front(table) | {field: _plain(table.text(field)) for field in OWN_WORDS}
        table.report_what_is_left()
        return PageFile(path, fields, body, first_line)

    def fill(self, page: ScenarioPage, found: PageFile, unpacker: Unpacker) -> None:
        unpacker.file = found.file
        fill(page, found.fields, unpacker)
        before = len(unpacker.faults.found)
        fill_stream(page, found, key=UUID(str(page.activity_key)), unpacker=unpacker)
        if len(unpacker.faults.found) == before:
            _check_graph(page, found, unpacker)

    def files_of(self, name: str, language: str) -> list[str]:
        return [_path(name, language)]


def _check_graph(page: ScenarioPage, found: PageFile, unpacker: Unpacker) -> None:
    """Names what is wrong with the ways, each at the line of its node or of the way itself."""
    titles = titles_of(page.body)
    for fault in wrong_ways(graph_of(page.body)):
        unpacker.fault(_line_of(fault, found), sentence(fault, titles))


def _line_of(fault: GraphFault, found: PageFile) -> int:
    if not fault.nodes:
        return 0
    node = _first_line(found, 0, rf":::.*{{.*#{re.escape(fault.nodes[0])}(?![\w-])")
    return _first_line(found, node, rf"::.*next={re.escape(fault.target)}(?![\w-])") if fault.target else node


def _first_line(found: PageFile, after: int, pattern: str) -> int:
    """Returns the number of the first line from this one on that begins so; the number itself when there is none."""
    lines = enumerate(found.body.split("\n"), start=found.first_line)
    return next((number for number, line in lines if number >= after and re.match(pattern, line)), after)


def _path(name: str, language: str) -> str:
    return f"scenarios/{name}.{language}.md"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


register_shape(NodeNameBlock, NodeName())
register_shape(WayBlock, Words())
register_shape(PointsBlock, Points())
