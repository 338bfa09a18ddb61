"""Is a text easy to hear and to read? Advice on sentences and words; pure.

Vietnamese is written syllable by syllable, so its "words" here are syllables and a sentence may hold more of them; a
Vietnamese syllable has seven letters at most, so a longer one is a foreign word. Advice only: nothing is ever refused for it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from cms.text import nfc

# The longest sentence that a person hears once and keeps, in words (Vietnamese and its neighbours: syllables).
LONGEST_SENTENCE = {"vi": 24, "en": 18, "fr": 20, "de": 16}
LONGEST_WORD = {"vi": 7, "en": 13, "fr": 14, "de": 18}
_SENTENCE_END = re.compile(r"(?<=[.!?…:])[\"”»)]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


class Remark(Enum):
    LONG_SENTENCE = "long_sentence"
    LONG_WORD = "long_word"
    SHORT_FORM = "short_form"


@dataclass(frozen=True)
class Advice:
    """One thing that could be said more simply: what, where, and how much too much."""

    remark: Remark
    text: str
    words: int = 0


@dataclass(frozen=True)
class Reading:
    """How a whole text reads."""

    sentences: int
    words: int
    advice: list[Advice]

    @property
    def average(self) -> int:
        return round(self.words / self.sentences) if self.sentences else 0


def sentences_of(text: str) -> list[str]:
    """Returns the sentences of a text; a new line always ends one."""
    return [part.strip() for part in _SENTENCE_END.split(nfc(text)) if _WORD.search(part)]


def words_of(sentence: str) -> list[str]:
    """Returns the words of a sentence; one with hyphens is one."""
    return _WORD.findall(sentence)


def reading_of(texts: Iterable[str], language: str) -> Reading:
    """Returns what could be said more simply in `texts`, each word and short form once."""
    most, longest = limits(language)
    advice: list[Advice] = []
    seen: set[str] = set()
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    total = 0
    for sentence in sentences:
        words = words_of(sentence)
        total += _count(words)
        if _count(words) > most:
            advice.append(Advice(Remark.LONG_SENTENCE, sentence, _count(words)))
        for word in words:
            remark = _remark_on(word, longest)
            if remark and word.lower() not in seen:
                seen.add(word.lower())
                advice.append(Advice(remark, word))
    return Reading(len(sentences), total, advice)


def limits(language: str) -> tuple[int, int]:
    """Returns the most words of a sentence and the most letters of a word that need no remark."""
    main = language.split("-")[0]
    known = main if main in LONGEST_SENTENCE else "en"
    return LONGEST_SENTENCE[known], LONGEST_WORD[known]


def _count(words: list[str]) -> int:
    return sum(len(word.split("-")) for word in words)


def _remark_on(word: str, longest: int) -> Remark | None:
    if len(word) > 1 and word.isupper():
        return Remark.SHORT_FORM
    if max(len(part) for part in re.split(r"[-’']", word)) > longest:
        return Remark.LONG_WORD
    return None
