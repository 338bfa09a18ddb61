"""Grading: a key and a response make a result. Pure, exact, and the same on every machine.

The rules for answers that are partly right stand in docs/assessment.md; each function here states its own. Do not grade anywhere
else, and do not round before the end.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from courses.assessment.comparing import compared, numbers_in
from courses.assessment.keys import (
    ONE,
    ZERO,
    AnswerKey,
    ChoiceKey,
    ManualKey,
    MatchingKey,
    NumberKey,
    OrderingKey,
    Rule,
    TextKey,
)
from courses.assessment.responses import Response


class State(StrEnum):
    """How an answer stands."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    UNANSWERED = "unanswered"
    WAITING = "waiting"
    #: The question was withdrawn before the attempt was graded, and counts neither for nor against it.
    LEFT_OUT = "left-out"
    #: A person has read it and asks for another version.
    RETURNED = "returned"


#: What a person has still to grade.
UNSETTLED = (State.WAITING, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Result:
    """What an answer earned of its question, from 0 to 1, and the ids whose feedback belongs to it, in the key's order."""

    score: Fraction
    state: State
    feedback: tuple[str, ...] = ()


def grade(key: AnswerKey, response: Response) -> Result:
    """Returns what the response earns; `WAITING` where a person must grade it."""
    if not response.is_answered:
        return Result(ZERO, State.UNANSWERED)
    match key:
        case ChoiceKey():
            earned, chosen = _chosen(key, response.chosen)
        case MatchingKey():
            earned, chosen = _matched(key, response.placed)
        case OrderingKey():
            earned, chosen = _ordered(key, response.placed), ()
        case TextKey():
            earned, chosen = _written(key, response.text)
        case NumberKey():
            earned, chosen = _counted(key, response.text)
        case ManualKey():
            return Result(ZERO, State.WAITING)
    return _result(earned, chosen)


def grade_by_hand(key: ManualKey, points: Mapping[str, int]) -> Result:
    """Returns what a trainer's points for each line of the rubric come to; ValueError unless every line has its own."""
    if points.keys() != {criterion.id for criterion in key.rubric}:
        raise ValueError("Every line of the rubric needs points, and no other.")
    if any(not 0 <= points[criterion.id] <= criterion.points for criterion in key.rubric):
        raise ValueError("Points lie between 0 and what the line is worth.")
    return _result(Fraction(sum(points.values()), sum(criterion.points for criterion in key.rubric)), ())


def hundredths(score: Fraction) -> int:
    """Returns the score in hundredths of a percent, 0 to 10,000, rounding half up: how scores are stored."""
    return int(score * 10_000 + Fraction(1, 2))


def percent(score: Fraction) -> int:
    """Returns the score in whole percent, rounding half up (79.5 is 80): how scores are shown and passed."""
    return int(score * 100 + Fraction(1, 2))


def _result(earned: Fraction, chosen: tuple[str, ...]) -> Result:
    score = min(ONE, max(ZERO, earned))
    if score == ONE:
        return Result(score, State.RIGHT, chosen)
    return Result(score, State.PARTLY if score else State.WRONG, chosen)


def _chosen(key: ChoiceKey, chosen: frozenset[str]) -> tuple[Fraction, tuple[str, ...]]:
    """One choice earns its credit. Of several: all or nothing; by weights, their sum; by parts, the share of the right ones
    that was found, less the share of the wrong ones that was taken: whoever ticks everything earns nothing.
    """
    named = tuple(choice.id for choice in key.choices if choice.id in chosen)
    if not key.takes_several or key.rule is Rule.WEIGHTS:
        return sum((choice.credit for choice in key.choices if choice.id in chosen), ZERO), named
    if key.rule is Rule.EXACT:
        return (ONE if chosen == key.right else ZERO), named
    found, taken = len(chosen & key.right), len(chosen - key.right)
    wrong = len(key.choices) - len(key.right)
    return Fraction(found, len(key.right)) - (Fraction(taken, wrong) if taken else ZERO), named


def _matched(key: MatchingKey, placed: Mapping[str, str]) -> tuple[Fraction, tuple[str, ...]]:
    """The share of prompts that have their own option."""
    hits = sum(placed.get(prompt) == option for prompt, option in key.pairs.items())
    named = tuple(prompt for prompt in key.pairs if prompt in placed)
    return _share(hits, len(key.pairs), key.rule), named


def _ordered(key: OrderingKey, placed: Mapping[str, str]) -> Fraction:
    """The share of items that are directly followed by the item that should follow; a position given twice is nobody's."""
    times = Counter(placed.values())
    position = {item: int(at) for item, at in placed.items() if times[at] == 1}
    steps = list(zip(key.items, key.items[1:], strict=False))
    kept = sum(a in position and b in position and position[b] - position[a] == 1 for a, b in steps)
    return _share(kept, len(steps), key.rule)


def _share(hits: int, of: int, rule: Rule) -> Fraction:
    if rule is Rule.EXACT:
        return ONE if hits == of else ZERO
    return Fraction(hits, of)


def _written(key: TextKey, text: str) -> tuple[Fraction, tuple[str, ...]]:
    """The best credit among the accepted answers that are the same text."""
    written = compared(text, ignore_marks=key.ignore_marks)
    hits = [entry for entry in key.accepted if compared(entry.text, ignore_marks=key.ignore_marks) == written]
    return _best([(entry.credit, entry.id) for entry in hits])


def _counted(key: NumberKey, text: str) -> tuple[Fraction, tuple[str, ...]]:
    """The best credit among the accepted numbers that one reading of the text comes near enough to."""
    meant = numbers_in(text)
    hits = [entry for entry in key.accepted if any(abs(number - entry.value) <= entry.tolerance for number in meant)]
    return _best([(entry.credit, entry.id) for entry in hits])


def _best(hits: list[tuple[Fraction, str]]) -> tuple[Fraction, tuple[str, ...]]:
    if not hits:
        return ZERO, ()
    # The first of equals: `max` keeps the author's order.
    credit, name = max(hits, key=lambda hit: hit[0])
    return credit, (name,)
