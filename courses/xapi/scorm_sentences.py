"""What a SCORM package reported, in plain sentences for trainers. Pure; the package's own words are quoted and are text alone."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.packages.scorm import SCORM_12, Item
from courses.xapi.cmi import Cmi
from courses.xapi.scorm_outcome import Outcome

#: No quotation is longer, and no more questions are listed: the rest is in the export of the person's data.
MOST_QUOTED = 200
MOST_LINES = 250
_NUMBERED = re.compile(r"^cmi\.(interactions|objectives|comments_from_learner)\.(\d{1,4})\.(.+)$", re.ASCII)


def sentences(kind: str, item: Item, cmi: Cmi, came_to: dict[str, Any]) -> list[str]:
    """Returns what one item reported: what it came to, then each question with its answer, objective and comment."""
    if not item.tracked:
        return [_("Opened. It reports nothing by itself.")]
    said = [*_outcome(Outcome(**came_to)), *_rows(kind, cmi)]
    return said[:MOST_LINES]


def _outcome(outcome: Outcome) -> Iterator[str]:
    if outcome.passed is True:
        yield _("Passed.")
    elif outcome.passed is False:
        yield _("Not passed.")
    yield _("Completed.") if outcome.completed else _("Not completed yet.")
    if outcome.raw is not None and outcome.max is not None:
        yield _("%(got)s of %(most)s points.") % {"got": f"{outcome.raw:g}", "most": f"{outcome.max:g}"}
    if minutes := round(outcome.seconds / 60):
        yield ngettext("%(count)s minute in it.", "%(count)s minutes in it.", minutes) % {"count": minutes}


def _rows(kind: str, cmi: Cmi) -> Iterator[str]:
    rows: dict[tuple[str, int], dict[str, str]] = {}
    for element, value in cmi.items():
        if found := _NUMBERED.match(element):
            rows.setdefault((found[1], int(found[2])), {})[found[3]] = value
    for (what, number), row in sorted(rows.items(), key=lambda pair: (pair[0][0] != "interactions", pair[0])):
        if what == "interactions":
            yield _interaction(kind, number, row)
        elif what == "objectives":
            yield _objective(number, row)
        else:
            yield _("Comment: “%(text)s”") % {"text": _quoted(row.get("comment", ""))}
    if comments := cmi.get("cmi.comments"):
        yield _("Comment: “%(text)s”") % {"text": _quoted(comments)}


def _interaction(kind: str, number: int, row: dict[str, str]) -> str:
    name = _quoted(row.get("description") or row.get("id") or str(number + 1))
    answer = _quoted(row.get("student_response" if kind == SCORM_12 else "learner_response", ""))
    words = {"question": name, "answer": answer, "expected": _quoted(row.get("correct_responses.0.pattern", ""))}
    result = row.get("result", "")
    if not answer:
        return _("Question “%(question)s”: no answer kept.") % words
    if result == "correct":
        return _("Question “%(question)s”: answered “%(answer)s”, which is right.") % words
    if result in {"wrong", "incorrect"} and words["expected"]:
        return _("Question “%(question)s”: answered “%(answer)s”; “%(expected)s” was expected.") % words
    if result in {"wrong", "incorrect"}:
        return _("Question “%(question)s”: answered “%(answer)s”, which is not right.") % words
    return _("Question “%(question)s”: answered “%(answer)s”.") % words


def _objective(number: int, row: dict[str, str]) -> str:
    name = _quoted(row.get("description") or row.get("id") or str(number + 1))
    status = row.get("success_status") or row.get("status") or row.get("completion_status") or ""
    words = {
        "passed": _("passed"),
        "failed": _("not passed"),
        "completed": _("completed"),
        "incomplete": _("not completed"),
    }
    said = words.get(status, _("nothing said"))
    return _("Objective “%(name)s”: %(status)s.") % {"name": name, "status": said}


def _quoted(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= MOST_QUOTED else f"{plain[:MOST_QUOTED]}…"
