"""Screens through which questions come in from files, after a rehearsal, and go out."""

import secrets

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.text import folded
from courses.assessment.editor.forms import ExportForm, ImportForm
from courses.assessment.editor.views.questions import allowed
from courses.assessment.exchanging import FILES, give_out, rehearse, take_in
from courses.assessment.formats.entries import MAX_BYTES, FormatError
from courses.assessment.models import Question, QuestionBank

#: How long a rehearsed file waits for a yes. Losing it earlier only means choosing it again.
HELD_SECONDS = 3600


def bring_in(request: HttpRequest) -> HttpResponse:
    """A file is read and judged, question by question; nothing is stored before somebody says yes."""
    allowed(request, "add_question")
    if request.method == "POST" and "token" in request.POST:
        return _take_in(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        # One byte more than is allowed tells the reader that there is too much.
        content = said["file"].read(MAX_BYTES + 1)
        try:
            context["entries"] = rehearse(content, format=said["format"], language=said["language"], bank=said["bank"])
            context["token"] = _hold(request, content, said["format"], said["language"], said["bank"])
        except FormatError as error:
            form.add_error("file", str(error))
    if entries := context.get("entries"):
        context["ready"] = sum(entry.question is not None for entry in entries)
    return render(request, "courses/questions/editor/import.html", context, status=422 if form.errors else 200)


def _hold(request: HttpRequest, content: bytes, format: str, language: str, bank: QuestionBank) -> str:
    token = secrets.token_urlsafe(16)
    cache.set(_place(request, token), (content, format, language, bank.pk), HELD_SECONDS)
    return token


def _place(request: HttpRequest, token: str) -> str:
    return f"question-import:{request.user.pk}:{token}"


def _take_in(request: HttpRequest) -> HttpResponse:
    place = _place(request, request.POST["token"])
    held = cache.get(place)
    if held is None:
        messages.error(request, _("The file is no longer there. Nothing was imported: choose it again."))
        return redirect("courses_questions_import")
    content, format, language, bank_pk = held
    bank = get_object_or_404(QuestionBank, pk=bank_pk)
    entries = rehearse(content, format=format, language=language, bank=bank)
    count = take_in(entries, bank=bank, by=request.user)
    cache.delete(place)
    words = ngettext(
        "%(count)s question is in the bank, as a draft.", "%(count)s questions are in the bank, as drafts.", count
    )
    messages.success(request, words % {"count": count})
    return redirect(f"{reverse(Question.snippet_viewset.get_url_name('list'))}?bank={bank.pk}")


def send_out(request: HttpRequest) -> HttpResponse:
    """The questions of a bank as a file; first what the format cannot hold is told."""
    allowed(request, "view_question", "change_question")
    form = ExportForm(request.GET or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        said = form.cleaned_data
        export = give_out(said["bank"], format=said["format"], language=said["language"])
        if "file" in request.GET:
            media_type, ending = FILES[said["format"]]
            name = slugify(folded(said["bank"].name)) or "questions"
            headers = {"Content-Disposition": f'attachment; filename="{name}-{said["language"]}.{ending}"'}
            return HttpResponse(export.content, content_type=media_type, headers=headers)
        context |= {"export": export, "address": f"{request.get_full_path()}&file=1"}
    return render(request, "courses/questions/editor/export.html", context)
