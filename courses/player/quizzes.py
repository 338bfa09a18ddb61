"""The learner's pages of a quiz: its rules and attempts, the questions, what is still open, the result.

Pages show questions through `courses.assessment.showing` alone, so no answer key and no feedback reaches a browser before the
quiz's policy allows it. A GET changes nothing: what has run out of time is handed in by a press, or by the job.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.people.auditing import record as audit
from courses.assessment.freezing import key_of
from courses.assessment.grading import Result, grade
from courses.assessment.quizzes.content import Quiz
from courses.assessment.showing import Explanation, Shown, explain, render_explanation, show
from courses.assessment.showing import render as render_question
from courses.errors import LearningError
from courses.player.answers import MOST_DELIVERIES, deliveries_in
from courses.player.desk import Desk, desk_of
from courses.player.showing import brings
from courses.progress.attempting import (
    GRACE,
    Delivery,
    answer,
    attempts_left,
    begin,
    check,
    hand_in,
    next_attempt_at,
    questions_of,
    quiz_of,
    response_of,
    result_of,
)
from courses.progress.attempts import Answer, Attempt
from courses.progress.summary import Part

logger = logging.getLogger(__name__)


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

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The questions as the page shows them, each with whether it is answered and, where it is allowed, explained."""
        found = []
        for number, (name, asked) in enumerate(questions_of(self.attempt).items(), start=1):
            row = self.answers.get(asked.question)
            found.append(
                {
                    "number": number,
                    "name": name,
                    "answered": bool(row and row.said.is_answered),
                    "checked": bool(row and row.checked_at),
                    "shown": self._shown(name, number),
                    "explanation": self._explained(asked.question) if row and row.checked_at else "",
                }
            )
        return found

    @property
    def unanswered(self) -> list[dict[str, Any]]:
        return [row for row in self.rows if not row["answered"]]

    @property
    def explains_at_once(self) -> bool:
        return self.quiz.rules.feedback == "at-once"

    @property
    def is_over(self) -> bool:
        return self.attempt.is_over(timezone.now() - GRACE)

    def address(self, name: str) -> str:
        return reverse(name, args=[self.desk.enrolment.pk, self.part.key, self.attempt.pk])

    def explanations(self) -> list[dict[str, Any]]:
        """Every question with what is to be said about its answer; only after handing in, and if the policy allows."""
        return [
            {"number": number, "name": name, "html": self._explained(asked.question), "stem": self._shown(name, number)}
            for number, (name, asked) in enumerate(questions_of(self.attempt).items(), start=1)
        ]

    def _shown(self, name: str, number: int) -> Shown:
        asked = questions_of(self.attempt)[name]
        label = _("Question %(number)s of %(count)s") % {"number": number, "count": len(self.attempt.asked.asked)}
        return show(
            self.quiz.question(asked.question),
            asked,
            seed=self.attempt.seed,
            name=name,
            label=label,
            response=response_of(self.answers.get(asked.question)),
        )

    def _explained(self, question: str) -> str:
        row, frozen = self.answers.get(question), self.quiz.question(question)
        result = result_of(row)
        if row and not row.state:
            result = graded_now(frozen, row)
        explanation: Explanation = explain(frozen, response_of(row), result, reveal=self.quiz.rules.reveal)
        return render_explanation(explanation)


def graded_now(frozen: Mapping[str, Any], row: Answer) -> Result:
    """Returns what an answer of an open attempt earns, for the explanation that follows at once."""
    return grade(key_of(frozen), row.said)


@brings("quiz")
def quiz_context(request: HttpRequest, desk: Desk, part: Part) -> Mapping[str, Any]:
    """What the quiz's own page says: its rules, the attempts so far, and whether another may begin."""
    quiz = quiz_of(desk.enrolment, desk.enrolment.version.number, part.key, language=desk.language)
    attempts = list(Attempt.objects.at(desk.enrolment, part.key))
    done = [attempt for attempt in attempts if not attempt.is_open]
    begins = next_attempt_at(quiz, done)
    now = timezone.now()
    return {
        "quiz": quiz,
        "attempts": attempts,
        "open_attempt": next((attempt for attempt in attempts if attempt.is_open), None),
        "left": attempts_left(quiz, attempts),
        "begins": begins if begins and begins > now else None,
    }


@login_required
@require_POST
def quiz_begin(request: HttpRequest, enrolment: UUID, activity: UUID) -> HttpResponse:
    """Begins an attempt or goes on with the open one."""
    desk, part = _quiz(request, enrolment, activity)
    try:
        attempt = begin(desk.enrolment, activity)
    except LearningError as error:
        messages.warning(request, str(error))
        return redirect("courses_part", enrolment=enrolment, activity=activity)
    return redirect("courses_attempt", enrolment=enrolment, activity=activity, attempt=attempt.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_page(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """The questions. Takes all answers of the form without script, and single ones as JSON with it."""
    taken = _taken(request, enrolment, activity, attempt)
    if request.method != "POST":
        if not taken.attempt.is_open:
            return redirect(taken.address("courses_attempt_result"))
        return render(request, "courses/player/quiz_attempt.html", _context(taken))
    if request.content_type == "application/json":
        return _take_json(request, taken)
    return _take_form(request, taken)


@login_required
@require_safe
def attempt_review(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """What is answered and what is not, before handing in."""
    taken = _taken(request, enrolment, activity, attempt)
    if not taken.attempt.is_open:
        return redirect(taken.address("courses_attempt_result"))
    return render(request, "courses/player/quiz_review.html", _context(taken))


@login_required
@require_POST
def attempt_hand_in(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """Hands the attempt in; pressing twice hands in once."""
    taken = _taken(request, enrolment, activity, attempt)
    if taken.is_over:
        messages.info(request, _("Time was over. What you had answered until then was handed in."))
    hand_in(taken.attempt)
    return redirect(taken.address("courses_attempt_result"))


@login_required
@require_safe
def attempt_result(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """What the attempt came to, and the explanations if the policy allows them now."""
    taken = _taken(request, enrolment, activity, attempt)
    if taken.attempt.is_open:
        return redirect(taken.address("courses_attempt"))
    more = quiz_context(request, taken.desk, taken.part)
    explained = may_explain(taken, more)
    context = {**_context(taken), **more, "explanations": taken.explanations() if explained else []}
    _before, following = taken.desk.beside(taken.part.key)
    return render(request, "courses/player/quiz_result.html", {**context, "explained": explained, "next": following})


def may_explain(taken: Taken, more: Mapping[str, Any]) -> bool:
    """Does the quiz's policy allow explanations of this handed-in attempt now?"""
    policy = taken.quiz.rules.feedback
    if policy == "closed":
        return taken.part.is_done or more["left"] == 0
    return policy != "never"


def _quiz(request: HttpRequest, enrolment: UUID, activity: UUID) -> tuple[Desk, Part]:
    desk = desk_of(request.user, enrolment)
    part = desk.part(activity)
    if part.kind.code != "quiz" or not desk.may_open(activity):
        raise Http404
    return desk, part


def _taken(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> Taken:
    """Returns an attempt of this very person at this very quiz; anybody else's is not there, and trying it is noted."""
    desk, part = _quiz(request, enrolment, activity)
    rows = Attempt.objects.select_related("version").defer("version__outline")
    found = rows.filter(pk=attempt, enrolment=desk.enrolment, activity_key=activity).first()
    if found is None:
        if Attempt.objects.filter(pk=attempt).exists():
            _note_refusal(request, attempt, "not-yours")
        raise Http404
    return Taken(desk, part, found)


def _context(taken: Taken) -> dict[str, Any]:
    rows = taken.rows
    return {
        "taken": taken,
        "desk": taken.desk,
        "part": taken.part,
        "attempt": taken.attempt,
        "quiz": taken.quiz,
        "rows": [{**row, "html": render_question(row["shown"])} for row in rows],
        "unanswered": [row for row in rows if not row["answered"]],
        "answered_count": sum(row["answered"] for row in rows),
        "is_over": taken.is_over,
    }


def _take_form(request: HttpRequest, taken: Taken) -> HttpResponse:
    """Keeps what the form holds, then goes where its button leads: on, to the explanation of a question, or to the review."""
    values = dict(request.POST.lists())
    # A question with nothing ticked sends no field of its own: the form says which questions it holds.
    names = request.POST.getlist("said")[:MOST_DELIVERIES]
    try:
        answer(taken.attempt, [Delivery(name, values) for name in names])
        if name := request.POST.get("check", ""):
            check(taken.attempt, name)
            return redirect(f"{taken.address('courses_attempt')}#q-{name}")
    except LearningError as error:
        _note_refusal(request, taken.attempt.pk, error.code)
        messages.error(request, str(error))
        return redirect(taken.address("courses_attempt"))
    if "stay" in request.POST:
        messages.success(request, _("Your answers are saved."))
        return redirect(taken.address("courses_attempt"))
    return redirect(taken.address("courses_attempt_review"))


def _take_json(request: HttpRequest, taken: Taken) -> JsonResponse:
    """Takes what the phone's queue sends: `{"facts": [{"uuid", "block": "q3", "data": {"values": [[name, "x"]]}, "at"}]}`."""
    try:
        deliveries = deliveries_in(request.body)
        kept = answer(taken.attempt, deliveries)
    except LearningError as error:
        _note_refusal(request, taken.attempt.pk, error.code)
        return JsonResponse({"code": error.code, "message": str(error)}, status=400)
    fresh = Taken(taken.desk, taken.part, taken.attempt)
    return JsonResponse(
        {"kept": [str(uuid) for uuid in kept], "answered": [row["name"] for row in fresh.rows if row["answered"]]}
    )


def _note_refusal(request: HttpRequest, attempt: UUID, code: str) -> None:
    audit("attempt.refused", actor=request.user, attempt=str(attempt), code=code)
    logger.warning("An attempt was refused something", extra={"data": {"attempt": str(attempt), "code": code}})
