"""What people see of their jobs. Own jobs for everyone; all of them, with technical detail, for administrators."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cms.jobs import tending
from cms.jobs.models import Job

PAGE_SIZE = 25


@login_required
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The list, newest first."""
    found = Job.objects.visible_to(request.user).select_related("asked_by").defer("arguments", "error_detail")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("p"))
    return render(request, "cms/jobs/list.html", {"page": page})


@login_required
@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """One job, which keeps itself up to date while it runs."""
    found = _seen_by(request, pk)
    breadcrumb = [{"title": _("Running work"), "href": reverse("jobs")}, {"title": found.title}]
    return render(request, "cms/jobs/detail.html", {"job": found, "breadcrumb": breadcrumb})


@login_required
@require_safe
def job_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of a page that changes, for `job-progress.js`."""
    return render(request, "cms/jobs/_state.html", {"job": _seen_by(request, pk)})


@login_required
@require_POST
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, tending.retry, _("The work was started again."))


@login_required
@require_POST
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, tending.cancel, _("The work is being cancelled."))


def _change(request: HttpRequest, pk: int, verb: Callable[[Job], Job], done: str) -> HttpResponse:
    found = _seen_by(request, pk)
    if found.asked_by_id != request.user.pk and not request.user.has_perm("cms.change_job"):
        raise Http404
    try:
        verb(found)
    except tending.JobError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(found)


def _seen_by(request: HttpRequest, pk: int) -> Job:
    return get_object_or_404(Job.objects.visible_to(request.user).select_related("asked_by"), pk=pk)
