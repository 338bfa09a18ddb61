"""The editor's screens of archives: take a course out, bring one in after seeing what it changes; a lesson from Word."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cms.archive.word import WordError
from cms.jobs.models import Job
from courses.errors import LearningError
from courses.publishing.archives import handling
from courses.publishing.archives.tasks import check_archive, run_archive
from courses.publishing.forms import ArchiveForm, WishesForm, WordForm
from courses.publishing.views import WORKS_ON_COURSES, allowed, frame, page_of
from courses.structure.archive.models import HeldArchive
from courses.structure.archive.word import bring_in_word
from courses.structure.pages import LessonPage


@require_GET
def take_out(request: HttpRequest, key: UUID) -> HttpResponse:
    """A course as a ZIP: its drafts, or the published version that is asked for."""
    allowed(request, *WORKS_ON_COURSES, course=key)
    number = request.GET.get("version", "")
    try:
        content = handling.take_out(key, number=int(number) if number.isdecimal() else None)
    except LearningError as error:
        raise Http404(str(error)) from error
    response = HttpResponse(content, content_type="application/zip")
    suffix = f"-v{number}" if number.isdecimal() else ""
    response["Content-Disposition"] = f'attachment; filename="{page_of(key).slug}{suffix}.zip"'
    return response


def new(request: HttpRequest) -> HttpResponse:
    """Hand in a course as a ZIP, and see what one has handed in."""
    allowed(request, "prepare_version")
    form = ArchiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            held = handling.receive(form.cleaned_data["file"], by=request.user, task=check_archive)
            return redirect("courses_archive", pk=held.pk)
        except LearningError as error:
            form.add_error("file", str(error))
    mine = HeldArchive.objects.visible_to(request.user).defer("found")[:10]
    return render(request, "courses/publishing/archive_new.html", {"form": form, "mine": mine, **frame(None)})


@require_GET
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed it in: how far it is, its faults, or what it would change."""
    allowed(request, "prepare_version")
    held = _own(request, pk)
    found = held.found
    context = {
        "held": held,
        "job": Job.objects.filter(pk=held.job_id or 0).first(),
        "form": WishesForm(drafts=found.get("drafts", []), missing=found.get("missing", [])),
        **frame(None),
    }
    return render(request, "courses/publishing/archive.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed it in: takes it over as drafts."""
    allowed(request, "prepare_version")
    held = _own(request, pk)
    wishes = {name: name in request.POST for name in ("replace_drafts", "remove_missing")}
    try:
        handling.confirm(held, by=request.user, task=run_archive, **wishes)
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_archive", pk=pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed it in: throws it away."""
    allowed(request, "prepare_version")
    handling.discard(_own(request, pk), by=request.user)
    messages.success(request, _("The archive has been thrown away. Nothing was changed."))
    return redirect("courses_archive_new")


def word(request: HttpRequest, page: int) -> HttpResponse:
    """A Word file becomes the next draft of a lesson; then tells what could not be taken along."""
    found = get_object_or_404(LessonPage, pk=page)
    if not found.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = WordForm(request.POST or None, request.FILES or None)
    context = {"lesson": found, "form": form, **frame(None)}
    if request.method == "POST" and form.is_valid():
        try:
            context["outcome"] = bring_in_word(found, form.cleaned_data["file"].read(), by=request.user)
        except (WordError, LearningError) as error:
            form.add_error("file", str(error))
    return render(request, "courses/publishing/word.html", context)


def _own(request: HttpRequest, pk: int) -> HeldArchive:
    return get_object_or_404(HeldArchive.objects.visible_to(request.user), pk=pk)
