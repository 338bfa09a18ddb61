"""Signed scans: attached and taken off by those who manage certificates, opened by those who may see the certificate."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from certificates import scanning
from certificates.access import may_manage
from certificates.errors import CertificateError
from certificates.forms import ScanForm
from certificates.models import Document, SignedScan
from certificates.naming import joined


@login_required
@require_safe
def scan(request: HttpRequest, pk: int) -> HttpResponse:
    """For the holder, and for those who may see the holder: the scan as it was handed in."""
    scans = SignedScan.objects.visible_to(request.user).select_related("document__award")
    found = get_object_or_404(scans, pk=pk)
    response = HttpResponse(bytes(found.content), content_type="application/pdf")
    name = joined(found.document.award.title(), found.document.number_text, "ban-ky", kind="pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_POST
def attach(request: HttpRequest, document: UUID) -> HttpResponse:
    """For those who manage certificates: attaches the scan of the signed paper."""
    _must_manage(request)
    found = get_object_or_404(Document.objects.visible_to(request.user), pk=document)
    form = ScanForm(request.POST, request.FILES)
    try:
        if not form.is_valid():
            raise CertificateError("no-file", " ".join(form.errors["file"]))
        scanning.attach(found, form.cleaned_data["file"].read(), by=request.user)
    except CertificateError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The signed scan is attached. The check page recognises it from now on."))
    return redirect("certificates_certificate", found.award_id)


@login_required
@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who manage certificates: takes a scan off."""
    _must_manage(request)
    found = get_object_or_404(SignedScan.objects.visible_to(request.user).select_related("document"), pk=pk)
    award = found.document.award_id
    scanning.take_off(found, by=request.user)
    messages.success(request, _("The scan is taken off."))
    return redirect("certificates_certificate", award)


def _must_manage(request: HttpRequest) -> None:
    if not may_manage(request.user):
        raise PermissionDenied
