"""What completes a package, H5P or SCORM alike, registered as a requirement. Pure.

The facts are `played`, one for each go that came to its end, and `went-through`: the reader took the equal alternative, or
said that they are done with a package that never says so itself. Once enough is enough: a worse go takes nothing away.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.activities.facts import Fact, Verb
from courses.activities.requirements import Facts, Missing, Parameters, Requirement, register


class Rule(StrEnum):
    """When a package is done. Stored for ever."""

    FINISHED = "finished"
    PASSED = "passed"
    CONFIRMED = "confirmed"


class Counts(StrEnum):
    """Which go counts where there are several. Stored for ever."""

    BEST = "best"
    LAST = "last"
    FIRST = "first"
    AVERAGE = "average"


def counting_score(scores: Sequence[int], counts: str) -> int | None:
    """Returns the score that counts, in hundredths of a percent; None where no go was scored."""
    if not scores:
        return None
    if counts == Counts.LAST:
        return scores[-1]
    if counts == Counts.FIRST:
        return scores[0]
    if counts == Counts.AVERAGE:
        return round(sum(scores) / len(scores))
    return max(scores)


def goes_in(facts: Facts, parameters: Parameters) -> list[Mapping[str, Any]]:
    """Returns what each go at the package came to, in order."""
    return [dated.fact.data for dated in facts if _is_go(dated.fact, parameters)]


def is_enough(goes: Iterable[Mapping[str, Any]], parameters: Parameters) -> bool:
    """Do these goes meet the rule? A go without a score is passed where the package itself says so."""
    goes = list(goes)
    if parameters.get("rule") != Rule.PASSED:
        return any(go.get("completed") or go.get("passed") for go in goes)
    scores = [int(go["score"]) for go in goes if go.get("score") is not None]
    reached = counting_score(scores, parameters.get("counts", Counts.BEST))
    if reached is None:
        return any(go.get("passed") for go in goes)
    return reached >= 100 * int(parameters.get("pass_percent") or 0)


def _is_go(fact: Fact, parameters: Parameters) -> bool:
    return fact.verb is Verb.PLAYED and fact.block == parameters.get("block", "")


def _went_through(fact: Fact, parameters: Parameters) -> bool:
    may = parameters.get("alternative") or parameters.get("rule") == Rule.CONFIRMED
    return bool(may) and fact.verb is Verb.WENT_THROUGH and fact.block == parameters.get("block", "")


def _met_at(facts: Facts, parameters: Parameters) -> datetime | None:
    goes: list[Mapping[str, Any]] = []
    for dated in facts:
        if _went_through(dated.fact, parameters):
            return dated.at
        if _is_go(dated.fact, parameters) and parameters.get("rule") != Rule.CONFIRMED:
            goes.append(dated.fact.data)
            if is_enough(goes, parameters):
                return dated.at
    return None


def _passed(facts: Facts, parameters: Parameters) -> bool | None:
    if parameters.get("rule") != Rule.PASSED:
        return None
    if _met_at(facts, parameters) is not None:
        return True
    return False if goes_in(facts, parameters) else None


def _reached(facts: Facts, parameters: Parameters) -> Mapping[str, Any]:
    scores = [int(go["score"]) for go in goes_in(facts, parameters) if go.get("score") is not None]
    reached = counting_score(scores, parameters.get("counts", Counts.BEST)) or 0
    return {"needed": int(parameters.get("pass_percent") or 0), "reached": reached // 100}


def _instead(facts: Facts, parameters: Parameters) -> Missing | None:
    said = {str(Rule.PASSED): PASSED, str(Rule.CONFIRMED): CONFIRMED}
    found = said.get(str(parameters.get("rule", "")))
    return Missing(found.code, found.missing_values(facts, parameters)) if found else None


FINISHED = register(
    Requirement(
        code="package",
        label=_("Go through the interactive package"),
        sentence=_("Go through the interactive package to its end."),
        met_at=_met_at,
        passed=_passed,
        instead=_instead,
    )
)
#: Only for their sentences: terms name `package`, whose rule says which of these is missing.
PASSED = register(
    Requirement(
        code="package-passed",
        label=_("Reach enough points in the interactive package"),
        sentence=_("Reach %(needed)s%% in the interactive package: %(reached)s%% so far."),
        met_at=_met_at,
        missing_values=_reached,
        passed=_passed,
    )
)
CONFIRMED = register(
    Requirement(
        code="package-confirmed",
        label=_("Say that you have gone through the interactive package"),
        sentence=_("Say that you have gone through the interactive package when you are done with it."),
        met_at=_met_at,
    )
)
