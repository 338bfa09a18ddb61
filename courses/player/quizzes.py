"""The learner's pages of a quiz: its rules and attempts, the questions, what is still open, the result.

Pages show questions through `courses.assessment.showing` alone, so no answer key and no feedback reaches a browser before the
quiz's policy allows it. A GET changes nothing: what has run out of time is handed in by a press, or by the job.
"""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.guard.forms import ANSWER
from cms.people.auditing import record as audit
from courses.errors import LearningError
from courses.player.answers import MOST_DELIVERIES, deliveries_in
from courses.player.desk import Desk, desk_of
from courses.player.guarding import HandInForm, warnings_in
from courses.player.handing_over import take_files
from courses.player.showing import brings
from courses.player.taking import Taken
from courses.progress.attempting import (
    Delivery,
    answer,
    begin,
    check,
    hand_in,
    quiz_of,
)
from courses.progress.attempts import Attempt
from courses.progress.beginning import attempts_left, is_being_graded, next_attempt_at
from courses.progress.marking import hand_in_again
from courses.progress.summary import Part

logger = logging.getLogger(__name__)


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
        "being_graded": is_being_graded(attempts),
        "begins": begins if begins and begins > now else None,
        "kept_days": settings.UNGRADED_KEEP_DAYS if quiz.is_graded_by_hand else None,
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
        if not taken.open_names:
            return redirect(taken.address("courses_attempt_result"))
        rows, warnings = taken.rows, warnings_in(taken)
        for row in rows:
            row["warnings"] = warnings[row["name"]]
        context = {
            "rows": rows,
            "answered_count": sum(row["answered"] for row in rows),
            "is_over": taken.is_over,
            "known_until": max((row.given_at for row in taken.answers.values()), default=None),
        }
        return render(request, "courses/player/quiz_attempt.html", {**_context(taken), **context})
    if request.content_type == "application/json":
        return _take_json(request, taken)
    return _take_form(request, taken)


@login_required
@require_safe
def attempt_review(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """What is answered and what is not, before handing in."""
    taken = _taken(request, enrolment, activity, attempt)
    if not taken.open_names:
        return redirect(taken.address("courses_attempt_result"))
    return _review(request, taken, HandInForm(taken))


def _review(request: HttpRequest, taken: Taken, form: HandInForm, *, status: int = 200) -> HttpResponse:
    context = {**_context(taken), "unanswered": taken.unanswered, "form": form}
    return render(request, "courses/player/quiz_review.html", context, status=status)


@login_required
@require_POST
def attempt_hand_in(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """Hands the attempt in, or what was returned once more; pressing twice hands in once.

    What looks like case data is asked about first. When time is over there is no time to ask: whoever grades sees it.
    """
    taken = _taken(request, enrolment, activity, attempt)
    if taken.is_over:
        messages.info(request, _("Time was over. What you had answered until then was handed in."))
    elif taken.open_names:
        form = HandInForm(taken, answered=request.POST.getlist(ANSWER), guard_actor=request.user)
        if not form.is_valid():
            return _review(request, taken, form, status=422)
    hand_in(taken.attempt)
    hand_in_again(taken.attempt)
    return redirect(taken.address("courses_attempt_result"))


@login_required
@require_safe
def attempt_result(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """What the attempt came to, and the explanations if the policy allows them now."""
    taken = _taken(request, enrolment, activity, attempt)
    if taken.attempt.is_open:
        return redirect(taken.address("courses_attempt"))
    explained = may_explain(taken)
    _before, following = taken.desk.beside(taken.part.key)
    context = {
        "explained": explained,
        "explanations": taken.explanations() if explained else [],
        "following": following,
        "returned": taken.returned,
    }
    return render(request, "courses/player/quiz_result.html", {**_context(taken), **context})


def may_explain(taken: Taken) -> bool:
    """Does the quiz's policy allow explanations of this handed-in attempt now?"""
    policy = taken.quiz.rules.feedback
    if policy == "closed":
        return taken.part.is_done or _none_left(taken.desk, taken.part)
    return policy != "never"


def _none_left(desk: Desk, part: Part) -> bool:
    """Are all attempts used, by the rules of the version that the learner is on now?"""
    quiz = quiz_of(desk.enrolment, desk.enrolment.version.number, part.key, language=desk.language)
    return attempts_left(quiz, list(Attempt.objects.at(desk.enrolment, part.key))) == 0


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
    return {
        "taken": taken,
        "desk": taken.desk,
        "part": taken.part,
        "attempt": taken.attempt,
        "quiz": taken.quiz,
    }


def _take_form(request: HttpRequest, taken: Taken) -> HttpResponse:
    """Keeps what the form holds, then goes where its button leads: on, to the explanation of a question, or to the review."""
    values = dict(request.POST.lists())
    # A question with nothing ticked sends no field of its own: the form says which questions it holds.
    names = request.POST.getlist("said")[:MOST_DELIVERIES]
    try:
        answer(taken.attempt, [Delivery(name, values) for name in names])
        here = take_files(request, taken.attempt)
        if name := request.POST.get("check", ""):
            check(taken.attempt, name)
            return redirect(f"{taken.address('courses_attempt')}#q-{name}")
    except LearningError as error:
        _note_refusal(request, taken.attempt.pk, error.code)
        messages.error(request, str(error))
        return redirect(taken.address("courses_attempt"))
    if here:
        return redirect(f"{taken.address('courses_attempt')}#q-{here}")
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
        # Of several, some may have been returned for revision: refused together, the queue sends each alone.
        if error.code == "handed-in" and len(deliveries) == 1:
            # On another device meanwhile: the answer can go nowhere any more, and the next page says so, once.
            _warn_once(request, str(error))
            return JsonResponse({"kept": [str(deliveries[0].uuid)], "over": True})
        return JsonResponse({"code": error.code, "message": str(error)}, status=400)
    said = {
        "kept": [str(uuid) for uuid in kept],
        "answered": taken.answered,
        "warnings": warnings_in(taken, [delivery.name for delivery in deliveries]),
    }
    return JsonResponse(said)


def _warn_once(request: HttpRequest, sentence: str) -> None:
    waiting = messages.get_messages(request)
    said = {message.message for message in waiting}
    waiting.used = False
    if sentence not in said:
        messages.warning(request, sentence)


def _note_refusal(request: HttpRequest, attempt: UUID, code: str) -> None:
    audit("attempt.refused", actor=request.user, attempt=str(attempt), code=code)
    logger.warning("An attempt was refused something", extra={"data": {"attempt": str(attempt), "code": code}})
