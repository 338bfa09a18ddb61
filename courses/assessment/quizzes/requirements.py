"""What completes a quiz, registered as requirements. Pure.

The facts are `scored` (an attempt was handed in) and `graded` (a person graded or regraded it); of each attempt the last counts.
Passed once is passed: neither a further attempt nor a regrade takes it away.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.activities.facts import Verb
from courses.activities.requirements import Facts, Missing, Parameters, Requirement, register
from courses.assessment.scoring import Counts, Outcome, Standing, standing


def results(facts: Facts, *, pass_percent: int | None = None) -> list[Outcome]:
    """Returns what each attempt came to by these facts, in the order in which they were handed in."""
    return [_outcome(data, pass_percent) for data in _last(facts)]


def _last(facts: Facts) -> list[Mapping[str, Any]]:
    """Returns what was last said of each attempt; what a fact does not speak of is as it was."""
    last: dict[str, dict[str, Any]] = {}
    for dated in facts:
        if dated.fact.verb in (Verb.SCORED, Verb.GRADED) and "attempt" in dated.fact.data:
            last.setdefault(str(dated.fact.data["attempt"]), {}).update(dated.fact.data)
    return [*last.values()]


def _outcome(data: Mapping[str, Any], pass_percent: int | None) -> Outcome:
    """By the terms in force for this person, which may be kinder than those of the day."""
    failed, waiting = tuple(data.get("failed_critical", ())), int(data.get("waiting", 0))
    passed: bool | None = None
    if pass_percent is not None:
        passed = False if failed else None if waiting else data["percent"] >= pass_percent
    return Outcome(Fraction(data["score"], 10_000), passed, failed, waiting)


def standing_of(facts: Facts, parameters: Parameters) -> Standing | None:
    """Returns what a person's attempts come to, None before the first."""
    percent = parameters.get("percent")
    return standing(
        results(facts, pass_percent=percent), Counts(parameters.get("counts", "best")), pass_percent=percent
    )


def _passed_at(facts: Facts, parameters: Parameters) -> datetime | None:
    for end, dated in enumerate(facts, start=1):
        if dated.fact.verb not in (Verb.SCORED, Verb.GRADED):
            continue
        found = standing_of(facts[:end], parameters)
        used_up = parameters.get("attempts_complete") and len(results(facts[:end])) >= parameters.get("attempts", 0) > 0
        if (found and found.passed) or used_up:
            return dated.at
    return None


def _missing(facts: Facts, parameters: Parameters) -> Mapping[str, Any]:
    found = standing_of(facts, parameters)
    return {"needed": parameters["percent"], "reached": int(found.score * 100 + Fraction(1, 2)) if found else 0}


def _is_passed(facts: Facts, parameters: Parameters) -> bool | None:
    """Neither passed nor failed before the first attempt, nor while marks by hand could still pass one."""
    if any(standing.passed for standing in _standings(facts, parameters)):
        return True
    return None if _by_hand(facts, parameters) or standing_of(facts, parameters) is None else False


def _standings(facts: Facts, parameters: Parameters) -> Iterator[Standing]:
    """Yields what the attempts came to after each fact that changed it."""
    for end, dated in enumerate(facts, start=1):
        if dated.fact.verb in (Verb.SCORED, Verb.GRADED) and (found := standing_of(facts[:end], parameters)):
            yield found


def _by_hand(facts: Facts, parameters: Parameters) -> Missing | None:
    """While a person has still to grade what could pass, that is what is missing, and who has to do something about it."""
    open_still = [data for data in _last(facts) if data.get("waiting") and not data.get("failed_critical")]
    if not open_still:
        return None
    if returned := sum(int(data.get("returned", 0)) for data in open_still):
        return Missing(QUIZ_REVISION.code, {"returned": returned})
    return Missing(QUIZ_MARKS.code, {"waiting": sum(int(data["waiting"]) for data in open_still)})


#: No quiz sets these two: they put into words what keeps one from being passed.
QUIZ_MARKS = register(
    Requirement(
        code="quiz-marks",
        label=_("Marks by a trainer"),
        sentence=_("Waits for a trainer’s marks. You need do nothing now."),
        met_at=lambda facts, parameters: None,
    )
)
QUIZ_REVISION = register(
    Requirement(
        code="quiz-revision",
        label=_("A revised answer"),
        sentence=_("A trainer asks you to revise an answer and hand it in again."),
        met_at=lambda facts, parameters: None,
    )
)
QUIZ_PASSED = register(
    Requirement(
        code="quiz-passed",
        label=_("Pass the quiz"),
        sentence=_("Pass the quiz: %(reached)s%% so far, %(needed)s%% needed."),
        met_at=_passed_at,
        missing_values=_missing,
        passed=_is_passed,
        instead=_by_hand,
    )
)
QUIZ_TAKEN = register(
    Requirement(
        code="quiz-taken",
        label=_("Hand in the quiz"),
        sentence=_("Answer the questions and hand them in."),
        met_at=lambda facts, parameters: next(
            (dated.at for dated in facts if dated.fact.verb is Verb.SCORED and "attempt" in dated.fact.data), None
        ),
    )
)
