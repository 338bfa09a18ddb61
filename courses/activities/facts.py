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
    ALTERNATIVE_READ = "alternative-read"
    ANSWERED = "answered"
    SCORED = "scored"
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
    enrolment (it may also stand at 1970); equal moments are ordered by UUID.
    """
    once = {fact.uuid: fact for fact in facts}
    dated = [DatedFact(max(not_before, min(fact.device_time, fact.received_at)), fact) for fact in once.values()]
    return sorted(dated, key=lambda dated: (dated.at, dated.fact.uuid))
