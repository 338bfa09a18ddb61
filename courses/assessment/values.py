"""A question as people write it: its key, its words in each language, where it comes from. Pure.

This is what formats read and write, what the bank stores and what tests make; `faults` says in words what is still missing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.assessment.keys import (
    BY_HAND,
    ONE,
    ZERO,
    AnswerKey,
    ChoiceKey,
    Kind,
    ManualKey,
    MatchingKey,
    NumberKey,
    OrderingKey,
    Rule,
    TextKey,
    feedback_ids,
    text_ids,
)

KIND_LABELS: dict[Kind, Any] = {
    Kind.SINGLE: gettext_lazy("One answer"),
    Kind.MULTIPLE: gettext_lazy("Several answers"),
    Kind.TRUE_FALSE: gettext_lazy("True or false"),
    Kind.MATCHING: gettext_lazy("Matching"),
    Kind.ORDERING: pgettext_lazy("type of question", "Ordering"),
    Kind.SHORT: gettext_lazy("Short answer"),
    Kind.NUMBER: pgettext_lazy("type of question", "Number"),
    Kind.HOTSPOT: gettext_lazy("Places in a picture"),
    Kind.LONG: gettext_lazy("Long answer"),
    Kind.FILE: gettext_lazy("File to hand in"),
}

#: Ids of the two choices of a question that is true or false.
TRUE, FALSE = "true", "false"
MOST_PARTS = 30
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a question in one language.

    `stem` is the question itself as blocks (`{"type": "text", "value": "<p>…</p>"}`, or `image`, `audio`); `texts` and
    `feedbacks` belong to the ids of the key.
    """

    stem: tuple[Mapping[str, Any], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    feedbacks: Mapping[str, str] = field(default_factory=dict)
    general: str = ""
    when_right: str = ""
    when_wrong: str = ""
    unit: str = ""
    picture_alt: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, whole. `picture` is what a question about places in a picture shows, as its bearer names it."""

    key: str
    answer: AnswerKey
    words: Mapping[str, Words]
    name: str = ""
    tags: tuple[str, ...] = ()
    difficulty: Difficulty = Difficulty.MEDIUM
    critical: bool = False
    source: str = ""
    source_date: date | None = None
    picture: str = ""

    @property
    def kind(self) -> Kind:
        """The type of the question."""
        return self.answer.kind


def text_stem(html: str) -> tuple[Mapping[str, Any], ...]:
    """Returns a stem of one block of text."""
    return ({"type": "text", "value": html},) if html else ()


def same_content(one: Question, other: Question) -> bool:
    """True when two values would be the same version: what does not belong to a version, and ids of blocks, aside."""
    return _content(one) == _content(other)


def with_words_kept(question: Question, former: Question) -> tuple[Question, list[str]]:
    """Returns the question with the former words of other languages that still fit its key, and the languages that do not."""
    lost, words = [], dict(question.words)
    needed, may = set(text_ids(question.answer)), set(feedback_ids(question.answer))
    for language, said in former.words.items():
        if language in words:
            continue
        if needed <= said.texts.keys():
            texts = {name: said.texts[name] for name in said.texts if name in needed}
            feedbacks = {name: text for name, text in said.feedbacks.items() if name in may}
            words[language] = replace(said, texts=texts, feedbacks=feedbacks)
        else:
            lost.append(language)
    return replace(question, words=words), lost


def _content(question: Question) -> Question:
    words = {
        language: replace(said, stem=tuple({"type": b["type"], "value": b["value"]} for b in said.stem))
        for language, said in question.words.items()
    }
    return replace(question, words=words, name="", tags=(), difficulty=Difficulty.MEDIUM)


def faults(question: Question) -> Iterator[str]:
    """Yields, in words for the author, what keeps a question from being asked."""
    yield from key_faults(question.answer)
    if not question.words:
        yield _("The question has no words in any language.")
    if question.kind == Kind.HOTSPOT and not question.picture:
        yield _("Choose the picture in which places are to be found.")
    for language, words in question.words.items():
        yield from word_faults(question.answer, words, language)


def word_faults(key: AnswerKey, words: Words, language: str) -> Iterator[str]:
    """Yields what is missing in one language."""
    if not any(block.get("value") for block in words.stem):
        yield _("%(language)s: write the question.") % {"language": language}
    missing = [name for name in text_ids(key) if not words.texts.get(name, "").strip()]
    if missing:
        yield _("%(language)s: %(count)s answers have no text.") % {"language": language, "count": len(missing)}
    strange = words.texts.keys() - set(text_ids(key)) | words.feedbacks.keys() - set(feedback_ids(key))
    if strange:
        yield _("%(language)s: these answers do not belong to the question: %(ids)s.") % {
            "language": language,
            "ids": ", ".join(sorted(strange)),
        }
    if key.kind == Kind.HOTSPOT and not words.picture_alt.strip():
        yield _("%(language)s: describe the picture for whoever cannot see it.") % {"language": language}


def key_faults(key: AnswerKey) -> Iterator[str]:
    """Yields what is wrong with a key by itself."""
    names = [*text_ids(key), *(entry.id for entry in getattr(key, "accepted", ()))]
    if len(set(names)) != len(names):
        yield _("Two answers have the same id.")
    if any(not _ID.fullmatch(name) for name in names):
        yield _("An id has 1 to 64 letters without marks, digits, hyphens or underscores.")
    if len(names) > MOST_PARTS:
        yield _("A question has at most %(most)s answers.") % {"most": MOST_PARTS}
    match key:
        case ChoiceKey():
            yield from _choice_faults(key)
        case MatchingKey():
            if len(key.pairs) < 2 or not set(key.pairs.values()) <= set(key.options):
                yield _("Write at least two pairs, each with what belongs together.")
        case OrderingKey():
            if len(key.items) < 2:
                yield _("Write at least two steps in their right order.")
        case TextKey() | NumberKey():
            if not any(entry.credit == ONE for entry in key.accepted):
                yield _("Write at least one answer that is wholly right.")
            if any(not ZERO <= entry.credit <= ONE for entry in key.accepted):
                yield _("A credit lies between 0 and 100%.")
            if isinstance(key, NumberKey) and any(entry.tolerance < ZERO for entry in key.accepted):
                yield _("A tolerance is not negative.")
        case ManualKey():
            if not key.rubric or any(criterion.points < 1 for criterion in key.rubric):
                yield _("Write at least one line of the rubric, each worth at least one point.")


def _choice_faults(key: ChoiceKey) -> Iterator[str]:
    credits = [choice.credit for choice in key.choices]
    if len(credits) < 2:
        yield _("Write at least two answers.")
    if any(not -ONE <= credit <= ONE for credit in credits):
        yield _("A credit lies between −100 and 100%.")
    if not key.takes_several:
        if credits.count(ONE) != 1:
            yield _("Mark exactly one answer as right.")
    elif not key.right:
        yield _("Mark at least one answer as right.")
    elif key.rule is Rule.WEIGHTS and sum((credit for credit in credits if credit > ZERO), ZERO) != ONE:
        yield _("The credits of the right answers must come to 100%.")
    if key.kind == Kind.TRUE_FALSE and [choice.id for choice in key.choices] != [TRUE, FALSE]:
        yield _("A question that is true or false has these two answers and no other.")
    if key.kind == Kind.HOTSPOT:
        if key.areas.keys() != {choice.id for choice in key.choices}:
            yield _("Every place in the picture needs its area.")
        if any(not _inside(area.x, area.width) or not _inside(area.y, area.height) for area in key.areas.values()):
            yield _("Every area must lie inside the picture.")


def _inside(start: int, length: int) -> bool:
    return start >= 0 and length >= 1 and start + length <= 100


def is_by_hand(kind: Kind) -> bool:
    """True for what a person grades."""
    return kind in BY_HAND


def percent_of(credit: Fraction) -> str:
    """Returns a credit as percent with up to five decimals, as formats of other systems write it."""
    return f"{float(credit * 100):.5f}".rstrip("0").rstrip(".")


def credit_of(percent: str) -> Fraction:
    """Returns a percent as a credit; `33.33333` is a third, as it is meant. ValueError when it is no number."""
    exact = Fraction(percent) / 100
    simple = exact.limit_denominator(20)
    return simple if abs(simple - exact) < Fraction(1, 100_000) else exact
