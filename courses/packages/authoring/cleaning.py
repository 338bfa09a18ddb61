"""Keeps programs out of texts: only the tags that the content type allows, and never a script, a style sheet or a handler. Pure.

A text that nobody touched stays as it came, byte for byte, if cleaning would take nothing away from it.
"""

import html
import re
from html.parser import HTMLParser

import nh3

from cms.text import nfc

#: H5P always allows these, whatever a field says.
ALWAYS = {"div", "span", "p", "br"}
#: Allowing the one means allowing the others.
WITH = {
    "table": {"thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col", "caption", "figure", "figcaption"},
    "b": {"strong"}, "strong": {"b"}, "i": {"em"}, "em": {"i"}, "ul": {"li"}, "ol": {"li"},
    "del": {"s", "strike"}, "strike": {"s", "del"}, "s": {"del", "strike"}, "dl": {"dt", "dd"},
}  # fmt: skip
#: What a rich text may hold whose field does not say.
USUAL = {"strong", "em", "del", "u", "a", "ul", "ol", "h2", "h3", "table", "hr", "sup", "sub", "code"}
#: No field may allow these, however it asks.
NEVER = {
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "select", "textarea", "link", "meta", "base",
    "svg", "math", "template", "noscript", "frame", "frameset", "applet", "video", "audio", "source", "title", "head", "body",
    "html", "xml",
}  # fmt: skip
DROPPED_WITH_CONTENTS = {"script", "style", "template", "title", "noscript"}
ATTRIBUTES = {
    "*": {"class", "dir", "lang", "style"},
    "a": {"href", "target", "title", "rel"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
}
STYLES = {"text-align", "color", "background-color", "font-size", "font-family"}
SCHEMES = {"http", "https", "mailto", "tel"}
#: PHP's five, since that is what H5P stores plain texts with.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"})
_PROPERTY = re.compile(r"\s*([:;])\s*")


def allowed_tags(tags: frozenset[str]) -> set[str]:
    """Returns every tag that a field with these tags may hold."""
    wanted = set(tags) or set(USUAL)
    return (ALWAYS | wanted).union(*(WITH[tag] for tag in wanted if tag in WITH)) - NEVER


def cleaned(text: str, tags: frozenset[str]) -> str:
    """Returns markup with only what its field allows."""
    known = allowed_tags(tags)
    return _clean(text, known, {tag: names for tag, names in ATTRIBUTES.items() if tag == "*" or tag in known})


def _clean(text: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    return nh3.clean(
        text,
        tags=tags,
        attributes=attributes,
        filter_style_properties=STYLES,
        url_schemes=SCHEMES,
        clean_content_tags=DROPPED_WITH_CONTENTS,
        link_rel=None,
        strip_comments=True,
    )


def shown(text: str, tags: frozenset[str]) -> str | None:
    """Returns markup as the editor may show it while it is written; None when that would hide a part of it.

    Classes would mean something on the editor's own pages, and pictures have no address there.
    """
    known = allowed_tags(tags) - {"img"}
    attributes = {tag: names - {"class"} for tag, names in ATTRIBUTES.items() if tag == "*" or tag in known}
    found = _clean(text, known, attributes)
    return found if _events(found) == _events(text) else None


def stored(typed: str, tags: frozenset[str]) -> str:
    """Returns what is kept of markup that somebody wrote."""
    return nfc(cleaned(typed, tags))


def harmless(text: str, tags: frozenset[str]) -> bool:
    """Would cleaning leave markup as it is, but for how it is spelled?"""
    return _events(text) == _events(cleaned(text, tags))


def escaped(text: str) -> str:
    """Returns a plain text as H5P stores it."""
    return nfc(text).translate(_ESCAPED)


def unescaped(text: str) -> str:
    """Returns a stored plain text as a person reads it."""
    return html.unescape(text)


def words(markup: str) -> str:
    """Returns the words of a markup, for whoever looks for something in them."""
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def lined(text: str) -> str:
    """Returns a text with one kind of line end, as browsers send and show it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Events(HTMLParser):
    """Takes a markup apart, so that two spellings of the same can be told from two things."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[object, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: _style(value or "") if name == "style" else value or "" for name, value in attrs}
        self.found.append(("start", tag, tuple(sorted(said.items()))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "data":
            data = str(self.found.pop()[1]) + data
        self.found.append(("data", lined(data)))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("declaration", data))

    def handle_pi(self, data: str) -> None:
        self.found.append(("instruction", data))


def _style(value: str) -> str:
    return _PROPERTY.sub(r"\1", value.strip().rstrip(";")).lower()


def _events(text: str) -> list[tuple[object, ...]]:
    parser = _Events()
    parser.feed(text)
    parser.close()
    return parser.found
