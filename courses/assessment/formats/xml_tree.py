"""XML from strangers: a tree with lines, or a clear refusal. Pure."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from courses.assessment.formats.entries import FormatError, text_of

#: The attribute that holds a question's line.
LINE = "line-in-file"
_MOST_DEPTH = 40


class _Lines(TreeBuilder):
    """Builds the tree with the line of each question in it, and not deeper than any question goes."""

    parser: Any = None
    depth = 0

    def start(self, tag: Any, attrs: Any) -> Element:
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise FormatError("not-moodle")
        if tag == "question":
            attrs = {**attrs, LINE: str(self.parser.parser.CurrentLineNumber)}
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Element:
        self.depth -= 1
        return super().end(tag)


def tree(content: bytes) -> Element:
    """Returns the tree; refuses entities, document types, bottomless nesting and what is no XML."""
    text_of(content)
    target = _Lines()
    parser = DefusedXMLParser(target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    target.parser = parser
    try:
        parser.feed(content)
        return parser.close()
    except DefusedXmlException as error:
        raise FormatError("forbidden-xml") from error
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError("not-xml", str(getattr(error, "position", ("",))[0])) from error
