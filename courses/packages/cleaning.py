"""Keeps programs out of texts: only the tags that the content type allows, and never a script, a style sheet or a handler. Pure.

A text that nobody touched stays as it came, byte for byte, if cleaning would take nothing away from it.
"""

import html
import re
from collections import Counter
from itertools import pairwise

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
    "html", "xml", "xmp", "listing", "plaintext", "noembed", "noframes",
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
STYLES = {"text-align", "vertical-align", "color", "background-color", "font-size", "font-family", "line-height"}
#: What the editors of other programs say of a table.
STYLES |= {"width", "height", "padding", "border", "border-color", "border-style", "border-width"}
SCHEMES = {"http", "https", "mailto", "tel"}
#: PHP's five, since that is what H5P stores plain texts with.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"})
_BLANK = re.compile(r"\s+")
_START = re.compile(r"<[a-z]", re.IGNORECASE)
#: A browser opens these again in every paragraph until they are closed.
_REOPENED = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?![a-z0-9-])", re.IGNORECASE)
MOST_TAGS, MOST_REOPENED, MOST_REPEATED = 10_000, 200_000, 30_000_000
#: A tag as browsers and we read it alike; anything else that begins like one is not.
_ATTRIBUTE = r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?"""
_TAG = re.compile(rf"""<(/?)([a-z][^\s"'<>/=]*+)((?>(?:[\s/]|{_ATTRIBUTE})*))>""", re.IGNORECASE)
_NAMED = re.compile(_ATTRIBUTE)
_LIKE_A_TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)
_BETWEEN_TAGS = re.compile(r"<[^<>]*>")
#: Browsers pass over these anywhere in an address.
_PASSED_OVER = str.maketrans(dict.fromkeys("\t\r\n"))
_ADDRESS_OF_A_SCRIPT = re.compile(r"[\x00-\x20]*+(?:(javascript:)|vbscript:|data:text/html)", re.IGNORECASE)
_PROSE = re.compile(r"(?: *+[^\W_]++(?=[ ,.;:!?]|$))*+")
#: Words that may stand beside another in a script; any two others are no script, whatever comes after them.
_OF_SCRIPTS = {
    "as", "async", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "defer",
    "delete", "do", "else", "enum", "export", "extends", "finally", "for", "from", "function", "get", "if", "implements",
    "import", "in", "instanceof", "interface", "let", "meta", "new", "of", "package", "private", "protected", "public",
    "return", "set", "static", "super", "switch", "target", "this", "throw", "try", "typeof", "using", "var", "void",
    "while", "with", "yield",
}  # fmt: skip
_QUOTE = re.compile("[\"']")
#: After a quote, in a program that puts a text into an attribute.
_ATTRIBUTE_THAT_ACTS = re.compile(
    r"""[\s/"'](?:on[a-z]{3,}+|style|srcdoc|(?:xlink:)?href|src|(?:form)?action)\s*+=""", re.IGNORECASE
)
_ZEROS = re.compile(r"&#0+(?=[0-9])")
_NO_SIGN = re.compile(r"&#[0-9]{8,}+")
#: A tag that begins or ends, with its attributes; or words.
Event = tuple[str, str, tuple[tuple[str, str], ...]]


def allowed_tags(tags: frozenset[str]) -> set[str]:
    """Returns every tag that a field with these tags may hold."""
    wanted = set(tags) or set(USUAL)
    return (ALWAYS | wanted).union(*(WITH[tag] for tag in wanted if tag in WITH)) - NEVER


def cleaned(text: str, tags: frozenset[str]) -> str:
    """Returns markup with only what its field allows."""
    known = allowed_tags(tags)
    return _clean(text, known, {tag: names for tag, names in ATTRIBUTES.items() if tag == "*" or tag in known})


def _clean(text: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    if tangled(text):
        # As it is written: no tag of it is kept.
        return escaped(text)
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
    return found if _same(found, text) else None


def stored(typed: str, tags: frozenset[str]) -> str:
    """Returns what is kept of markup that somebody wrote."""
    return nfc(cleaned(typed, tags))


def _same(first: str, second: str) -> bool:
    events = _events(first)
    return events is not None and events == _events(second)


def harmless(text: str, tags: frozenset[str]) -> bool:
    """Would cleaning leave markup as it is, but for how it is spelled?"""
    return _same(text, cleaned(text, tags))


def tangled(text: str) -> bool:
    """Would it take for ever, or all memory, to clean this markup? Each tag that stays open is repeated in what follows."""
    starts = len(_START.findall(text))
    if starts > MOST_TAGS:
        return True
    # Browsers count tags that are the same as one. Where a tag ends that they may read otherwise, nobody knows here.
    found = [_TAG.match(text, begun.start()) for begun in _REOPENED.finditer(text)]
    alike = {tag[0] for tag in found if tag}
    others = found.count(None)
    repeated = sum(map(len, alike)) + (len(text) if others else 0)
    return starts * (len(alike) + others) > MOST_REOPENED or starts * repeated > MOST_REPEATED


def sifted(text: str, tags: frozenset[str] | None) -> tuple[str, list[str]]:
    """Returns a markup that somebody else has written, and what is left out of it; where that is nothing, the same bytes.

    Without `tags`, any that is no program may stay.
    """
    if "<" not in text:
        return text, []
    known = frozenset(tag[2].lower() for tag in _TAG.finditer(text)) if tags is None else tags
    kept = cleaned(text, known)
    lost = _lost(text, kept)
    return (kept, lost) if lost else (text, [])


def _lost(before: str, after: str) -> list[str]:
    was = _events(before)
    if was is None:
        return ["<…>"]
    gone = Counter(_things(was)) - Counter(_things(_events(after) or []))
    return sorted({f"<{tag}>" if attribute is None else attribute for tag, attribute, _value in gone})


def _things(events: list[Event]) -> list[tuple[str, str | None, str]]:
    """Returns every tag that begins, and every attribute."""
    found: list[tuple[str, str | None, str]] = []
    for kind, tag, attributes in events:
        if kind == "start":
            found.append((tag, None, ""))
            found.extend((tag, name, value) for name, value in attributes)
    return found


def plain(text: str) -> str:
    """Returns a text that may hold no markup as it may be kept: what looks like a tag is shown as it is written.

    So is a quote with which an attribute would end and another begin.
    """
    quote = _QUOTE.search(text)
    acts = quote and _ATTRIBUTE_THAT_ACTS.search(text, quote.start())
    return escaped(unescaped(text)) if acts or _LIKE_A_TAG.search(text) else text


def runs(text: str) -> bool:
    """Is this text the address of a script, as a browser reads it? A sentence on JavaScript is none."""
    read = unescaped(text).translate(_PASSED_OVER)
    address = _ADDRESS_OF_A_SCRIPT.match(read)
    return address is not None and not (address[1] and _is_prose(read, address.end()))


def _is_prose(text: str, start: int) -> bool:
    """Do two words follow one another as in no script? Then nothing in it is ever run."""
    prose = _PROSE.match(text, start)
    known = [word.lower() in _OF_SCRIPTS for word in (prose[0] if prose else "").split()]
    return any(not first and not second for first, second in pairwise(known))


def escaped(text: str) -> str:
    """Returns a plain text as H5P stores it."""
    return nfc(text).translate(_ESCAPED)


def unescaped(text: str) -> str:
    """Returns a stored plain text as a person reads it."""
    # Python raises an error at a number of thousands of digits.
    return html.unescape(_NO_SIGN.sub("&#1114112", _ZEROS.sub("&#", text)))


def words(markup: str) -> str:
    """Returns the words of a markup, for whoever looks for something in them."""
    return unescaped(_BETWEEN_TAGS.sub(" ", markup))


def lined(text: str) -> str:
    """Returns a text with one kind of line end, as browsers send and show it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _events(text: str) -> list[Event] | None:
    """Takes a markup apart, so that two spellings of the same can be told from two things.

    None where a browser may read it otherwise.
    """
    found: list[Event] = []
    end = 0
    for tag in _TAG.finditer(text):
        if _LIKE_A_TAG.search(text, end, tag.start()):
            return None
        found += _words(text[end : tag.start()])
        found.append(("end" if tag[1] else "start", tag[2].lower(), () if tag[1] else _attributes(tag[3])))
        end = tag.end()
    if _LIKE_A_TAG.search(text, end):
        return None
    return found + _words(text[end:])


def _words(raw: str) -> list[Event]:
    return [("words", lined(unescaped(raw)), ())] if raw else []


def _attributes(raw: str) -> tuple[tuple[str, str], ...]:
    said = []
    for name, *values in _NAMED.findall(raw):
        value = unescaped(next(filter(None, values), ""))
        said.append((name.lower(), _style(value) if name.lower() == "style" else value))
    return tuple(sorted(said))


def _style(value: str) -> str:
    return _BLANK.sub("", value).rstrip(";").lower()
