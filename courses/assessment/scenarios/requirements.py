"""What completes a scenario, registered as requirements. Pure.

The facts are `reached-ending`: each names its try and the percent of the points on its path. Of all tries the best counts, and
once enough is enough: a worse try takes nothing away.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.activities.facts import Verb
from courses.activities.requirements import Facts, Parameters, Requirement, first, register


def best(facts: Facts) -> int | None:
    """Returns the percent of the best try that reached an ending, None before the first."""
    return max((_percent(dated.fact.data) for dated in facts if dated.fact.verb is Verb.REACHED_ENDING), default=None)


def _percent(data: Mapping[str, Any]) -> int:
    return int(data.get("percent", 0))


def _passed_at(facts: Facts, parameters: Parameters) -> datetime | None:
    enough = (
        dated.at
        for dated in facts
        if dated.fact.verb is Verb.REACHED_ENDING and _percent(dated.fact.data) >= parameters["percent"]
    )
    return next(enough, None)


def _missing(facts: Facts, parameters: Parameters) -> Mapping[str, Any]:
    return {"needed": parameters["percent"], "reached": best(facts) or 0}


def _is_passed(facts: Facts, parameters: Parameters) -> bool | None:
    found = best(facts)
    return None if found is None else found >= parameters["percent"]


PASSED = register(
    Requirement(
        code="scenario-passed",
        label=_("Decide well enough in the scenario"),
        sentence=_("Reach an ending with %(needed)s%% of the points on your way: %(reached)s%% so far."),
        met_at=_passed_at,
        missing_values=_missing,
        passed=_is_passed,
    )
)
ENDED = register(
    Requirement(
        code="scenario-ended",
        label=_("Reach an ending of the scenario"),
        sentence=_("Decide until you reach an ending."),
        met_at=lambda facts, parameters: first(facts, Verb.REACHED_ENDING),
    )
)
