"""Many certificates as one file. Asking for one is a POST, since it is noted in the log."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from certificates.bundles.asking import ask, may_still_have
from certificates.errors import CertificateError
from certificates.models import Bundle
from certificates.models.bundles import BundleKind
from certificates.naming import joined
from certificates.views.register import asked_awards
from cms.jobs.models import Job

KINDS = {BundleKind.ARCHIVE: ("zip", "application/zip"), BundleKind.PRINT: ("pdf", "application/pdf")}


@login_required
@require_POST
def ask_bundle(request: HttpRequest) -> HttpResponse:
    """For those who may read the register: what they see of it as an archive, or as one file to print."""
    awards, form = asked_awards(request, request.POST)
    kind = BundleKind.PRINT if request.POST.get("kind") == BundleKind.PRINT else BundleKind.ARCHIVE
    try:
        bundle = ask(awards, kind, by=request.user, language=request.LANGUAGE_CODE)
    except CertificateError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('certificates_register')}?{form.query()}")
    return redirect("certificates_bundle", bundle.pk)


@login_required
@require_safe
def bundle(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever asked: how far the file is, or the way to it."""
    found = get_object_or_404(Bundle.objects.visible_to(request.user), pk=pk)
    job = Job.objects.filter(pk=found.job_id).first()
    context = {"bundle": found, "job": job, "left_out": len(found.documents) - found.papers}
    return render(request, "certificates/bundle.html", context)


@login_required
@require_POST
def fetch_bundle(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """For whoever asked, as long as they may still see everybody in it: the file."""
    found = get_object_or_404(Bundle.objects.visible_to(request.user).ready(), pk=pk)
    if not may_still_have(found, request.user):
        raise Http404
    extension, media_type = KINDS[BundleKind(found.kind)]
    contents = found.pieces.filter(run=found.run).order_by("place").values_list("content", flat=True)
    response = StreamingHttpResponse(map(bytes, contents.iterator(chunk_size=4)), content_type=media_type)
    name = joined(found.get_kind_display(), f"{timezone.localtime(found.asked_at):%Y-%m-%d}", kind=extension)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
