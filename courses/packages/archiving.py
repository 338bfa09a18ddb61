"""The part of a package page in the open course format: its words in `packages/<name>.<language>.md`, its rules in `course.toml`.

Which package is shown stands with the words, since it may differ between languages; `packages.toml` describes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.archive import pages, prose
from cms.archive.context import Packer, Unpacker
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.archive.rules import read_rules, unusual
from cms.archive.toml import Table
from courses.activities.archiving import ArchivePart
from courses.freezing.values import thaw_object
from courses.packages import archived  # noqa: F401 (registers how the packages themselves are kept)
from courses.packages.pages import PackagePage

RULES = ("rule", "pass_percent", "counts", "attempts")
PACKAGE = "courses.package"


@dataclass(frozen=True)
class PackageWords(pages.PageFile):
    """A package page as read from its file; lines say where the package is named and where the alternative begins."""

    package: str
    package_line: int
    alternative: str
    alternative_line: int


class PackageArchive(ArchivePart):
    """Rules are the same in every language; package, introduction and equal alternative belong to one."""

    # Out

    def settings(self, page: PackagePage) -> Mapping[str, Any]:
        return unusual(PackagePage, {name: getattr(page, name) for name in RULES})

    def choices_of_version(self, content: Mapping[str, Any], packer: Packer) -> Mapping[str, Any]:
        return unusual(PackagePage, {name: content[name] for name in RULES})

    def write(self, page: PackagePage, name: str, language: str, packer: Packer) -> Mapping[str, bytes]:
        front = pages.front_of(page, packer)
        return {_path(name, language): _as_file(front, page.package, page.alternative, page.intro, packer)}

    def write_version(
        self, content: Mapping[str, Any], name: str, language: str, packer: Packer
    ) -> Mapping[str, bytes]:
        package = thaw_object({**content["package"], "model": PACKAGE})
        front = {"title": content["title"]}
        return {_path(name, language): _as_file(front, package, content["alternative"], content["intro"], packer)}

    # In

    def read_settings(self, table: Table) -> Mapping[str, Any]:
        return read_rules(table, PackagePage, RULES)

    def read(self, files: Files, name: str, language: str, faults: Faults) -> PackageWords | None:
        path = _path(name, language)
        if path not in files:
            return None
        table, body, first_line = pages.split(files, path, faults)
        package, package_line = table.needed("package"), table.line("package")
        alternative, alternative_line = table.text("alternative"), table.line("alternative")
        fields = pages.read_front(table)
        table.report_what_is_left()
        return PackageWords(
            path,
            fields,
            body,
            first_line,
            package=package,
            package_line=package_line,
            alternative=alternative,
            alternative_line=alternative_line,
        )

    def fill(self, page: PackagePage, found: PackageWords, unpacker: Unpacker) -> None:
        unpacker.file = found.file
        pages.fill(page, found.fields, unpacker)
        page.package = unpacker.find(PACKAGE, found.package, found.package_line)
        page.intro = _html(found.body, found.first_line, unpacker)
        page.alternative = _html(found.alternative, found.alternative_line, unpacker)

    def files_of(self, name: str, language: str) -> list[str]:
        return [_path(name, language)]


def _path(name: str, language: str) -> str:
    return f"packages/{name}.{language}.md"


def _as_file(front: Mapping[str, Any], package: Any, alternative: str, intro: str, packer: Packer) -> bytes:
    named = packer.name_of(package) if package else ""
    more = {"package": named, "alternative": _markdown(alternative, packer)}
    return pages.as_file({**front, **more}, _markdown(intro, packer))


def _markdown(html: str, packer: Packer) -> str:
    return prose.to_markdown(prose.from_html(html, link=packer.link))


def _html(markdown: str, line: int, unpacker: Unpacker) -> str:
    text, faults = prose.from_markdown(markdown)
    for below, sentence in faults:
        unpacker.fault(line + below, sentence)
    return prose.to_html(text, link=lambda target: unpacker.link(target, line))
