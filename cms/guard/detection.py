"""Finds in a text what looks like data of a person who is helped. Pure, and linear in the length of the text.

Spans count in the text in NFC, which is what every form keeps. The guard would rather be quiet about a colleague's name than
cry wolf: names and places are looked at only where the sentence speaks of a case. Each finding says what to do about it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.guard import lexicon
from cms.text import nfc

LONGEST = 200_000
# A range such as À-Ỹ would hold small letters too.
_UPPER = "".join(letter for letter in map(chr, range(0x41, 0x1F00)) if letter.isupper() and letter.lower() < "\u1f00")


class Kind(StrEnum):
    """What a finding looks like."""

    IDENTITY = "identity_number"
    PASSPORT = "passport"
    PHONE = "phone"
    COORDINATES = "coordinates"
    PLACE = "place"
    NAME = "name"
    BIRTH_DATE = "birth_date"


ADVICE: dict[Kind, str | Promise] = {
    Kind.IDENTITY: _("This looks like an identity number. Remove it: no lesson and no report here needs one."),
    Kind.PASSPORT: _("This looks like a passport number. Remove it: no lesson and no report here needs one."),
    Kind.PHONE: _("This looks like a phone number. Remove it, or use a hotline kept in the site's local facts."),
    Kind.COORDINATES: _("This looks like a point on a map. Remove it: it may lead somebody to a door."),
    Kind.PLACE: _("This looks like the place where somebody lives or is sheltered. Name the province at most."),
    Kind.NAME: _("This looks like the full name of a person in a case. Use an invented first name and say so."),
    Kind.BIRTH_DATE: _("This looks like a date of birth. Write an age, or an age group."),
}


@dataclass(frozen=True, order=True)
class Finding:
    """One suspicious stretch of a text."""

    start: int
    end: int
    kind: Kind
    text: str

    @property
    def advice(self) -> str:
        """Returns what to do about it, in the reader's language."""
        return str(ADVICE[self.kind])


def findings(text: str, *, file_name: bool = False, ignore: frozenset[Kind] = frozenset()) -> list[Finding]:
    """Returns what looks like case data, in the order of the text, nothing twice.

    In a file's name `_` and `-` part words. `ignore` is for a field that asks for such a thing (a person's own phone).
    """
    read = _Read(_words_of_file(text) if file_name else text)
    found = [finding for seek in SEEKERS for finding in seek(read) if finding.kind not in ignore]
    return _without_overlaps(found)


class _Read:
    """A text prepared for reading: NFC, cut at a length no honest field reaches, and, if it has no marks, without them."""

    def __init__(self, text: str) -> None:
        self.text = nfc(text)[:LONGEST]
        self.unmarked = not any(_plain(letter) != letter for letter in self.text)

    def words(self, entries: tuple[str, ...]) -> re.Pattern[str]:
        """Returns a pattern of whole words, with marks or without as the text is written."""
        return _pattern(entries, self.unmarked)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        ends = [match.end() for match in re.finditer(r"[.!?;](?=\s)|\n", self.text)]
        return list(zip([0, *ends], [*ends, len(self.text)], strict=True))

    @cached_property
    def case_sentences(self) -> list[tuple[int, int]]:
        """Sentences that speak of a case, and the one after each: "She was sold. Her name is …"."""
        words = self.words(lexicon.CASE_WORDS)
        speaks = [bool(words.search(self.text, start, end)) for start, end in self.sentences]
        return [span for index, span in enumerate(self.sentences) if speaks[index] or (index and speaks[index - 1])]

    def seek(self, kind: Kind, pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[Finding]:
        for match in pattern.finditer(self.text, start, len(self.text) if end is None else end):
            yield Finding(match.start(), match.end(), kind, match[0])

    def before(self, position: int, length: int) -> str:
        return self.text[max(0, position - length) : position]

    def after(self, position: int, length: int) -> str:
        return self.text[position : position + length]


def _plain(letter: str) -> str:
    """Returns a letter without its Vietnamese marks: one letter for one, so that positions stay."""
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


_patterns: dict[tuple[tuple[str, ...], bool], re.Pattern[str]] = {}


def _pattern(entries: tuple[str, ...], unmarked: bool) -> re.Pattern[str]:
    key = (entries, unmarked)
    if key not in _patterns:
        ordered = sorted(entries, key=len, reverse=True)
        words = ["".join(map(_plain, entry)) if unmarked else entry for entry in ordered]
        _patterns[key] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    return _patterns[key]


def _words_of_file(name: str) -> str:
    return re.sub(r"[_\-+]|\.(?=\D)", " ", name)


def _without_overlaps(found: list[Finding]) -> list[Finding]:
    """Keeps the first and longest of findings that cover each other."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


# --- Numbers -------------------------------------------------------------------------------------------------------
_GAP = r"[ .\u00a0-]?"
# Citizens' numbers since 2016: province 001–096, sex and century, year of birth, six digits (Decree 137/2015, article 13).
_CITIZEN = re.compile(rf"(?<![\w.,])0(?:0[1-9]|[1-8]\d|9[0-6]){_GAP}\d(?:{_GAP}\d){{8}}(?![\w])")
_NINE = re.compile(r"(?<![\w.,+])\d{9}(?![\w,]|\.\d)")
_SPACED_NINE = re.compile(r"(?<![\w.,+])\d{3}[ .]\d{3}[ .]\d{3}(?![\w,]|\.\d)")
_MONEY = re.compile(r"\s*(?:đồng|đ\b|dong\b|vnđ|vnd|usd|₫|nghìn|triệu|trieu|tỷ|người|nguoi)", re.IGNORECASE)
_PASSPORT = re.compile(r"(?<![\w/.-])[BCEKNPS]\d{7,8}(?![\w/])")
_MOBILE = re.compile(rf"(?<![\w.,])(?:\+?84|0084|0)[ .-]?(?:\(0\))?[35789]\d{_GAP}\d(?:{_GAP}\d){{6}}(?!\w|[.,]?\d)")
_FIXED = re.compile(rf"(?<![\w.,])(?:\+?84|0)[ .-]?2\d{{1,2}}{_GAP}\d(?:{_GAP}\d){{6}}(?!\w|[.,]?\d)")
_CHINESE = re.compile(rf"(?<![\w.,])(?:\+|00)86[ .-]?1[3-9]\d(?:{_GAP}\d){{8}}(?!\w)")


def _identity_numbers(read: _Read) -> Iterator[Finding]:
    yield from read.seek(Kind.IDENTITY, _CITIZEN)
    words = read.words(lexicon.IDENTITY_WORDS)
    for finding in read.seek(Kind.IDENTITY, _NINE):
        if not _MONEY.match(read.after(finding.end, 12)):
            yield finding
    for finding in read.seek(Kind.IDENTITY, _SPACED_NINE):
        if words.search(read.before(finding.start, 30)):
            yield finding
    yield from read.seek(Kind.PASSPORT, _PASSPORT)


def _phones(read: _Read) -> Iterator[Finding]:
    yield from read.seek(Kind.PHONE, _MOBILE)
    yield from read.seek(Kind.PHONE, _CHINESE)
    for start, end in read.case_sentences:  # elsewhere a fixed line is an office's
        yield from read.seek(Kind.PHONE, _FIXED, start, end)


# --- Dates of birth ------------------------------------------------------------------------------------------------
_DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d{2}-\d{2}"
    r"|(?:ngày |ngay )?\d{1,2} (?:tháng|thang) \d{1,2} (?:năm|nam) (?:19|20)\d\d)"
)
_DATES = re.compile(rf"(?<!\w){_DATE}(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:sinh năm|sinh nam|sn|born in)[ :]{1,2}(?:19|20)\d\d(?!\d)", re.IGNORECASE)


def _birth_dates(read: _Read) -> Iterator[Finding]:
    words = read.words(lexicon.BIRTH_WORDS)
    for finding in read.seek(Kind.BIRTH_DATE, _DATES):
        if words.search(read.before(finding.start, 26)):
            yield finding
    for start, end in read.case_sentences:
        yield from read.seek(Kind.BIRTH_DATE, _YEAR, start, end)


# --- Places --------------------------------------------------------------------------------------------------------
_POINT = re.compile(
    r"(?<![\d.])(?:[89]|[1-4]\d|5[0-3])\.\d{4,8}°?\s?[NB]?\s?[,;/ ]\s?(?:7[3-9]|[89]\d|1[0-2]\d|13[0-5])\.\d{4,8}"
)
_DEGREES = re.compile(r"\d{1,3}°\s?\d{1,2}['′]\s?(?:\d{1,2}(?:[.,]\d+)?[\"″]\s?)?[NSEWBĐT](?!\w)")
_MAP_LINK = re.compile(
    r"(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]{2,6}/maps|maps\.google\.[a-z.]{2,6})\S{0,300}", re.I
)
_NAMED = rf"(?: \d{{1,3}}[A-Z]?\b| [{_UPPER}]\w{{0,20}}(?: [{_UPPER}]\w{{0,20}}){{0,3}})"


def _points(read: _Read) -> Iterator[Finding]:
    for pattern in (_POINT, _DEGREES, _MAP_LINK):
        yield from read.seek(Kind.COORDINATES, pattern)


def _places(read: _Read) -> Iterator[Finding]:
    """House numbers, hamlets and communes, where the sentence speaks of a case or of a shelter."""
    patterns = _place_patterns(read)
    shelters = read.words(lexicon.HOUSING_WORDS)
    spans = set(read.case_sentences) | {span for span in read.sentences if shelters.search(read.text, *span)}
    for start, end in sorted(spans):
        for pattern in patterns:
            yield from read.seek(Kind.PLACE, pattern, start, end)


def _place_patterns(read: _Read) -> list[re.Pattern[str]]:
    def either(words: tuple[str, ...]) -> str:
        return f"(?i:{_pattern(words, read.unmarked).pattern})"

    number = "so" if read.unmarked else "số"
    house = "nha" if read.unmarked else "nhà"
    commune = rf"{either(lexicon.COMMUNES)}{_NAMED}"
    return [
        re.compile(
            rf"(?i:{number}(?: {house})?) ?\d{{1,4}}[A-Za-z]?(?:/\d{{1,4}}){{0,3}},? {either(lexicon.STREETS)}{_NAMED}"
        ),
        re.compile(rf"{either(lexicon.HAMLETS)}{_NAMED}(?:, ?{commune})?"),
        re.compile(commune),
    ]


# --- Names ---------------------------------------------------------------------------------------------------------
_CAPITALISED = rf"[{_UPPER}][^\W\d_]{{0,12}}"
_NAME = re.compile(rf"(?<!\w){_CAPITALISED}(?: {_CAPITALISED}){{1,4}}(?!\w)")
_AGED = re.compile(r"^[,\s(]{0,3}\d{1,2} (?:tuổi|tuoi)", re.IGNORECASE)
_FAMILIES = {
    marked: {"".join(map(_plain, name)) if marked else name for name in lexicon.FAMILY_NAMES}
    for marked in (True, False)
}
_NOT_NAMES = {
    unmarked: tuple("".join(map(_plain, name)) if unmarked else name for name in lexicon.PLACES_AND_PEOPLES)
    for unmarked in (True, False)
}


def _names(read: _Read) -> Iterator[Finding]:
    minors = read.words(lexicon.MINOR_TITLES)
    staff = read.words(lexicon.STAFF_TITLES)
    in_case = _within(read.case_sentences)
    for match in _NAME.finditer(read.text):
        name = _from_family(match, read.unmarked)
        if name is None:
            continue
        before = read.before(name.start, 24).rstrip(' :,"“')
        if any(title.end() == len(before) for title in staff.finditer(before)):
            continue
        titled = any(title.end() == len(before) for title in minors.finditer(before))
        if in_case(name.start) or titled or _AGED.match(read.after(name.end, 14)):
            yield name


def _from_family(match: re.Match[str], unmarked: bool) -> Finding | None:
    """Returns the part of a run of capitalised words that begins with a family name and is no place."""
    words = list(re.finditer(r"\S+", match[0]))
    for index, word in enumerate(words[:-1]):
        rest = match[0][word.start() :]
        if word[0].title() in _FAMILIES[unmarked] and not rest.startswith(_NOT_NAMES[unmarked]):
            return Finding(match.start() + word.start(), match.end(), Kind.NAME, rest)
        if rest.startswith(_NOT_NAMES[unmarked]) and index == 0:
            return None
    return None


def _within(spans: list[tuple[int, int]]) -> Callable[[int], bool]:
    """Returns a question, asked of growing positions: does it lie in one of these spans?"""
    left = list(reversed(spans))

    def ask(position: int) -> bool:
        while left and left[-1][1] <= position:
            left.pop()
        return bool(left) and left[-1][0] <= position

    return ask


SEEKERS: list[Callable[[_Read], Iterator[Finding]]] = [
    _identity_numbers,
    _phones,
    _birth_dates,
    _points,
    _places,
    _names,
]
