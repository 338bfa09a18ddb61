"""Running text between HTML as the editor keeps it and Markdown as a person writes it. Pure.

Both are read into one small model (`text_model`) and written from it, so that a text that goes there and back is the same.
Whatever Markdown cannot say plainly is said with `<b>`, `<i>`, `<sup>` and `<sub>`.
"""

import re
from typing import Any

from django.utils.translation import gettext as _

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cms.archive.text_html import from_html, to_html
from cms.archive.text_model import BREAK, MARKS, SAME, Listing, Paragraph, Run, Text, nested, normal

__all__ = ["MARKS", "Listing", "Paragraph", "Run", "Text", "from_html", "from_markdown", "to_html", "to_markdown"]

_SIGNS = {"b": "**", "i": "*"}
_INLINE_TAG = re.compile(r"</?(b|i|sup|sub)>|<br\s*/?>")
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).disable(
    ["code", "fence", "blockquote", "hr", "heading", "lheading", "html_block", "reference"]
).disable(["backticks", "image", "autolink", "entity"])  # fmt: skip
# Targets are ours to judge (`activity:…`, `page:…`) and are kept letter by letter.
_MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]
_MARKDOWN.normalizeLink = lambda url: url  # type: ignore[method-assign]

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
        return "\\\n" if text == BREAK else _ESCAPE.sub(r"\\\1", text)

    lines = nested(runs, linked, marked, words).split("\n")
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
    return normal(text), faults


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
            before.runs += [Run(BREAK), *runs]


def _runs_of(token: Token, faults: list[tuple[int, str]]) -> list[Run]:
    runs: list[Run] = []
    marks: list[str] = []
    link = ""
    line = token.map[0] if token.map else 0
    for child in token.children or []:
        name, _sep, end = child.type.rpartition("_")
        if child.type in ("softbreak", "hardbreak"):
            runs.append(Run(" " if child.type == "softbreak" else BREAK, frozenset(marks), link))
            line += 1
        elif name in ("strong", "em"):
            _mark(marks, SAME[name], opens=end == "open")
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
        runs.append(Run(BREAK, frozenset(marks), link))
    else:
        _mark(marks, tag.strip("</>"), opens=not tag.startswith("</"))
