"""Screens in which a question is written, translated, tried out and reviewed."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views import View
from django.views.decorators.http import require_POST

from cms.guard.detection import findings
from cms.guard.forms import sentences
from cms.media.fields import content_languages
from courses.assessment import writing
from courses.assessment.drawing import arranged, tokens
from courses.assessment.editor.conversion import from_value, to_value
from courses.assessment.editor.forms import QuestionForm, WordsForm, filled
from courses.assessment.freezing import stem_html, unkept
from courses.assessment.grading import grade
from courses.assessment.keys import Kind
from courses.assessment.models import Question, QuestionVersion, Status
from courses.assessment.responses import NOTHING, posted
from courses.assessment.showing import explain, render_explanation, show
from courses.assessment.values import KIND_LABELS, Difficulty, with_words_kept
from courses.assessment.values import Question as QuestionValue
from courses.errors import LearningError

#: A preview is always arranged alike, so that an author sees what changed and nothing else.
PREVIEW_SEED = "preview"


def allowed(request: HttpRequest, *permissions: str) -> None:
    """Raises PermissionDenied unless the person has one of these permissions of this room."""
    if not any(request.user.has_perm(f"courses.{permission}") for permission in permissions):
        raise PermissionDenied


def newest(pk: int) -> QuestionVersion:
    """Returns the newest version of a question, with all that its screens need."""
    version = QuestionVersion.objects.whole().filter(question=pk).order_by("-number").first()
    if version is None:
        raise Http404
    return version


class AddView(View):
    """First the type is chosen, then its form is filled in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed(request, "add_question")
        chosen = request.GET.get("kind", "")
        if chosen not in list(Kind):
            kinds = [(str(kind), label) for kind, label in KIND_LABELS.items()]
            return render(request, "courses/questions/editor/kinds.html", {"kinds": kinds})
        kind = Kind(chosen)
        initial = {"language": request.LANGUAGE_CODE, "difficulty": Difficulty.MEDIUM, "bank": request.GET.get("bank")}
        form = QuestionForm(request.POST or None, kind=kind, is_new=True, initial=initial)
        if request.method == "POST" and form.is_valid():
            version = _write(request, form, kind, None)
            if version is not None:
                return redirect(edit_address(version.question_id))
        return _form_page(request, form, kind, None)


class EditView(View):
    """The newest version of a question, in the language it was first written in."""

    def dispatch(self, request: HttpRequest, *args: Any, pk: str, **kwargs: Any) -> HttpResponse:
        allowed(request, "change_question", "view_question")
        version = newest(int(pk))
        value = version.as_value()
        language, kind = next(iter(value.words)), value.kind
        initial = {**filled(value, language, version.question), "content": to_value(value, language)}
        form = QuestionForm(request.POST or None, kind=kind, is_new=False, initial=initial)
        if request.method == "POST":
            allowed(request, "change_question")
            if form.is_valid() and (written := _write(request, form, kind, value)) is not None:
                return redirect(edit_address(written.question_id))
        return _form_page(request, form, kind, version)


def edit_address(pk: int) -> str:
    """Returns the address of a question's form."""
    return reverse(Question.snippet_viewset.get_url_name("edit"), args=[pk])


def _form_page(request: HttpRequest, form: QuestionForm, kind: Kind, version: QuestionVersion | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "kind_label": KIND_LABELS[kind], "version": version, "media": form.media}
    if version:
        context |= {
            "question": version.question,
            "languages": _languages(version),
            "may_approve": request.user.has_perm("courses.approve_question") and version.status == Status.DRAFT,
            "versions": version.question.versions.order_by("-number").select_related("made_by"),
            "was_approved": version.question.current_id is not None,
        }
    status = 422 if form.is_bound else 200
    return render(request, "courses/questions/editor/form.html", context, status=status)


def _languages(version: QuestionVersion) -> list[dict[str, Any]]:
    there = version.languages()
    return [
        {"code": code, "name": name, "is_there": code in there, "is_first": code == there[0]}
        for code, name in content_languages()
    ]


def _write(
    request: HttpRequest, form: QuestionForm, kind: Kind, former: QuestionValue | None
) -> QuestionVersion | None:
    """Stores what the form holds; says what came of it, and returns None when it was refused."""
    said = form.cleaned_data
    written = from_value(kind, form.content(), language=said["language"], before=former.answer if former else None)
    question = QuestionValue(
        key=former.key if former else str(uuid.uuid4()),
        answer=written.answer,
        words={said["language"]: written.words},
        name=said["name"],
        tags=tuple(said["tags"]),
        difficulty=Difficulty(said["difficulty"]),
        critical=said["critical"],
        source=said["source"],
        source_date=said["source_date"],
        picture=written.picture,
    )
    lost: list[str] = []
    if former:
        question, lost = with_words_kept(question, former)
    try:
        version = writing.write(question, bank=said["bank"], by=request.user, note=said.get("note", ""))
    except LearningError as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, _("Saved as version %(number)s.") % {"number": version.number})
    if lost:
        names = ", ".join(name for code, name in content_languages() if code in lost)
        messages.warning(
            request, _("Answers were added or taken away: translate it again into %(names)s.") % {"names": names}
        )
    _warn(request, version)
    return version


def _warn(request: HttpRequest, version: QuestionVersion) -> None:
    """The guard warns after saving and blocks nothing, as it does for pages."""
    found = findings("\n".join(_everything_said(version)))
    for sentence in sentences(found):
        messages.warning(request, sentence)
    if found:
        messages.warning(request, _("Saved all the same. If this is about a person we help, remove it now."))


def _everything_said(version: QuestionVersion) -> list[str]:
    said = []
    for wording in version.wordings.all():
        said += [*wording.texts.values(), *wording.feedbacks.values(), wording.general, wording.opening]
    return said


def words(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The words of a question in a further language, beside the original."""
    allowed(request, "change_question")
    version = newest(pk)
    value = version.as_value()
    first = next(iter(value.words))
    if language == first or language not in dict(content_languages()):
        raise Http404
    form = WordsForm(request.POST or None, question=value, original=value.words[first], language=language)
    if request.method == "POST" and form.is_valid():
        try:
            written = writing.translate(
                version, language=language, words=form.words(), accepted=form.accepted(), by=request.user
            )
            messages.success(request, _("Saved as version %(number)s.") % {"number": written.number})
            _warn(request, written)
            return redirect(edit_address(written.question_id))
        except LearningError as error:
            form.add_error(None, str(error))
    names = dict(content_languages())
    context = {
        "form": form,
        "version": version,
        "question": version.question,
        "language": language,
        "language_name": names[language],
        "first_name": names.get(first, first),
        "first": first,
        "original_stem": stem_html(unkept(version, language=first)),
        "media": form.media,
    }
    return render(request, "courses/questions/editor/words.html", context, status=422 if form.is_bound else 200)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A question as a learner meets it; an answer is graded and explained, and nothing is kept."""
    allowed(request, "view_question", "change_question")
    version = newest(pk)
    language = request.GET.get("language", "")
    language = language if language in version.languages() else version.languages()[0]
    frozen, key = unkept(version, language=language), version.key()
    asked = arranged(frozen["key"], key, 1, PREVIEW_SEED, shuffle=True)
    response, error, explanation = NOTHING, "", ""
    if request.method == "POST":
        try:
            values = dict(request.POST.lists())
            response = posted(key, tokens(PREVIEW_SEED, frozen["key"], key), name="answer", values=values)
            explanation = render_explanation(explain(frozen, response, grade(key, response)))
        except LearningError as refused:
            error = str(refused)
    with override(language):
        label = _("Question")
    shown = show(frozen, asked, seed=PREVIEW_SEED, name="answer", label=label, response=response)
    context = {
        "shown": shown,
        "version": version,
        "question": version.question,
        "language": language,
        "languages": version.languages(),
        "explanation": explanation,
        "error": error,
        "back": edit_address(pk),
    }
    return render(request, "courses/questions/editor/preview.html", context)


def _approve(request: HttpRequest, question: Question) -> str:
    allowed(request, "approve_question")
    writing.approve(newest(question.pk), by=request.user)
    return _("Approved: quizzes may ask it from now on.")


def _copy(request: HttpRequest, question: Question) -> str:
    allowed(request, "add_question")
    writing.copy(question, by=request.user)
    return _("A copy is in the bank, as a draft.")


def _retire(request: HttpRequest, question: Question) -> str:
    allowed(request, "change_question")
    writing.retire(question, by=request.user, retired=not question.is_retired)
    return (
        _("It can be asked again.")
        if question.is_retired
        else _("It is asked no longer. Attempts that have it keep it.")
    )


ACTIONS = {"approve": _approve, "copy": _copy, "retire": _retire}


@require_POST
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Approves, copies, retires or brings back a question; says in words what came of it."""
    question = get_object_or_404(Question, pk=pk)
    if action not in ACTIONS:
        raise Http404
    try:
        messages.success(request, ACTIONS[action](request, question))
    except LearningError as error:
        messages.error(request, str(error))
    return redirect(edit_address(pk))
