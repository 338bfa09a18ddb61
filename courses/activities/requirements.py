"""Requirements: the conditions that complete an activity, registered by code. Pure.

A requirement looks only at the facts of one activity, in order, and answers two questions: since when is it met, and if
it is not, what is missing. It must never become unmet by a further fact: only a person's reversal takes facts away.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.activities.facts import DatedFact, Fact, Verb

Parameters = Mapping[str, Any]
Facts = Sequence[DatedFact]


@dataclass(frozen=True, slots=True)
class Term:
    """One requirement an activity sets, with its parameters (`{"share": 90, "blocks": […]}`)."""

    code: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """What an incomplete activity still needs: a code for machines and the values that its sentence names."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Requirement:
    """One condition. `met_at` returns the moment it was first met or None; `missing` says what is still needed.

    `sentence` is the missing part in words, with named placeholders for `Missing.values`. `passed` tells success (True,
    False) or None where the requirement has no notion of passing.
    """

    code: str
    label: Any
    sentence: Any
    met_at: Callable[[Facts, Parameters], datetime | None]
    missing_values: Callable[[Facts, Parameters], Mapping[str, Any]] = lambda facts, parameters: {}
    passed: Callable[[Facts, Parameters], bool | None] = lambda facts, parameters: None
    #: What else to say is missing, in the words of another code; None for its own.
    instead: Callable[[Facts, Parameters], Missing | None] = lambda facts, parameters: None

    def missing(self, facts: Facts, parameters: Parameters) -> Missing:
        """Returns what is still needed, with the values its sentence names."""
        return self.instead(facts, parameters) or Missing(self.code, self.missing_values(facts, parameters))


_registered: dict[str, Requirement] = {}


def register(requirement: Requirement) -> Requirement:
    """Makes a requirement known by its code; a second one of the same code is a programming error."""
    if requirement.code in _registered:
        raise ValueError(f"A requirement with the code {requirement.code!r} is registered already.")
    _registered[requirement.code] = requirement
    return requirement


def unregister(code: str) -> None:
    """Forgets a requirement (for tests that bring their own)."""
    del _registered[code]


def requirement(code: str) -> Requirement:
    """Returns the requirement of this code; KeyError names the codes that exist."""
    try:
        return _registered[code]
    except KeyError:
        raise KeyError(f"No requirement {code!r}; registered: {', '.join(sorted(_registered))}.") from None


def first(facts: Facts, *verbs: Verb) -> datetime | None:
    """Returns when one of these verbs first happened."""
    return next((dated.at for dated in facts if dated.fact.verb in verbs), None)


def _reached_end(facts: Facts, parameters: Parameters) -> datetime | None:
    # Without script the page cannot tell where the reader is: the button stands after the last block, so pressing it
    # there counts as having reached the end.
    by_button = (dated.at for dated in facts if dated.fact.verb is Verb.FINISHED and dated.fact.data.get("at_end"))
    return min((at for at in (first(facts, Verb.REACHED_END), next(by_button, None)) if at), default=None)


def blocks_met(code: str, facts: Facts, parameters: Parameters) -> dict[str, datetime]:
    """Returns since when each block that a requirement names is met: for the note that stands at the block itself."""
    met: dict[str, datetime] = {}
    for dated in facts:
        if dated.fact.block in parameters.get("blocks", ()) and COUNTS[code](dated.fact, parameters):
            met.setdefault(dated.fact.block, dated.at)
    return met


def _counts_for_media(fact: Fact, parameters: Parameters) -> bool:
    heard = fact.verb is Verb.MEDIA_HEARD and fact.data.get("percent", 0) >= parameters.get("share", 90)
    return heard or fact.verb in (Verb.TRANSCRIPT_OPENED, Verb.WENT_THROUGH)


def _counts_for_case(fact: Fact, parameters: Parameters) -> bool:
    return fact.verb is Verb.WENT_THROUGH


#: Requirements that name blocks, with what a fact about such a block must be to count.
COUNTS: Mapping[str, Callable[[Fact, Parameters], bool]] = {"media": _counts_for_media, "cases": _counts_for_case}


def _all_blocks(code: str) -> Callable[[Facts, Parameters], datetime | None]:
    def met_at(facts: Facts, parameters: Parameters) -> datetime | None:
        met = blocks_met(code, facts, parameters)
        if met.keys() < set(parameters.get("blocks", ())):
            return None
        return max(met.values(), default=facts[0].at if facts else None)

    return met_at


def _blocks_left(code: str) -> Callable[[Facts, Parameters], Mapping[str, Any]]:
    def left(facts: Facts, parameters: Parameters) -> Mapping[str, Any]:
        wanted = set(parameters.get("blocks", ()))
        return {"left": len(wanted - blocks_met(code, facts, parameters).keys()), "of": len(wanted)}

    return left


REACHED_END = register(
    Requirement(
        code="reached-end",
        label=_("Read to the end"),
        sentence=_("Read to the end of the page."),
        met_at=_reached_end,
    )
)
FINISHED = register(
    Requirement(
        code="finished",
        label=_("Press “Finished”"),
        sentence=_("Press “Finished” after the last part."),
        met_at=lambda facts, parameters: first(facts, Verb.FINISHED),
    )
)
MEDIA = register(
    Requirement(
        code="media",
        label=_("Hear or watch the recordings, or open their transcripts"),
        sentence=_("Hear or watch %(left)s more of %(of)s recordings, or read what is said in them."),
        met_at=_all_blocks("media"),
        missing_values=_blocks_left("media"),
    )
)
CASES = register(
    Requirement(
        code="cases",
        label=_("Read the cases, or the same without the case"),
        sentence=_("Read %(left)s more of %(of)s cases, or the same without the case: both count alike."),
        met_at=_all_blocks("cases"),
        missing_values=_blocks_left("cases"),
    )
)
ACKNOWLEDGED = register(
    Requirement(
        code="acknowledged",
        label=_("Confirm having understood"),
        sentence=_("Confirm that you have understood this."),
        met_at=lambda facts, parameters: first(facts, Verb.ACKNOWLEDGED),
    )
)
SIGNED_OFF = register(
    Requirement(
        code="signed-off",
        label=_("Sign-off by a trainer"),
        sentence=_("A trainer signs this off when you have shown it in practice."),
        met_at=lambda facts, parameters: first(facts, Verb.SIGNED_OFF),
    )
)
