"""Running text from HTML as the editor keeps it, and back. Pure."""

import html as htmllib
import re
from collections.abc import Callable
from html.parser import HTMLParser

from cms.archive.text_model import BREAK, SAME, Listing, Paragraph, Run, Text, nested, normal


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
        if tag in SAME:
            self.marks.append(SAME[tag])
        elif tag == "a":
            self.links.append(self.link({name: value or "" for name, value in attrs}) or "")
        elif tag == "br":
            self._words(BREAK)
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
        if tag in SAME and SAME[tag] in self.marks:
            self.marks.remove(SAME[tag])
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
            self.paragraph.runs.append(Run(BREAK))

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
    return normal(reader.text)


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
        return "<br/>" if text == BREAK else htmllib.escape(text, quote=False)

    return nested(runs, linked, lambda mark, inner: f"<{mark}>{inner}</{mark}>", words)
