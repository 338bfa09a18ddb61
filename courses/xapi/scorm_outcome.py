"""What a SCORM data model comes to: completed, passed, points, time. Pure; the standard's own rules are judged here again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from courses.packages.scorm import SCORM_12, Item
from courses.xapi.cmi import Cmi, suspended

_CLOCK = re.compile(r"^(\d{1,4}):([0-5]?\d):([0-5]?\d)(?:\.\d{1,2})?$", re.ASCII)
_DURATION = re.compile(
    r"^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:\.\d{1,2})?S)?)?$",
    re.ASCII,
)
_IN_DURATION = (365 * 86_400, 30 * 86_400, 86_400, 3600, 60, 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`passed` is None where the package has no notion of it; points are None where it gave none."""

    completed: bool = False
    passed: bool | None = None
    raw: float | None = None
    max: float | None = None
    min: float | None = None
    seconds: int = 0

    @property
    def share(self) -> float | None:
        """The part of the points, 0 to 1."""
        if self.raw is None or self.max is None or self.max <= (self.min or 0):
            return None
        least = self.min or 0
        return min(max((self.raw - least) / (self.max - least), 0.0), 1.0)


def outcome_of(kind: str, item: Item, cmi: Cmi, *, ended: bool) -> Outcome:
    """Judges one item by what it reported; what reports nothing (an asset) is done once it was opened."""
    if not item.tracked:
        return Outcome(completed=True)
    return _of_12(item, cmi, ended) if kind == SCORM_12 else _of_2004(item, cmi, ended)


def _of_12(item: Item, cmi: Cmi, ended: bool) -> Outcome:
    status = cmi.get("cmi.core.lesson_status", "")
    if status in {"", "not attempted"} and ended and not suspended(SCORM_12, cmi):
        # Who leaves without a word on it has completed it, says the standard.
        status = "completed"
    raw, least, most = (_number(cmi.get(f"cmi.core.score.{name}")) for name in ("raw", "min", "max"))
    passed = {"passed": True, "failed": False}.get(status)
    completed = status in {"completed", "passed", "failed"}
    if completed and item.mastery_score is not None and raw is not None:
        passed = raw >= item.mastery_score
    if raw is not None and (most is None or most <= (least or 0)):
        least, most = 0.0, 100.0
    return Outcome(completed, passed, raw, most if raw is not None else None, least, _seconds(cmi, "cmi.core"))


def _of_2004(item: Item, cmi: Cmi, ended: bool) -> Outcome:
    passed = {"passed": True, "failed": False}.get(cmi.get("cmi.success_status", ""))
    status = cmi.get("cmi.completion_status", "unknown")
    scaled, progress = _number(cmi.get("cmi.score.scaled")), _number(cmi.get("cmi.progress_measure"))
    if item.passing_measure is not None and scaled is not None:
        passed = scaled >= item.passing_measure
    if item.completion_threshold is not None and progress is not None:
        status = "completed" if progress >= item.completion_threshold else "incomplete"
    left = ended and not suspended("", cmi)
    completed = status == "completed" or (status in {"unknown", "not attempted"} and (passed is not None or left))
    raw, least, most = (_number(cmi.get(f"cmi.score.{name}")) for name in ("raw", "min", "max"))
    if scaled is not None:
        raw, least, most = scaled, 0.0, 1.0
    elif raw is None or most is None or most <= (least or 0):
        # Without its bounds a number of points says nothing.
        raw = least = most = None
    return Outcome(completed, passed, raw, most, least, _seconds(cmi, "cmi"))


def at_best(before: Outcome | None, now: Outcome) -> Outcome:
    """Returns which of two visits to an item counts: nothing done or passed is lost by coming back, else the later."""
    if before is None or (now.completed, now.passed is True) >= (before.completed, before.passed is True):
        return now
    return before


def rolled_up(outcomes: Iterable[Outcome | None]) -> Outcome:
    """Returns what several items come to together; None stands for one that was never opened.

    Done when all are; failed if one is; the points are the mean of those that gave some.
    """
    each = list(outcomes)
    known = [outcome for outcome in each if outcome is not None]
    if len(each) == 1:
        return known[0] if known else Outcome()
    judged = [outcome.passed for outcome in known if outcome.passed is not None]
    shares = [outcome.share for outcome in known if outcome.share is not None]
    mean = sum(shares) / len(shares) if shares else None
    return Outcome(
        completed=len(known) == len(each) and all(outcome.completed for outcome in known),
        passed=all(judged) if judged else None,
        raw=mean,
        max=None if mean is None else 1.0,
        min=None if mean is None else 0.0,
        seconds=sum(outcome.seconds for outcome in known),
    )


def _seconds(cmi: Cmi, prefix: str) -> int:
    return seconds_in(cmi.get(f"{prefix}.total_time") or cmi.get(f"{prefix}.session_time") or "")


def seconds_in(text: str) -> int:
    """Reads `HHHH:MM:SS.ss` and `PT1H5M30S`; what is neither lasted no time."""
    if found := _CLOCK.match(text):
        hours, minutes, seconds = (int(part) for part in found.groups())
        return hours * 3600 + minutes * 60 + seconds
    if found := _DURATION.match(text):
        return sum(int(part or 0) * each for part, each in zip(found.groups(), _IN_DURATION, strict=True))
    return 0


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if isfinite(number) else None
