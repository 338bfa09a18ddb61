"""The queue of answers that wait for marks, and one of them at a time. A GET changes nothing and claims nothing."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.people.views.answering import doing, login_required, page_of, reading
from courses.errors import LearningError
from courses.marking.forms import BlankForm, MarkForm
from courses.marking.queue import courses_waiting, lines, waiting_for, with_attempts
from courses.marking.reading import Read, read
from courses.progress.attempts import Answer
from courses.progress.blanking import blank
from courses.progress.markers import RIGHT, markable_by
from courses.progress.marking import mark, send_back


@reading
def queue(request: HttpRequest) -> HttpResponse:
    """For those who may grade: what waits, the longest first; of one course, or of all that are theirs."""
    _must_have_the_right(request)
    chosen = _course(request)
    page = page_of(request, with_attempts(waiting_for(request.user, course=chosen)))
    context = {
        "page": page,
        "lines": lines(page, request.user, language=request.LANGUAGE_CODE),
        "courses": courses_waiting(request.user, language=request.LANGUAGE_CODE),
        "chosen": chosen,
    }
    return render(request, "courses/marking/queue.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, answer: int) -> HttpResponse:
    """For those who may grade it: one answer with its rubric; points and a comment, or back to its author."""
    _must_have_the_right(request)
    found = read(_answer(request, answer), request.user, language=request.LANGUAGE_CODE)
    act = request.POST.get("act", "")
    form = MarkForm(
        request.POST or None,
        rubric=found.rubric,
        with_points=act != "return",
        initial=found.initial,
        guard_actor=request.user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _judge(request, found.answer, form, act)
        except LearningError as error:
            form.add_error(None, str(error))
            found = read(_answer(request, answer), request.user, language=request.LANGUAGE_CODE)
    return _show(request, found, form, BlankForm(initial={"seen": found.seen}))


@doing
def blank_one(request: HttpRequest, answer: int) -> HttpResponse:
    """For those who may grade it: deletes what must not stay, with the reason."""
    _must_have_the_right(request)
    found = read(_answer(request, answer), request.user, language=request.LANGUAGE_CODE)
    form = BlankForm(request.POST, guard_actor=request.user)
    if form.is_valid():
        try:
            blank(found.answer, form.judgement, by=request.user)
        except LearningError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Deleted. Its author is told."))
            return redirect(_address(request, answer))
    return _show(request, found, MarkForm(rubric=found.rubric, initial=found.initial), form)


def _show(request: HttpRequest, found: Read, form: MarkForm, blank_form: BlankForm) -> HttpResponse:
    context = {
        "read": found,
        "form": form,
        "blank_form": blank_form,
        "query": _query(request),
        "waiting": waiting_for(request.user, course=_course(request)).count(),
    }
    status = 422 if form.errors or blank_form.errors else 200
    return render(request, "courses/marking/one.html", context, status=status)


def _judge(request: HttpRequest, answer: Answer, form: MarkForm, act: str) -> HttpResponse:
    if act == "return":
        send_back(answer, form.judgement, by=request.user)
        messages.success(request, _("Returned. Its author is told what to revise."))
    else:
        mark(answer, form.points, form.judgement, by=request.user)
        messages.success(request, _("The marks are saved."))
    following = waiting_for(request.user, course=_course(request)).exclude(pk=answer.pk).first()
    if act == "save" or following is None:
        return redirect(reverse("courses_marking") + _query(request))
    return redirect(_address(request, following.pk))


def _answer(request: HttpRequest, pk: int) -> Answer:
    return get_object_or_404(with_attempts(markable_by(request.user)), pk=pk)


def _must_have_the_right(request: HttpRequest) -> None:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied


def _course(request: HttpRequest) -> UUID | None:
    """Returns the course that the list is narrowed to; what is no course's key narrows nothing."""
    try:
        return UUID(request.GET.get("course", ""))
    except ValueError:
        return None


def _query(request: HttpRequest) -> str:
    chosen = _course(request)
    return f"?course={chosen}" if chosen else ""


def _address(request: HttpRequest, answer: int) -> str:
    return reverse("courses_mark", args=[answer]) + _query(request)
