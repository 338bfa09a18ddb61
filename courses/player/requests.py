"""Requests to join a course, for the supervisors of those who ask."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.enrolment.enrolling import decide
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.structure.remembering import remember

PER_PAGE = 30


@login_required
@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """Who asks to join which course, oldest first; nobody but the people this viewer supervises."""
    waiting = Enrolment.objects.to_decide(request.user).with_version_numbers().select_related("learner__user")
    page = Paginator(waiting.order_by("opened_at", "pk"), PER_PAGE).get_page(request.GET.get("p"))
    versions = remember((entry.course_id, entry.version.number) for entry in page)
    rows = [(entry, versions[entry.course_id, entry.version.number].title(request.LANGUAGE_CODE)) for entry in page]
    return render(request, "courses/player/requests.html", {"page": page, "rows": rows})


@login_required
@require_POST
def decide_request(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Approves or refuses one request."""
    asked = get_object_or_404(Enrolment.objects.supervised_by(request.user), pk=enrolment)
    try:
        decide(asked, approved=request.POST.get("decision") == "approve", by=request.user)
        messages.success(request, _("Decided."))
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_requests")
