"""What a statement makes of a go: an end with its points, or nothing. Pure.

Points of parts are never added up: content types report them wrongly, and the whole says what it was worth.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from courses.xapi.statements import Said

#: With a result, of the whole, these are the end of a go. *Completed* is one without, too: so say types that give no points.
ENDS = {"completed", "answered", "passed", "failed", "mastered", "consume", "consumed"}
#: Somebody has done something: after an end, only this begins another go.
DOINGS = {"interacted", "answered"}
_DURATION = re.compile(r"^P(?:\d+D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$")


@dataclass(frozen=True, slots=True)
class End:
    """What a go came to, as the package says it; `passed` is None where it has no notion of passing."""

    passed: bool | None
    raw: Any
    max: Any
    min: Any
    seconds: int | None


def end_of(said: Said) -> End | None:
    """Returns what this statement ends a go with, None when it ends none."""
    if not said.is_root or said.verb not in ENDS or not (said.result or said.verb == "completed"):
        return None
    score = said.result.get("score")
    score = score if isinstance(score, Mapping) else {}
    raw, most, least = score.get("raw"), score.get("max"), score.get("min", 0)
    if raw is None and "scaled" in score:
        raw, most, least = score["scaled"], 1, 0
    return End(_passed(said), raw, most, least, seconds_in(said.result.get("duration")))


def _passed(said: Said) -> bool | None:
    success = said.result.get("success")
    if isinstance(success, bool):
        return success
    return {"passed": True, "mastered": True, "failed": False}.get(said.verb)


def seconds_in(duration: Any) -> int | None:
    """Returns the seconds of an ISO 8601 duration; None for what is none."""
    found = _DURATION.match(duration) if isinstance(duration, str) and len(duration) < 40 else None
    if not found:
        return None
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return int(hours * 3600 + minutes * 60 + seconds)
