"""Screens on which a wrong key is fixed: proposed with a preview, decided by somebody else. And how a question is withdrawn."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cms.jobs.models import Job
from courses.assessment.models import Question, QuestionVersion
from courses.correcting.foreseeing import foresee
from courses.correcting.forms import CorrectForm, WithdrawQuestionForm
from courses.errors import LearningError
from courses.progress.correcting import approve, propose, refuse, why_not
from courses.progress.corrections import KeyCorrection, Mode
from courses.structure.withdrawing_questions import withdraw_question

PER_PAGE = 25


def allowed(request: HttpRequest, *permissions: str) -> None:
    """Raises PermissionDenied unless the person has one of these permissions of this room."""
    if not any(request.user.has_perm(f"courses.{permission}") for permission in permissions):
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The correction that waits, with what it would change; else the form by which one is proposed."""
    allowed(request, "change_question", "approve_question")
    question = get_object_or_404(Question, pk=pk)
    waiting = KeyCorrection.objects.proposed().whole().filter(question=question).first()
    version = waiting.version if waiting else newest(question)
    form = CorrectForm(request.POST or None, guard_actor=request.user)
    if request.method == "POST" and waiting is None:
        allowed(request, "change_question")
        if form.is_valid() and _propose(request, version, form):
            return redirect("courses_question_correct", pk=pk)
    fault = None if waiting else why_not(version)
    context: dict[str, Any] = {
        "question": question,
        "version": version,
        "waiting": waiting,
        "form": form,
        "fault": fault,
        "history": _history(question),
        "edit": edit_address(pk),
        "may_decide": bool(waiting) and may_decide(request, waiting),
        "may_refuse": bool(waiting) and (may_decide(request, waiting) or waiting.proposed_by_id == request.user.pk),
    }
    if waiting:
        context |= _preview(request, waiting)
    elif fault is None:
        context |= _preview(request, KeyCorrection(question=question, version=version, mode=Mode.EXACT))
    return render(request, "courses/correcting/correct.html", context, status=422 if form.errors else 200)


@require_POST
def decide(request: HttpRequest, correction: UUID, decision: str) -> HttpResponse:
    """Approves a correction, or refuses it; whoever proposed it may take it back. Says in words what came of it."""
    found = get_object_or_404(KeyCorrection.objects.whole(), pk=correction)
    try:
        if decision == "approve":
            allowed(request, "approve_question")
            approve(found, by=request.user)
            messages.success(request, _("Approved. Earlier attempts are being regraded."))
        elif decision == "refuse":
            if found.proposed_by_id != request.user.pk:
                allowed(request, "approve_question")
            refuse(found, by=request.user)
            messages.success(request, _("The correction was laid aside. No score has changed."))
        else:
            raise Http404
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_question_correct", pk=found.question_id)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a question out of every quiz, after a question."""
    allowed(request, "withdraw_block")
    question = get_object_or_404(Question, pk=pk)
    form = WithdrawQuestionForm(request.POST or None, guard_actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            count = withdraw_question(question, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The question has been taken out of %(count)s texts.") % {"count": count})
            return redirect(edit_address(pk))
        except LearningError as error:
            form.add_error(None, str(error))
    context = {"question": question, "form": form, "edit": edit_address(pk)}
    return render(request, "courses/correcting/withdraw.html", context, status=422 if form.errors else 200)


def newest(question: Question) -> QuestionVersion:
    """Returns the newest version, whatever its status."""
    version = question.versions.select_related("question").order_by("-number").first()
    if version is None:
        raise Http404
    return version


def edit_address(pk: int) -> str:
    """Returns the address of a question's form."""
    return reverse(Question.snippet_viewset.get_url_name("edit"), args=[pk])


def may_decide(request: HttpRequest, waiting: KeyCorrection) -> bool:
    """May this person approve it: with the right, and neither its author nor its proposer?"""
    wrote = request.user.pk in (waiting.proposed_by_id, waiting.version.made_by_id)
    return request.user.has_perm("courses.approve_question") and not wrote


def _propose(request: HttpRequest, version: QuestionVersion, form: CorrectForm) -> bool:
    try:
        propose(version, mode=form.cleaned_data["mode"], reason=form.cleaned_data["reason"], by=request.user)
    except LearningError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Proposed. Scores change when a reviewer has approved it."))
    return True


def _preview(request: HttpRequest, correction: KeyCorrection) -> dict[str, Any]:
    found = foresee(correction, request.user)
    return {"foreseen": found, "page_of_lines": Paginator(found.lines, PER_PAGE).get_page(request.GET.get("p"))}


def _history(question: Question) -> list[tuple[KeyCorrection, Job | None]]:
    rows = list(KeyCorrection.objects.whole().filter(question=question).exclude(status="proposed"))
    jobs = Job.objects.in_bulk([row.job_id for row in rows if row.job_id])
    return [(row, jobs.get(row.job_id)) for row in rows]
