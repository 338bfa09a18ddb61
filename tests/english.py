"""Finds English left over in Vietnamese screens, in two ways that cover each other's gaps.

A listener notes every message that was looked up in Vietnamese and found in no catalogue: exact, but blind to text that nobody
marked for translation. A reader takes what a person sees or hears and looks for everyday English words: blind to rare words, but
it reads everything.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

from django.utils.translation import trans_real

import pytest

# Everyday words of interfaces that are no Vietnamese words, with or without marks; names of products are none of them.
WORDS = """
    add added all and any are at author back be been before below can cancel cannot change changes choose clear click close
    comment comments confirm content copy create created current date default delete deleted description disabled document
    documents draft drag edit edited email enabled error errors every expand field file files filter first for from has have
    help history image images invalid is item items language last less list live locked log more move name never new next
    no not of on only open options or other owner page pages password permission permissions please preview previous publish
    published remove reply required reset results save saved search select selected settings show sign site size sort start
    status subject submit tag tags task that the their these this time title to today toggle type unlock unpublish until update
    updated upload uploaded use used user users view was were when which will with workflow write yes you your
"""
# These are Vietnamese words too, or said here in English.
EVERYDAY = frozenset(WORDS.split()) - {"to", "log", "no", "list", "email", "on"}
# Product names, placeholders and technical terms in which such a word may stand.
HARMLESS = re.compile(
    r"Open Badges|\{\w+\}|PDF/A|https?://\S+|[\w.+-]+@[\w.-]+|\.\w+\b|\b\w+[-_/.]\w[\w\-/.]*", re.IGNORECASE
)
SPOKEN_ATTRIBUTES = ("title", "aria-label", "aria-description", "placeholder", "alt", "label")
SILENT = {"script", "style", "code", "pre", "kbd", "svg", "textarea"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Listener:
    """Messages that were wanted in a language and not found in it."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.missing: dict[str, str] = {}
        self.address = ""

    def note(self, catalogue: trans_real.DjangoTranslation, message: str) -> None:
        """A name that was kept in Vietnamese, such as that of a job, is no miss when it is looked up again."""
        text = message.rpartition("\x04")[2]
        is_english = re.search(r"[A-Za-z]{2}", text) and not re.search(r"[À-ỹ]", text)
        if catalogue.language() == self.language and is_english:
            self.missing.setdefault(text, self.address)


@contextmanager
def listening(language: str = "vi") -> Iterator[Listener]:
    """Notes what is looked up in a language inside the block and not found."""
    listener = Listener(language)
    plain, plural = trans_real.DjangoTranslation.gettext, trans_real.DjangoTranslation.ngettext

    def gettext(self: trans_real.DjangoTranslation, message: str) -> str:
        if self._catalog.get(message) is None and self._catalog.get((message, self.plural(1))) is None:
            listener.note(self, message)
        return plain(self, message)

    def ngettext(self: trans_real.DjangoTranslation, msgid1: str, msgid2: str, n: int) -> str:
        try:
            self._catalog.plural(msgid1, n)
        except KeyError:
            listener.note(self, msgid1)
        return plural(self, msgid1, msgid2, n)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trans_real.DjangoTranslation, "gettext", gettext)
        patch.setattr(trans_real.DjangoTranslation, "ngettext", ngettext)
        yield listener


class _Reader(HTMLParser):
    """Collects what is seen or spoken, less what says that it is in another language."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang")
        foreign = language is not None and not language.startswith("vi")
        silent = self._is_silent() or foreign or tag in SILENT
        if not (self._is_silent() or foreign):
            self.texts += [given[name] or "" for name in SPOKEN_ATTRIBUTES if name in given]
            if tag == "input" and given.get("type") in ("submit", "button", "reset"):
                self.texts.append(given.get("value") or "")
        if tag not in VOID:
            self.stack.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self.stack) - 1, -1, -1):
            if self.stack[position][0] == tag:
                del self.stack[position:]
                return

    def handle_data(self, data: str) -> None:
        if not self._is_silent():
            self.texts.append(data)

    def _is_silent(self) -> bool:
        return bool(self.stack and self.stack[-1][1])


def texts(html: str) -> list[str]:
    """Everything that a reader of this page sees or hears."""
    reader = _Reader()
    reader.feed(html)
    return [" ".join(text.split()) for text in reader.texts if text.strip()]


def english_in(html: str, foreign: Iterable[str] = ()) -> set[str]:
    """Texts of the page that hold an everyday English word, less what is rightly foreign, such as a title."""
    found = set()
    # The longest first: a short title may be a part of a longer one.
    titles = sorted(foreign, key=len, reverse=True)
    for text in texts(html):
        own = text
        for words in titles:
            own = own.replace(words, " ")
        if looks_english(own):
            found.add(text)
    return found


def looks_english(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", HARMLESS.sub(" ", text).lower())
    return any(word in EVERYDAY for word in words)
