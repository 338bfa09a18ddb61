"""Finding public pages: what was typed exactly first, then the same words without their marks.

Vietnamese is often typed without marks on a phone (`buon nguoi`), and neither database's word-breaker finds *buôn người*
for it. So each page is indexed twice: folded (no marks) and spelled (each mark as letters, immune to what a word-breaker
drops).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from wagtail.models import Locale, Page
from wagtail.search.query import Phrase

from cms.pages.base import kinds_behind_the_door
from cms.pages.cards import completed
from cms.site.languages import fallback_order
from cms.text import folded, nfc, spelled

# A person reads a few screens of results; more only costs.
MOST_RESULTS = 200
MOST_WORDS = 10
EXCERPT_WORDS = 32

_WORD = re.compile(r"\w+")


def words_of(query: str) -> str:
    """Returns the query's words in NFC, at most ten of them: what search syntax it held is gone."""
    return " ".join(_WORD.findall(nfc(query))[:MOST_WORDS])


def found_pages(query: str, *, language: str | None = None) -> list[Page]:
    """Returns bare pages that hold all words of `query`, best first, one per page whatever its languages.

    Pages in the reader's language come before those that are only in another one.
    """
    language = language or get_language() or ""
    words = words_of(query)
    if not words:
        return []
    languages = [language, *fallback_order(language)[:2]]
    public = Page.objects.live().public().not_type(*kinds_behind_the_door())
    public = public.filter(locale__in=_locale_ids(languages)).select_related("locale")
    found: dict[object, Page] = {}
    for typed in (Phrase(spelled(words)), spelled(words), Phrase(folded(words)), folded(words)):
        for page in public.search(typed, operator="and" if isinstance(typed, str) else None)[:MOST_RESULTS]:
            known = found.get(page.translation_key)
            if known is None or _rank(page, languages) < _rank(known, languages):
                found[page.translation_key] = page
    # A stable sort: within a language the order of the four searches stays.
    return sorted(found.values(), key=lambda page: _rank(page, languages) > 0)


def as_shown(pages: list[Page]) -> list[Page]:
    """Returns one screen's pages as their own kinds, in the same order, in a bounded number of queries."""
    specific = {page.pk: page for page in Page.objects.filter(pk__in=[p.pk for p in pages]).specific()}
    return completed([specific[page.pk] for page in pages if page.pk in specific])


def _rank(page: Page, languages: list[str]) -> int:
    code = page.locale.language_code
    return languages.index(code) if code in languages else len(languages)


def _locale_ids(languages: list[str]) -> list[int]:
    return list(Locale.objects.filter(language_code__in=languages).values_list("pk", flat=True))


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt; `is_hit` where it is one of the words asked for."""

    text: str
    is_hit: bool


def excerpt(text: str, query: str) -> list[Piece]:
    """Returns the surroundings of the first hit, cut into pieces so that a template can mark the hits; pure."""
    text = " ".join(nfc(text).split())
    wanted = {folded(word) for word in _WORD.findall(nfc(query))}
    spots = [(match.start(), match.end(), _fold(match.group())) for match in _WORD.finditer(text)]
    first = next((number for number, spot in enumerate(spots) if spot[2] in wanted), 0)
    shown = spots[max(0, first - EXCERPT_WORDS // 4) : first + EXCERPT_WORDS]
    if not shown:
        return []
    pieces, here = [Piece("…", False)] if shown[0][0] > 0 else [], shown[0][0]
    for start, end, word in shown:
        if word in wanted:
            pieces += [Piece(text[here:start], False), Piece(text[start:end], True)]
            here = end
    end = shown[-1][1]
    pieces.append(Piece(text[here:end] + ("…" if end < len(text.rstrip(" .")) else ""), False))
    return [piece for piece in pieces if piece.text]


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    return folded(word)
