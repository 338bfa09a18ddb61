"""Lists that wait for a signer."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from certificates.access import may_approve_some, may_read_register
from certificates.batching import approve, design_to_approve, waiting_lists, waiting_of
from certificates.errors import CertificateError
from certificates.forms import ApprovalForm
from certificates.models import Batch
from courses import api


@login_required
@require_safe
def batches(request: HttpRequest) -> HttpResponse:
    """For signers and those who act for them: courses with people who wait, and the latest lists."""
    if not may_approve_some(request.user):
        raise PermissionDenied
    lists = waiting_lists(request.user, language=request.LANGUAGE_CODE)
    approved = Batch.objects.filter(approved_by=request.user).order_by("-approved_at")[:20]
    context = {"lists": lists, "approved": approved, "reads_register": may_read_register(request.user)}
    return render(request, "certificates/batches.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, course: UUID) -> HttpResponse:
    """For the signer of one course: who waits, and the decision by which they are approved."""
    if design_to_approve(course, request.user) is None:
        raise PermissionDenied
    waiting = list(waiting_of(course))
    form = ApprovalForm(request.POST or None, waiting=waiting)
    if request.method == "POST" and form.is_valid():
        wish = form.cleaned_data
        chosen = [UUID(key) for key in wish["awards"]]
        try:
            made = approve(
                course,
                chosen,
                decision_number=wish["decision_number"],
                decided_on=wish["decided_on"],
                by=request.user,
            )
        except CertificateError as error:
            form.add_error(None, str(error))
        else:
            return redirect("job", pk=made.job_id)
    title = api.course_titles([course], language=request.LANGUAGE_CODE).get(course, "")
    context = {"form": form, "waiting": waiting, "title": title}
    return render(request, "certificates/batch.html", context, status=422 if form.errors else 200)
