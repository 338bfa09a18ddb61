"""The manager's page: safety-critical changes that a reviewer has approved. Managers do not work in the editor's screens."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.people.models import User
from courses.errors import LearningError
from courses.publishing.carrying import affected
from courses.publishing.forms import SendBackForm
from courses.publishing.preparing import changes, confirm, send_back
from courses.publishing.question import answers
from courses.publishing.shown import changed_activities, changed_course
from courses.structure.manifest import Weight
from courses.structure.remembering import in_language
from courses.structure.versions import CourseVersion

MANAGER = "courses.confirm_safety_critical"


@require_safe
@login_required
@permission_required(MANAGER, raise_exception=True)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for a manager, each with its reason, its consequences and what differs."""
    versions = CourseVersion.objects.to_confirm().select_related("course__current")
    entries = [_entry(request, version) for version in versions]
    return render(request, "courses/publishing/confirm.html", {"entries": entries, "form": SendBackForm()})


@require_POST
@login_required
@permission_required(MANAGER, raise_exception=True)
def decide(request: HttpRequest, version: int) -> HttpResponse:
    """Confirms one, or sends it back with a note."""
    found = get_object_or_404(CourseVersion.objects.to_confirm(), pk=version)
    manager = cast(User, request.user)
    try:
        if request.POST.get("answer") == "confirm":
            confirm(found, by=manager)
            messages.success(request, _("The change is confirmed. It can be published now."))
        else:
            form = SendBackForm(request.POST)
            if not form.is_valid():
                raise LearningError("note-missing", _("Say what should be changed."))
            send_back(found, by=manager, note=form.cleaned_data["note"])
            messages.success(request, _("The version is back with its author, with your note."))
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_confirm")


def _entry(request: HttpRequest, version: CourseVersion) -> dict[str, Any]:
    language = request.LANGUAGE_CODE
    former = version.course.current
    critical = answers(affected(version), least=Weight.SAFETY_CRITICAL)[-1]
    return {
        "version": version,
        "title": in_language(version.outline.get("titles", {}), language),
        "given": critical,
        "changed": changed_activities(version, changes(version), language=language, former=former),
        "changed_course": changed_course(version, former),
    }
