"""One attempt as its learner's pages show it. Questions pass through `courses.assessment.showing`, so the key stays behind."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.assessment.drawing import Asked
from courses.assessment.freezing import Frozen, key_of
from courses.assessment.grading import Result, grade
from courses.assessment.keys import ManualKey
from courses.assessment.quizzes.content import Quiz
from courses.assessment.showing import Shown, explain, render, render_explanation, show
from courses.player.desk import Desk
from courses.player.marked import Marked, files_of, marked, marks_of
from courses.progress.attempting import GRACE, questions_of, quiz_of, response_of, result_of, returned_in
from courses.progress.attempts import Answer, Attempt
from courses.progress.marks import HandedInFile, Mark
from courses.progress.regrading import Regraded, regrades_of
from courses.progress.summary import Part


@dataclass
class Taken:
    """One attempt of this person, with its quiz in the reader's language and the answers so far: three queries."""

    desk: Desk
    part: Part
    attempt: Attempt

    @cached_property
    def quiz(self) -> Quiz:
        number = self.attempt.version.number
        return quiz_of(self.desk.enrolment, number, self.part.key, language=self.desk.language)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        return {str(row.question): row for row in self.attempt.answers.all()}

    @cached_property
    def asked(self) -> dict[str, Asked]:
        return questions_of(self.attempt)

    @cached_property
    def returned(self) -> list[str]:
        """The names of the questions whose answers were returned for revision."""
        if self.attempt.is_open:
            return []
        return returned_in(self.attempt, {row.question: row for row in self.answers.values()})

    @property
    def open_names(self) -> list[str]:
        """The names of the questions that may be answered now."""
        return list(self.asked) if self.attempt.is_open else self.returned

    @cached_property
    def by_hand(self) -> bool:
        """Does a person grade any of it?"""
        return any(self.is_by_hand(asked.question) for asked in self.asked.values())

    def is_by_hand(self, question: str) -> bool:
        """Is this question, as it is asked, one that a person grades?"""
        return not self.quiz.is_withdrawn(question) and isinstance(key_of(self.quiz.question(question)), ManualKey)

    @cached_property
    def files(self) -> dict[str, list[HandedInFile]]:
        return files_of(self.attempt) if self.by_hand else {}

    @cached_property
    def marks(self) -> dict[str, list[Mark]]:
        return marks_of(self.attempt) if self.by_hand else {}

    def marked(self, question: str) -> Marked | None:
        """Returns an answer with what a person has said of it; None where no person grades."""
        if not self.by_hand:
            return None
        marks, files = self.marks.get(question, ()), self.files.get(question, ())
        return marked(self.quiz, question, self.answers.get(question), marks, files)

    @property
    def answered(self) -> list[str]:
        """The names of the questions that have an answer, or need none any more."""
        return [
            name
            for name, asked in self.asked.items()
            if response_of(self.answers.get(asked.question)).is_answered or self.quiz.is_withdrawn(asked.question)
        ]

    @property
    def unanswered(self) -> list[dict[str, Any]]:
        """The others, with their numbers."""
        answered = set(self.answered)
        return [
            {"number": number, "name": name}
            for number, name in enumerate(self.asked, start=1)
            if name not in answered and name in self.open_names
        ]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The questions as the page shows them, each with whether it is answered and, where it is allowed, explained."""
        answered = set(self.answered)
        found = []
        for number, (name, asked) in enumerate(self.asked.items(), start=1):
            if name not in self.open_names:
                continue
            row = self.answers.get(asked.question)
            withdrawn = self.quiz.is_withdrawn(asked.question)
            checked = withdrawn or bool(row and row.checked_at)
            found.append(
                {
                    "number": number,
                    "name": name,
                    "answered": name in answered,
                    "checked": checked,
                    "html": _withdrawn_note() if withdrawn else render(self._shown(name, number)),
                    "explanation": self._explained(asked.question) if checked and not withdrawn else "",
                    "cleared": bool(row and row.cleared_at),
                    "by_hand": self.is_by_hand(asked.question),
                    "comments": [mark for mark in self.marks.get(asked.question, ()) if mark.comment],
                }
            )
        return found

    @property
    def explains_at_once(self) -> bool:
        return self.quiz.rules.feedback == "at-once"

    @property
    def is_over(self) -> bool:
        return self.attempt.is_open and self.attempt.is_over(timezone.now() - GRACE)

    def address(self, name: str) -> str:
        return reverse(name, args=[self.desk.enrolment.pk, self.part.key, self.attempt.pk])

    def explanations(self) -> list[dict[str, Any]]:
        """Every question with what is to be said about its answer; only after handing in, and if the policy allows."""
        return [
            {"number": number, "name": name, "label": self._label(number), **self._told(name, number)}
            for number, name in enumerate(self.asked, start=1)
        ]

    @cached_property
    def regrades(self) -> list[Regraded]:
        """When and why it was regraded."""
        return regrades_of(self.attempt)

    def _told(self, name: str, number: int) -> dict[str, Any]:
        question = self.asked[name].question
        if self.quiz.is_withdrawn(question):
            return {"html": _withdrawn_note(), "stem": None}
        return {
            "html": self._explained(question),
            "stem": self._shown(name, number),
            "marked": self.marked(question),
        }

    def _label(self, number: int) -> str:
        return _("Question %(number)s of %(count)s") % {"number": number, "count": len(self.asked)}

    def _shown(self, name: str, number: int) -> Shown:
        asked = self.asked[name]
        shown = show(
            self.quiz.question(asked.question),
            asked,
            seed=self.attempt.seed,
            name=name,
            label=self._label(number),
            response=response_of(self.answers.get(asked.question)),
        )
        # Where nothing is to be passed, as before a course, no question can decide over it.
        critical = shown.critical and self.quiz.rules.pass_percent is not None
        return replace(shown, critical=critical, uploads=tuple(self.files.get(asked.question, ())))

    def _explained(self, question: str) -> str:
        row, frozen = self.answers.get(question), self.quiz.question(question)
        result = result_of(row)
        if row and not row.state:
            result = _graded_now(frozen, row)
        explanation = explain(frozen, response_of(row), result, reveal=self.quiz.rules.reveal)
        return render_explanation(explanation)


def _withdrawn_note() -> str:
    return render_to_string("courses/questions/withdrawn.html")


def _graded_now(frozen: Frozen, row: Answer) -> Result:
    """Returns what an answer of an open attempt earns, for the explanation that follows at once."""
    return grade(key_of(frozen), row.said)
