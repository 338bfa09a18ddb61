"""The data models of SCORM 1.2 and SCORM 2004 as flat maps (`cmi.core.lesson_status` → text): what is kept of one. Pure.

The standard has the run-time refuse elements that it does not know, and the one in the browser does; a package can speak
past it, so it is refused here again. What the site itself tells a package (who learns, how it was
entered) is never taken from it.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from courses.errors import LearningError
from courses.packages.scorm import SCORM_12, Item

#: SCORM 2004 promises 64,000 characters of suspend_data; more than that no element may have.
MOST_TEXT = 64_000
#: Of one item's whole data model. A long test of 250 questions has a tenth of it.
MOST_CHARACTERS = 1_000_000
MOST_ELEMENTS = 20_000

Cmi = Mapping[str, str]

_SCORE = r"score\.(?:raw|min|max)"
_SCALED = r"score\.(?:scaled|raw|min|max)"
_INTERACTION = r"id|type|weighting|result|latency|objectives\.N\.id|correct_responses\.N\.pattern"
_KEPT = {
    "1.2": [
        rf"cmi\.core\.(?:lesson_location|lesson_status|{_SCORE}|total_time|exit|session_time)",
        r"cmi\.(?:suspend_data|comments)",
        rf"cmi\.objectives\.N\.(?:id|status|{_SCORE})",
        r"cmi\.student_preference\.(?:audio|language|speed|text)",
        rf"cmi\.interactions\.N\.(?:{_INTERACTION}|time|student_response)",
    ],
    "2004": [
        r"cmi\.(?:completion_status|exit|location|progress_measure|session_time|success_status|suspend_data|total_time)",
        rf"cmi\.{_SCALED}",
        r"cmi\.learner_preference\.(?:audio_level|language|delivery_speed|audio_captioning)",
        r"cmi\.comments_from_learner\.N\.(?:comment|location|timestamp)",
        rf"cmi\.objectives\.N\.(?:id|success_status|completion_status|progress_measure|description|{_SCALED})",
        rf"cmi\.interactions\.N\.(?:{_INTERACTION}|timestamp|learner_response|description)",
        r"adl\.(?:nav\.request|data\.N\.(?:id|store))",
    ],
}
_OURS = {
    "1.2": [
        r"cmi\.core\.(?:student_id|student_name|credit|entry|lesson_mode)|cmi\.(?:launch_data|comments_from_lms)",
        r"cmi\.student_data\.(?:mastery_score|max_time_allowed|time_limit_action)",
    ],
    "2004": [
        r"cmi\.(?:learner_id|learner_name|credit|entry|mode|launch_data|max_time_allowed|time_limit_action)",
        r"cmi\.(?:completion_threshold|scaled_passing_score)|cmi\.comments_from_lms\.N\.(?:comment|location|timestamp)",
    ],
}


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns).replace("N", r"\d{1,4}"), re.ASCII)


_KNOWN = {name: _compiled(patterns) for name, patterns in _KEPT.items()}
_TOLD = {name: _compiled(patterns) for name, patterns in _OURS.items()}


def _standard(kind: str) -> str:
    return "1.2" if kind == SCORM_12 else "2004"


def taken(kind: str, said: Any) -> tuple[dict[str, str], list[str]]:
    """Returns what is kept of what a package says, and the elements that are refused.

    Raises LearningError `bad-data-model` for what is no flat map, or larger than any package needs.
    """
    if not isinstance(said, dict) or len(said) > MOST_ELEMENTS:
        raise _bad()
    kept: dict[str, str] = {}
    refused: list[str] = []
    for element, value in said.items():
        text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
        if text == "" or value == {} or value == [] or _TOLD[_standard(kind)].fullmatch(element):
            continue
        if text is None or len(text) > MOST_TEXT or "\x00" in text or not _KNOWN[_standard(kind)].fullmatch(element):
            refused.append(element[:100])
        else:
            # A course that cuts its text to a length may cut a character in two; no database keeps half of one.
            kept[element] = text.encode("utf-8", "replace").decode()
    if sum(map(len, kept.values())) > MOST_CHARACTERS:
        raise _bad()
    return kept, refused


def _bad() -> LearningError:
    return LearningError(
        "bad-data-model",
        _("The package reports more than can be kept, or nothing that can be read. Nothing was changed."),
    )


def handed_over(kind: str, item: Item, *, learner: str, called: str, before: Cmi | None, ended: bool) -> dict[str, str]:
    """Returns the data model with which an item is entered: new, or as it was left.

    `learner` is a key that means nothing elsewhere and `called` what everybody is called: a package is told no name. A visit
    that never took its leave (a flat battery) is gone on with like one that was suspended. Otherwise SCORM 1.2 gives back
    what was kept, without the word *resume*, and SCORM 2004 begins anew.
    """
    left = "resume" if before and (not ended or suspended(kind, before)) else "ab-initio" if not before else ""
    carried = dict(before or {}) if left != "" or kind == SCORM_12 else {}
    if kind == SCORM_12:
        told = {
            "cmi.core.student_id": learner,
            "cmi.core.student_name": called,
            "cmi.core.credit": "credit",
            "cmi.core.lesson_mode": "normal",
            "cmi.core.entry": left,
            "cmi.launch_data": item.data,
            "cmi.student_data.mastery_score": "" if item.mastery_score is None else f"{item.mastery_score:g}",
            "cmi.student_data.max_time_allowed": item.max_time,
            "cmi.student_data.time_limit_action": item.time_limit_action,
        }
        gone = {"cmi.core.exit", "cmi.core.session_time"}
    else:
        told = {
            "cmi.learner_id": learner,
            "cmi.learner_name": called,
            "cmi.credit": "credit",
            "cmi.mode": "normal",
            "cmi.entry": left or "ab-initio",
            "cmi.launch_data": item.data,
            "cmi.completion_threshold": _told(item.completion_threshold),
            "cmi.scaled_passing_score": _told(item.passing_measure),
            "cmi.time_limit_action": item.time_limit_action,
        }
        gone = {"cmi.exit", "cmi.session_time", "adl.nav.request"}
    whole = {**carried, **told}
    return {element: value for element, value in whole.items() if value != "" and element not in gone}


def _told(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


def suspended(kind: str, cmi: Cmi) -> bool:
    """True if the package said at its leave that it wants to go on here."""
    return cmi.get("cmi.core.exit" if kind == SCORM_12 else "cmi.exit") == "suspend"
