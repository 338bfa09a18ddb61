"""Running text between HTML as the editor keeps it and Markdown as a person writes it. Pure.

Both are read into one small model (paragraphs and lists of marked runs) and written from it, so that a text that goes there
and back is the same. Whatever Markdown cannot say plainly is said with `<b>`, `<i>`, `<sup>` and `<sub>`.
"""

import html as htmllib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.utils.translation import gettext as _

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKS = ("b", "i", "sup", "sub")
_SIGNS = {"b": "**", "i": "*"}
_SAME = {"strong": "b", "em": "i", "b": "b", "i": "i", "sup": "sup", "sub": "sub"}
_BREAK = "\n"
_INLINE_TAG = re.compile(r"</?(b|i|sup|sub)>|<br\s*/?>")
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).disable(
    ["code", "fence", "blockquote", "hr", "heading", "lheading", "html_block", "reference"]
).disable(["backticks", "image", "autolink", "entity"])  # fmt: skip
# Targets are ours to judge (`activity:…`, `page:…`) and are kept letter by letter.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]
_MARKDOWN.normalizeLink = lambda url: url  # type: ignore[method-assign]

#: Turns the target of a link in one notation into that of the other; None takes the link away and leaves its words.
Link = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the same marks; `link` is a target as the Markdown says it, `\\n` is a line break."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""


@dataclass
class Paragraph:
    runs: list[Run] = field(default_factory=list)


@dataclass
class Listing:
    """A list; each item is a paragraph and the lists below it."""

    ordered: bool
    items: list[list["Paragraph | Listing"]] = field(default_factory=list)


Text = list[Paragraph | Listing]


# --- From HTML ---


class _Reader(HTMLParser):
    """Reads the HTML of our rich text; tags that it does not know are passed over and their words kept."""

    def __init__(self, link: Callable[[dict[str, str]], str | None]) -> None:
        super().__init__(convert_charrefs=True)
        self.link, self.text = link, []  # type: Callable[[dict[str, str]], str | None], Text
        self.lists: list[Listing] = []
        self.marks: list[str] = []
        self.links: list[str] = []
        self.paragraph: Paragraph | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SAME:
            self.marks.append(_SAME[tag])
        elif tag == "a":
            self.links.append(self.link({name: value or "" for name, value in attrs}) or "")
        elif tag == "br":
            self._words(_BREAK)
        elif tag in ("ul", "ol"):
            made = Listing(tag == "ol")
            (self.lists[-1].items[-1] if self.lists and self.lists[-1].items else self.text).append(made)
            self.lists.append(made)
            self.paragraph = None
        elif tag == "li" and self.lists:
            self.paragraph = Paragraph()
            self.lists[-1].items.append([self.paragraph])
        elif tag == "p":
            self._new_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SAME and _SAME[tag] in self.marks:
            self.marks.remove(_SAME[tag])
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
            self.paragraph = None
        elif tag in ("p", "li"):
            self.paragraph = None

    def handle_data(self, data: str) -> None:
        if data.strip() or self.paragraph:
            self._words(re.sub(r"[ \t\n\r\f]+", " ", data))

    def _new_paragraph(self) -> None:
        if not (self.lists and self.lists[-1].items):
            self.paragraph = Paragraph()
            self.text.append(self.paragraph)
            return
        item = self.lists[-1].items[-1]
        self.paragraph = next(part for part in item if isinstance(part, Paragraph))
        if self.paragraph.runs:
            self.paragraph.runs.append(Run(_BREAK))

    def _words(self, text: str) -> None:
        if self.paragraph is None:
            self._new_paragraph()
        assert self.paragraph is not None  # noqa: S101 (made the line before)
        self.paragraph.runs.append(Run(text, frozenset(self.marks), self.links[-1] if self.links else ""))


def from_html(html: str, *, link: Callable[[dict[str, str]], str | None]) -> Text:
    """Returns the text of this HTML; `link` says how the target of an `<a>` is written, by its attributes."""
    reader = _Reader(link)
    reader.feed(html)
    reader.close()
    return _normal(reader.text)


# --- One spelling for each text ---


def _normal(text: Text) -> Text:
    found: Text = []
    for part in text:
        if isinstance(part, Paragraph):
            runs = _normal_runs(part.runs)
            if runs:
                found.append(Paragraph(runs))
            continue
        items = [item for item in (_normal_item(item) for item in part.items) if item]
        before = found[-1] if found else None
        if isinstance(before, Listing) and before.ordered == part.ordered:
            # Two lists of one kind that touch are one list in Markdown, and look like one on the page.
            before.items += items
        elif items:
            found.append(Listing(part.ordered, items))
    return found


def _normal_item(item: list[Paragraph | Listing]) -> list[Paragraph | Listing]:
    normal = _normal(item)
    return [Paragraph(), *normal] if normal and isinstance(normal[0], Listing) else normal


def _normal_runs(runs: list[Run]) -> list[Run]:
    """Joins neighbours with the same marks, takes marks off blanks at the ends of runs, and trims the whole."""
    letters: list[Run] = []
    for run in runs:
        letters += [Run(letter, run.marks, run.link) for letter in run.text]
    joined: list[Run] = []
    for run in _without_lost_blanks(_with_plain_blanks(letters)):
        if (
            joined
            and (joined[-1].marks, joined[-1].link) == (run.marks, run.link)
            and _BREAK not in (run.text, joined[-1].text)
        ):
            joined[-1] = Run(joined[-1].text + run.text, run.marks, run.link)
        else:
            joined.append(run)
    return joined


def _with_plain_blanks(letters: list[Run]) -> list[Run]:
    """A blank keeps only the marks and the link that the letters on both its sides have."""
    after, followers = Run(""), []
    for run in reversed(letters):
        followers.append(after)
        after = run if run.text.strip() else after
    found: list[Run] = []
    before = Run("")
    for run, after in zip(letters, reversed(followers), strict=True):
        if run.text.strip():
            before = run
            found.append(run)
        elif run.text == _BREAK:
            found.append(Run(_BREAK))
        else:
            same = run.link == before.link == after.link
            found.append(Run(run.text, run.marks & before.marks & after.marks, run.link if same else ""))
    return found


def _without_lost_blanks(letters: list[Run]) -> list[Run]:
    found: list[Run] = []
    for run in letters:
        blank = run.text == " "
        if blank and (not found or found[-1].text in (" ", _BREAK)):
            continue
        if run.text == _BREAK:
            while found and found[-1].text == " ":
                found.pop()
        found.append(run)
    while found and not found[-1].text.strip():
        found.pop()
    while found and not found[0].text.strip():
        found.pop(0)
    return found


# --- To HTML ---


def to_html(text: Text, *, link: Callable[[str], dict[str, str] | None]) -> str:
    """Returns the text as HTML; `link` gives the attributes of an `<a>` by the target as Markdown says it, or None."""
    return "".join(_html_of(part, link) for part in text)


def _html_of(part: Paragraph | Listing, link: Callable[[str], dict[str, str] | None]) -> str:
    if isinstance(part, Paragraph):
        return f"<p>{_html_runs(part.runs, link)}</p>"
    tag = "ol" if part.ordered else "ul"
    items = []
    for item in part.items:
        inner = [
            _html_runs(piece.runs, link) if isinstance(piece, Paragraph) else _html_of(piece, link) for piece in item
        ]
        items.append(f"<li>{''.join(inner)}</li>")
    return f"<{tag}>{''.join(items)}</{tag}>"


def _html_runs(runs: list[Run], link: Callable[[str], dict[str, str] | None]) -> str:
    def linked(target: str, inner: str) -> str:
        found = link(target)
        if not found:
            return inner
        words = " ".join(f'{name}="{htmllib.escape(value)}"' for name, value in found.items())
        return f"<a {words}>{inner}</a>"

    def words(text: str) -> str:
        return "<br/>" if text == _BREAK else htmllib.escape(text, quote=False)

    return _nested(runs, linked, lambda mark, inner: f"<{mark}>{inner}</{mark}>", words)


def _nested(
    runs: list[Run], linked: Callable[[str, str], str], marked: Callable[[str, str], str], words: Callable[[str], str]
) -> str:
    """Writes runs with their links outermost and their marks in one order."""

    def write(runs: list[Run], levels: tuple[str, ...]) -> str:
        if not levels:
            return "".join(words(run.text) for run in runs)
        level, rest = levels[0], levels[1:]
        out = []
        for key, group in _grouped(runs, lambda run: run.link if level == "a" else level in run.marks):
            inner = write(group, rest)
            out.append(inner if not key else linked(key, inner) if level == "a" else marked(level, inner))
        return "".join(out)

    return write(runs, ("a", *MARKS))


def _grouped(runs: list[Run], key: Callable[[Run], Any]) -> Iterator[tuple[Any, list[Run]]]:
    group: list[Run] = []
    for run in runs:
        if group and key(group[0]) != key(run):
            yield key(group[0]), group
            group = []
        group.append(run)
    if group:
        yield key(group[0]), group


# --- To Markdown ---

_ESCAPE = re.compile(r"([\\*_\[\]<])")
_AT_START = re.compile(r"^(\s*)(#|[-+](?=\s|$)|:|\{|=|>|~|`|\|)")
_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])")


def to_markdown(text: Text) -> str:
    """Returns the text as Markdown, one line for a paragraph."""
    return "\n\n".join(_markdown_of(part) for part in text)


def _markdown_of(part: Paragraph | Listing) -> str:
    if isinstance(part, Paragraph):
        return _markdown_paragraph(part)
    lines: list[str] = []
    for number, item in enumerate(part.items, start=1):
        marker = f"{number}. " if part.ordered else "- "
        inner = "\n".join(_markdown_of(piece) for piece in item).lstrip("\n")
        first, *rest = inner.split("\n")
        lines.append(marker + first)
        lines += [" " * len(marker) + line if line else line for line in rest]
    return "\n".join(lines)


def _markdown_paragraph(paragraph: Paragraph) -> str:
    plain = _written(paragraph.runs, _SIGNS)
    again, _faults = from_markdown(plain)
    # Stars that touch a word or a sign are not read as bold: then the tags say it.
    return plain if again == [paragraph] else _written(paragraph.runs, {})


def _written(runs: list[Run], signs: dict[str, str]) -> str:
    def marked(mark: str, inner: str) -> str:
        sign = signs.get(mark)
        return f"{sign}{inner}{sign}" if sign else f"<{mark}>{inner}</{mark}>"

    def linked(target: str, inner: str) -> str:
        return f"[{inner}]({_target(target)})"

    def words(text: str) -> str:
        return "\\\n" if text == _BREAK else _ESCAPE.sub(r"\\\1", text)

    lines = _nested(runs, linked, marked, words).split("\n")
    return "\n".join(_NUMBER.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", line)) for line in lines)


def _target(target: str) -> str:
    target = re.sub(r"&(?=#?\w+;)", r"\&", target) if "\\" not in target else target
    if re.fullmatch(r"[^\s<>()\\]+", target):
        return target
    escaped = re.sub(r"([\\<>])", r"\\\1", target)
    return f"<{escaped}>"


# --- From Markdown ---


def from_markdown(markdown: str) -> tuple[Text, list[tuple[int, str]]]:
    """Returns the text, and faults as (line counted from 0, sentence)."""
    faults: list[tuple[int, str]] = []
    tokens = _MARKDOWN.parse(markdown)
    text: Text = []
    stack: list[Any] = [text]
    for token in tokens:
        _take(token, stack, faults)
    return _normal(text), faults


def _take(token: Token, stack: list[Any], faults: list[tuple[int, str]]) -> None:
    kind = token.type
    if kind in ("bullet_list_open", "ordered_list_open"):
        made = Listing(kind == "ordered_list_open")
        stack[-1].append(made)
        stack.append(made)
    elif kind == "list_item_open":
        item: list[Any] = []
        stack[-1].items.append(item)
        stack.append(item)
    elif kind in ("bullet_list_close", "ordered_list_close", "list_item_close"):
        stack.pop()
    elif kind == "inline":
        runs = _runs_of(token, faults)
        target = stack[-1]
        before = target[0] if len(stack) > 1 and target and isinstance(target[0], Paragraph) else None
        if before is None:
            target.append(Paragraph(runs))
        else:
            before.runs += [Run(_BREAK), *runs]


def _runs_of(token: Token, faults: list[tuple[int, str]]) -> list[Run]:
    runs: list[Run] = []
    marks: list[str] = []
    link = ""
    line = token.map[0] if token.map else 0
    for child in token.children or []:
        name, _sep, end = child.type.rpartition("_")
        if child.type in ("softbreak", "hardbreak"):
            runs.append(Run(" " if child.type == "softbreak" else _BREAK, frozenset(marks), link))
            line += 1
        elif name in ("strong", "em"):
            _mark(marks, _SAME[name], opens=end == "open")
        elif name == "link":
            link = str(child.attrs.get("href", "")) if end == "open" else ""
        elif child.type == "html_inline":
            _tag(child.content, marks, runs, link, (line, faults))
        elif child.content:
            runs.append(Run(re.sub(r"[ \t]+", " ", child.content), frozenset(marks), link))
    return runs


def _mark(marks: list[str], mark: str, *, opens: bool) -> None:
    if opens:
        marks.append(mark)
    elif mark in marks:
        marks.remove(mark)


def _tag(tag: str, marks: list[str], runs: list[Run], link: str, where: tuple[int, list[tuple[int, str]]]) -> None:
    line, faults = where
    if not _INLINE_TAG.fullmatch(tag):
        faults.append((line, _("HTML such as %(tag)s cannot stand here.") % {"tag": tag[:30]}))
    elif tag.startswith("<br"):
        runs.append(Run(_BREAK, frozenset(marks), link))
    else:
        _mark(marks, tag.strip("</>"), opens=not tag.startswith("</"))
