"""A quiz's score, whether it is passed, and which of several attempts counts. Pure.

Passing compares the whole percent that the learner is shown with the pass mark, so that nobody reads “80% of 80%, failed”.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from courses.assessment.grading import UNSETTLED, Result, hundredths, percent
from courses.assessment.keys import ONE, ZERO


@dataclass(frozen=True, slots=True)
class Graded:
    """One question of an attempt: its key, what the answer earned, what it weighs, whether failing it fails the quiz."""

    question: str
    result: Result
    points: int = 1
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt came to. `passed` is None where there is no pass mark, or while a person has still to grade."""

    score: Fraction
    passed: bool | None
    failed_critical: tuple[str, ...] = ()
    waiting: int = 0

    @property
    def hundredths(self) -> int:
        """The score as stored."""
        return hundredths(self.score)

    @property
    def percent(self) -> int:
        """The score as shown."""
        return percent(self.score)


def outcome(graded: Iterable[Graded], *, pass_percent: int | None) -> Outcome:
    """Returns the weighted mean and whether it passes; a critical question is failed unless it is wholly right."""
    graded = list(graded)
    possible = sum(entry.points for entry in graded)
    earned = sum((entry.result.score * entry.points for entry in graded), ZERO)
    score = earned / possible if possible else ZERO
    waiting = sum(entry.result.state in UNSETTLED for entry in graded)
    failed = tuple(
        entry.question
        for entry in graded
        if entry.critical and entry.result.score < ONE and entry.result.state not in UNSETTLED
    )
    passed: bool | None = None
    if pass_percent is not None:
        passed = False if failed else None if waiting else percent(score) >= pass_percent
    return Outcome(score, passed, failed, waiting)


class Counts(StrEnum):
    """Which attempt counts."""

    BEST = "best"
    FIRST = "first"
    LAST = "last"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Standing:
    """What several attempts come to; `attempt` is the index of the one that counts, None for the mean of all."""

    score: Fraction
    passed: bool
    attempt: int | None


def standing(attempts: Sequence[Outcome], counts: Counts, *, pass_percent: int | None) -> Standing | None:
    """Returns what the attempts come to, in the order in which they were handed in; None when there is none.

    Passed once is passed: a further attempt may lower the score that is shown, never take a pass away.
    """
    if not attempts:
        return None
    passed = any(_standing(attempts[:number], counts, pass_percent).passed for number in range(1, len(attempts) + 1))
    now = _standing(attempts, counts, pass_percent)
    return Standing(now.score, passed, now.attempt)


def _standing(attempts: Sequence[Outcome], counts: Counts, pass_percent: int | None) -> Standing:
    if counts is Counts.MEAN:
        score = sum((attempt.score for attempt in attempts), ZERO) / len(attempts)
        enough = pass_percent is not None and percent(score) >= pass_percent
        # A mean passes on its own; but no mean passes over a critical question that was failed every time.
        return Standing(score, enough and any(not attempt.failed_critical for attempt in attempts), None)
    indexes = range(len(attempts))
    at = {
        Counts.BEST: lambda: max(indexes, key=lambda index: (attempts[index].passed is True, attempts[index].score)),
        Counts.FIRST: lambda: 0,
        Counts.LAST: lambda: len(attempts) - 1,
    }[counts]()
    return Standing(attempts[at].score, attempts[at].passed is True, at)
