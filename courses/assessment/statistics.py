"""Item analysis and gain: how hard a question is, whether it tells the prepared from the unprepared, what a course added. Pure.

Every figure comes with the number of people behind it: below 20 a figure is shown as no more than a hint, below 30 with care.

- Facility: mean score of the item (for right or wrong, the share who were right).
- Discrimination D: mean score in the upper group less that in the lower; groups of 27% by total score (Kelley, “The selection
  of upper and lower groups for the validation of test items”, J. Educ. Psychol. 30, 1939). How to read it: Ebel & Frisbie,
  “Essentials of Educational Measurement”, 1991: from 0.40 very good, 0.30 good, 0.20 to be improved, below that rewritten.
- Item–rest correlation: Pearson's r between the item's score and the total without it (Henrysson, Psychometrika 28, 1963).
- Normalised gain g = (post − pre) / (1 − pre) (Hake, Am. J. Phys. 66, 1998): of what could still be gained, the share that was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from courses.assessment.keys import ONE, ZERO

#: Kelley's share of people in the upper and in the lower group.
GROUP = Fraction(27, 100)
HINT_ONLY, WITH_CARE = 20, 30
_HARD, _EASY = Fraction(3, 10), Fraction(9, 10)
_REWRITE, _IMPROVE = Fraction(2, 10), Fraction(3, 10)


class Trust(StrEnum):
    """How far figures about so many people may be trusted."""

    HINT = "hint"
    CARE = "care"
    GOOD = "good"


class Advice(StrEnum):
    """What the figures suggest an author should look at; screens have the words."""

    KEY_MAY_BE_WRONG = "key-may-be-wrong"
    REWRITE = "rewrite"
    IMPROVE = "improve"
    TOO_HARD = "too-hard"
    TOO_EASY = "too-easy"
    IDLE_DISTRACTOR = "idle-distractor"
    TEMPTS_THE_BEST = "tempts-the-best"


@dataclass(frozen=True, slots=True)
class Answered:
    """One person's answer to one item: its score, the score of the whole attempt, and what was chosen."""

    score: Fraction
    total: Fraction
    chosen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Distractor:
    """One choice of an item: how many chose it, in all, in the upper and in the lower group."""

    choice: str
    count: int
    upper: Fraction
    lower: Fraction


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What is known about one item. Discrimination and correlation are None where they cannot be computed."""

    n: int
    facility: Fraction
    discrimination: Fraction | None
    correlation: float | None
    group_size: int
    distractors: tuple[Distractor, ...]
    advice: tuple[Advice, ...]

    @property
    def trust(self) -> Trust:
        """How far these figures may be trusted."""
        return trust(self.n)


def trust(n: int) -> Trust:
    """Returns how far figures about n people may be trusted."""
    if n < HINT_ONLY:
        return Trust.HINT
    return Trust.CARE if n < WITH_CARE else Trust.GOOD


def item_figures(answers: Sequence[Answered], *, credits: Mapping[str, Fraction] | None = None) -> ItemFigures | None:
    """Returns the figures of one item, None when nobody answered; `credits` are those of its choices, if it has any.

    The order of the answers changes nothing: people of equal totals on the edge of a group share its places evenly.
    """
    if not answers:
        return None
    credits = credits or {}
    n = len(answers)
    size = group_size(n)
    facility = sum((answer.score for answer in answers), ZERO) / n
    totals = sorted(answer.total for answer in answers)
    lower = _weights(answers, totals[size - 1], size, below=True) if size else []
    upper = _weights(answers, totals[-size], size, below=False) if size else []
    found = _mean(answers, upper) - _mean(answers, lower) if size else None
    distractors = tuple(_distractor(choice, answers, upper, lower) for choice in credits)
    correlation = _correlation(answers)
    advice = _advice(facility, found, distractors, credits) if size else ()
    return ItemFigures(n, facility, found, correlation, size, distractors, tuple(advice))


def group_size(n: int) -> int:
    """Returns the size of the upper and of the lower group: 27%, rounding half up, at least one of two people."""
    return max(1, int(n * GROUP + Fraction(1, 2))) if n > 1 else 0


def gain(pre: Fraction, post: Fraction) -> Fraction | None:
    """Returns the normalised gain; None for who knew everything before, when nothing could be gained."""
    return (post - pre) / (ONE - pre) if pre != ONE else None


@dataclass(frozen=True, slots=True)
class GroupGain:
    """A group's mean scores before and after, Hake's gain of the means, and how many people stand behind them."""

    n: int
    pre: Fraction
    post: Fraction
    gain: Fraction | None

    @property
    def trust(self) -> Trust:
        """How far these figures may be trusted."""
        return trust(self.n)


def group_gain(pairs: Sequence[tuple[Fraction, Fraction]]) -> GroupGain | None:
    """Returns the gain of a group from (pre, post) of those who took both; None for nobody."""
    if not pairs:
        return None
    n = len(pairs)
    pre, post = (sum((pair[side] for pair in pairs), ZERO) / n for side in (0, 1))
    return GroupGain(n, pre, post, gain(pre, post))


def _weights(answers: Sequence[Answered], edge: Fraction, size: int, *, below: bool) -> list[Fraction]:
    """Returns how far each person belongs to a group: wholly beyond its edge, in equal shares on it."""
    beyond = [answer.total < edge if below else answer.total > edge for answer in answers]
    on_edge = sum(answer.total == edge for answer in answers)
    share = Fraction(size - sum(beyond), on_edge)
    return [
        ONE if inside else share if answer.total == edge else ZERO
        for answer, inside in zip(answers, beyond, strict=True)
    ]


def _mean(answers: Sequence[Answered], weights: Sequence[Fraction]) -> Fraction:
    weighed = sum((answer.score * weight for answer, weight in zip(answers, weights, strict=True)), ZERO)
    return weighed / sum(weights, ZERO)


def _distractor(
    choice: str, answers: Sequence[Answered], upper: Sequence[Fraction], lower: Sequence[Fraction]
) -> Distractor:
    chose = [choice in answer.chosen for answer in answers]
    high, low = (
        sum((weight for weight, did in zip(group, chose, strict=True) if did), ZERO) if group else ZERO
        for group in (upper, lower)
    )
    return Distractor(choice, sum(chose), high, low)


def _correlation(answers: Sequence[Answered]) -> float | None:
    items = [answer.score for answer in answers]
    rests = [answer.total - answer.score for answer in answers]
    n = len(answers)
    mean_item, mean_rest = sum(items, ZERO) / n, sum(rests, ZERO) / n
    both = sum(((i - mean_item) * (r - mean_rest) for i, r in zip(items, rests, strict=True)), ZERO)
    squares = sum(((i - mean_item) ** 2 for i in items), ZERO) * sum(((r - mean_rest) ** 2 for r in rests), ZERO)
    return float(both) / sqrt(squares) if squares else None


def _advice(
    facility: Fraction,
    found: Fraction | None,
    distractors: Sequence[Distractor],
    credits: Mapping[str, Fraction],
) -> list[Advice]:
    advice = []
    if found is not None and found < ZERO:
        advice.append(Advice.KEY_MAY_BE_WRONG)
    if facility > _EASY:
        # Nobody can be told apart by what nearly everybody knows: low discrimination says nothing then.
        advice.append(Advice.TOO_EASY)
    elif found is not None and ZERO <= found < _REWRITE:
        advice.append(Advice.REWRITE)
    elif found is not None and _REWRITE <= found < _IMPROVE:
        advice.append(Advice.IMPROVE)
    if facility < _HARD:
        advice.append(Advice.TOO_HARD)
    wrong = [entry for entry in distractors if credits[entry.choice] <= ZERO]
    if any(not entry.count for entry in wrong):
        advice.append(Advice.IDLE_DISTRACTOR)
    if any(entry.upper > entry.lower for entry in wrong):
        advice.append(Advice.TEMPTS_THE_BEST)
    return advice
