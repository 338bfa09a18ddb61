"""A fact: one thing that happened to one enrolment, as the pure rules see it.

The ORM's `Evidence` rows are turned into these, so that every rule can be tested without a database.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Verb(StrEnum):
    """What can happen. Values are stored for ever: add to this list, never rename."""

    ENROLLED = "enrolled"
    OPENED = "opened"
    REACHED_END = "reached-end"
    FINISHED = "finished"
    MEDIA_HEARD = "media-heard"
    TRANSCRIPT_OPENED = "transcript-opened"
    #: A block with a content note, or what stands for it, was read or heard. One verb for all ways: whoever would rather
    #: not meet something heavy has done as much, and which way they took is nobody's business.
    WENT_THROUGH = "went-through"
    ANSWERED = "answered"
    SCORED = "scored"
    #: A way through a scenario came to an ending.
    REACHED_ENDING = "reached-ending"
    #: A go at an interactive package came to its end; what it came to is what the package says, within bounds.
    PLAYED = "played"
    GRADED = "graded"
    ATTENDED = "attended"
    SIGNED_OFF = "signed-off"
    ACKNOWLEDGED = "acknowledged"
    GRANTED = "granted"
    REVERSED = "reversed"
    MOVED = "moved"


#: Facts about the enrolment as a whole carry this instead of an activity's key.
WHOLE_COURSE = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Fact:
    """One piece of evidence. Times are aware and in UTC; `version` is the number of the course version it speaks of."""

    uuid: UUID
    verb: Verb
    device_time: datetime
    received_at: datetime
    version: int
    activity: UUID = WHOLE_COURSE
    block: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A fact with the moment at which it counts."""

    at: datetime
    fact: Fact


def in_order(facts: Iterable[Fact], *, not_before: datetime) -> list[DatedFact]:
    """Returns each fact once, in the one order that every delivery of the same facts leads to.

    A fact counts from the earlier of device time and receipt (a phone's clock may run ahead), but never from before the
    enrolment (it may also stand at 1970); equal moments are ordered by UUID. Granted credit alone keeps its own date: a
    person vouches for it, and it is about what was learned before.
    """
    once = {fact.uuid: fact for fact in facts}
    dated = [DatedFact(_moment(fact, not_before), fact) for fact in once.values()]
    return sorted(dated, key=lambda dated: (dated.at, dated.fact.uuid))


def standing(facts: Iterable[Fact]) -> list[Fact]:
    """Returns the facts that count: without those that a reversal names (`data.fact`), and without these reversals.

    What such a reversal leaves is what would be so if the fact had never been; nothing else is taken away.
    """
    facts = list(facts)
    taken_back = {str(fact.data["fact"]) for fact in facts if fact.verb is Verb.REVERSED and "fact" in fact.data}
    return [
        fact
        for fact in facts
        if str(fact.uuid) not in taken_back and not (fact.verb is Verb.REVERSED and "fact" in fact.data)
    ]


def _moment(fact: Fact, not_before: datetime) -> datetime:
    at = min(fact.device_time, fact.received_at)
    return at if fact.verb is Verb.GRANTED else max(not_before, at)
