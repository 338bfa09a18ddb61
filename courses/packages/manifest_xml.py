"""XML of a manifest from a stranger: a tree of bounded depth, or a clear refusal; and what is looked for in it. Pure."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from django.utils.translation import gettext as _

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

MOST_BYTES = 4 * 1024 * 1024
MOST_DEPTH = 60
MOST_TEXT = 255


class ManifestError(Exception):
    """A manifest that cannot be played here: `rule` for programs, a sentence for people."""

    def __init__(self, rule: str, sentence: str) -> None:
        super().__init__(sentence)
        self.rule = rule

    def __str__(self) -> str:
        return str(self.args[0])


class _Shallow(TreeBuilder):
    """Builds a tree no deeper than any course goes."""

    depth = 0

    def start(self, tag: Any, attrs: Any) -> Element:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise ManifestError("manifest-depth", _("The manifest nests its elements too deeply."))
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Element:
        self.depth -= 1
        return super().end(tag)


def tree(source: bytes) -> Element:
    if len(source) > MOST_BYTES:
        raise ManifestError("manifest-size", _("The manifest is larger than any course needs."))
    parser = DefusedXMLParser(target=_Shallow(), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(source)
        root: Element = parser.close()
    except DefusedXmlException as error:
        sentence = _("The manifest has a document type or entities of its own. Such a manifest is not read.")
        raise ManifestError("manifest-entities", sentence) from error
    except (ParseError, ValueError, LookupError) as error:
        raise ManifestError("manifest-xml", _("The manifest is not readable XML.")) from error
    return root


def number_in(text: str, *, least: float, most: float) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if least <= number <= most else None


def split(tag: str) -> tuple[str, str]:
    namespace, brace, name = tag.removeprefix("{").rpartition("}")
    return (namespace, name) if brace else ("", tag)


def children(parent: Element, name: str) -> Iterator[Element]:
    return (child for child in parent if split(child.tag)[1] == name)


def child_of(parent: Element, name: str) -> Element | None:
    return next(children(parent, name), None)


def descendant(parent: Element, name: str) -> Element | None:
    """The nearest element of this name below, but not within an item of its own."""
    for child in parent:
        found = child if split(child.tag)[1] == name else None
        if found is None and split(child.tag)[1] != "item":
            found = descendant(child, name)
        if found is not None:
            return found
    return None


def text_of(parent: Element, name: str) -> str:
    child = child_of(parent, name)
    return " ".join((child.text or "").split()) if child is not None else ""


def adl_attribute(element: Element, name: str) -> str:
    """An attribute of ADL's: `scormtype` in 1.2, `scormType` in 2004."""
    return next((value for key, value in element.items() if split(key)[1].lower() == name), "")


def short(text: str | None) -> str:
    return (text or "")[:MOST_TEXT]
