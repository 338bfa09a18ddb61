"""A quiz in the preview of a course: drawn with a seed that is thrown away, answered and explained, and recorded nowhere.

Whoever is let in here may read the answer keys anyway. Still, nothing about them is sent before an answer has been given, so
that a preview looks as a learner sees it. The seed travels with the form, since nothing may be kept on the server.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from courses.assessment.drawing import Asked, Form, tokens
from courses.assessment.freezing import key_of
from courses.assessment.grading import grade
from courses.assessment.quizzes.content import Quiz
from courses.assessment.quizzes.pages import FeedbackPolicy
from courses.assessment.responses import NOTHING, Response, posted
from courses.assessment.scoring import Graded, Outcome, outcome
from courses.assessment.showing import explain, render, render_explanation, show
from courses.errors import LearningError
from courses.progress.corrections import as_corrected

_SEED = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Trial:
    """A quiz as its preview shows it; `outcome` is there once it was answered, `fault` where it cannot be asked."""

    quiz: Quiz
    seed: str = ""
    rows: tuple[Mapping[str, Any], ...] = ()
    outcome: Outcome | None = None
    fault: str = ""

    @property
    def policy(self) -> str:
        """When a learner is told why an answer is right, in words."""
        return str(FeedbackPolicy(self.quiz.rules.feedback).label)


def tried(content: Mapping[str, Any], *, posted_values: Mapping[str, list[str]] | None, language: str) -> Trial:
    """Returns the quiz drawn anew, or, with what was answered, graded and explained."""
    quiz = as_corrected(Quiz(content))
    given = (posted_values or {}).get("seed", [""])[-1]
    seed = given if _SEED.fullmatch(given) else secrets.token_hex(16)
    answered = posted_values is not None and seed == given
    try:
        form = quiz.draw(seed)
        said = _answers(quiz, form, seed, posted_values) if answered and posted_values else {}
    except LearningError as error:
        return Trial(quiz, fault=str(error))
    if not form.asked:
        return Trial(
            quiz, fault=_("No question can be asked: the quiz needs approved ones with words in this language.")
        )
    with override(language):
        labels = [_label(number, len(form.asked)) for number, _asked in enumerate(form.asked, start=1)]
    rows = [
        _row(quiz, asked, number, labels[number - 1], seed, said.get(asked.question) if answered else None)
        for number, asked in enumerate(form.asked, start=1)
    ]
    came_to = None
    if answered:
        graded = [
            Graded(a.question, row["result"], a.points, row["critical"])
            for a, row in zip(form.asked, rows, strict=True)
        ]
        came_to = outcome(graded, pass_percent=quiz.rules.pass_percent)
    return Trial(quiz, seed, tuple(rows), came_to)


def _label(number: int, count: int) -> str:
    return _("Question %(number)s of %(count)s") % {"number": number, "count": count}


def _answers(quiz: Quiz, form: Form, seed: str, values: Mapping[str, list[str]]) -> dict[str, Response]:
    said = {}
    for number, asked in enumerate(form.asked, start=1):
        key = key_of(quiz.question(asked.question))
        said[asked.question] = posted(key, tokens(seed, asked.question, key), name=f"q{number}", values=values)
    return said


def _row(quiz: Quiz, asked: Asked, number: int, label: str, seed: str, said: Response | None) -> dict[str, Any]:
    """Returns one question as the page shows it; `said` is None before anything was answered."""
    frozen = quiz.question(asked.question)
    response = said or NOTHING
    shown = show(frozen, asked, seed=seed, name=f"q{number}", label=label, response=response)
    row: dict[str, Any] = {"html": render(shown), "critical": frozen["critical"], "explanation": ""}
    if said is not None:
        row["result"] = grade(key_of(frozen), response)
        row["explanation"] = render_explanation(explain(frozen, response, row["result"], reveal=quiz.rules.reveal))
    return row
