"""One content in a further language, text by text beside the original.

The translation is a package of its own with the structure of its original: whatever is no text comes from there, each time
it is saved. A text belongs to its place, and to its part (`subContentId`) where that has a number, so that parts may move.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.html import strip_tags
from django.utils.translation import get_language

from cms.people.models import User
from courses.packages.authoring.editing import Draft
from courses.packages.authoring.nodes import Node, in_common, texts
from courses.packages.authoring.reading import Posted, shown, texts_within
from courses.packages.cleaning import shown as shown_markup
from courses.packages.models import Package, PackageVersion

Key = tuple[str, ...]


@dataclass
class Pair:
    """A text and its translation. `node` is of the original and takes the translation in its control."""

    node: Node
    original: str
    translated: str
    #: The original has changed since it was translated.
    is_old: bool = False
    #: The library's own word for it, where the original is that too.
    is_proposed: bool = False
    #: A text of a button or a message.
    is_common: bool = False

    @property
    def original_markup(self) -> str | None:
        """The original as it may be shown, where it is markup and nothing of it would be hidden."""
        return shown_markup(self.original, self.node.field.tags) if self.node.field.is_html else None

    @property
    def markup(self) -> str | None:
        """The translation as the editor may show it."""
        return shown_markup(self.translated, self.node.field.tags) if self.node.field.rich else None


@dataclass
class Translation:
    """A package and one language that it is, or will be, in."""

    source: Draft
    target: Package | None
    language: str

    @classmethod
    def of(cls, package: Package, language: str, *, made_of: str = "") -> "Translation":
        """Returns the translation of a package. Raises LearningError `no-content` where there is no H5P content."""
        target = package.translations.select_related("current", "in_step_with").filter(language=language).first()
        return cls(Draft.of(package, made_of=made_of, language=language), target, language)

    def pairs(self) -> list[Pair]:
        """Returns every text with what the translation has at its place."""
        now = self._texts_of(self.source.stored)
        there = self._texts_of(self.target.current.content) if self.target and self.target.current else {}
        step = self.target.in_step_with if self.target else None
        then = self._texts_of(step.content) if step else now
        own, plain = self._defaults(self.source.package.language), self._defaults("")
        # Places are named for whoever reads them; what is proposed is in the language that is translated into.
        places = {node.name: node.place for node in self._nodes_in(get_language() or "")}
        shared = in_common(texts_within(self.source.fields, self.source.stored, self.source.form()))
        found = []
        for key, node in now.items():
            node.place = places.get(node.name, node.place)
            original = str(node.raw)
            said = str(there[key].raw) if key in there else ""
            if key in then and str(then[key].raw) == said:
                # It was left in the language of the original.
                said = ""
            is_old = bool(said) and key in then and str(then[key].raw) != original
            pair = Pair(node, original, said, is_old=is_old, is_common=node.name in shared)
            proposal = str(shown(node.field, node.field.default))
            if not said and proposal != original and original in (own.get(node.name), plain.get(node.name)):
                pair.translated, pair.is_proposed = proposal, True
            found.append(pair)
        return found

    def write(self, pairs: Sequence[Pair], posted: Posted) -> bool:
        """Puts what was sent into the content of the original; a text that was left empty stays as it is there."""
        form = self.source.form()
        nodes = texts_within(self.source.fields, self.source.stored, form)
        by_name = {node.name: node for node in texts(nodes)}
        for pair in pairs:
            pair.translated = str(posted.get(pair.node.name, "")).replace("\r\n", "\n")
            if pair.translated.strip():
                by_name[pair.node.name].raw = pair.translated
        self.source.nodes = nodes
        fine = self.source.write()
        for pair in pairs:
            pair.node.faults = by_name[pair.node.name].faults
        return fine

    def typed(self) -> dict[str, str]:
        """Returns the texts that were translated, by the name of their control."""
        return self.source.typed()

    @transaction.atomic
    def save(self, *, title: str, note: str, by: User) -> PackageVersion:
        """Makes a version of the translation, and notes which version of the original it follows."""
        original, followed = self.source.package, self.source.version
        self.source.package = self.target
        version = self.source.save(title=title, language=self.language, note=note, by=by)
        Package.objects.filter(pk=version.package_id).update(translation_of=original, in_step_with=followed)
        return version

    def _texts_of(self, content: Any) -> dict[Key, Node]:
        nodes = texts_within(self.source.fields, content, self.source.form())
        return {
            key: node for key, node in _keyed(nodes, ()) if strip_tags(str(node.raw)).replace("&nbsp;", " ").strip()
        }

    def _defaults(self, language: str) -> dict[str, str]:
        """Returns what every text would begin with in a language, by the name of its control."""
        return {node.name: str(shown(node.field, node.field.default)) for node in self._nodes_in(language)}

    def _nodes_in(self, language: str) -> Iterator[Node]:
        """Yields the texts of the original as its content type speaks of them in a language."""
        catalogue = self.source.catalogue.speaking(language)
        fields = catalogue.fields(self.source.library) or ()
        return texts(texts_within(fields, self.source.stored, type(self.source.form())(catalogue)))


def _keyed(nodes: Sequence[Node], above: Key) -> Iterator[tuple[Key, Node]]:
    """Yields texts by their place, in which an entry with a number of its own is known by that."""
    for node in nodes:
        own = node.base.get("subContentId") if isinstance(node.base, dict) else None
        part = f"#{own}" if isinstance(own, str) and own else node.name.rpartition(".")[2]
        key = (*above, part)
        if node in texts([node]):
            yield key, node
        yield from _keyed(node.inner, key)
