"""Everyone's own certificates, and the file of a certificate for those who may see it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from certificates.access import may_approve_some, may_read_register
from certificates.badges.presenting import FORMS, badge, may_be_shown
from certificates.lists import own_certificates
from certificates.models import Document
from certificates.models.standing import standing_of, with_standing
from certificates.naming import file_name
from certificates.picturing import as_png


@login_required
@require_safe
def my_certificates(request: HttpRequest) -> HttpResponse:
    """For everyone who has signed in: their certificates, newest first, and what is still to come."""
    context = {
        "certificates": own_certificates(request.user, language=request.LANGUAGE_CODE),
        "reads_register": may_read_register(request.user),
        "approves": may_approve_some(request.user),
    }
    return render(request, "certificates/mine.html", context)


@login_required
@require_safe
def certificate_file(request: HttpRequest, document: UUID) -> HttpResponse:
    """For the holder, and for those who may see the holder: the file as it was issued."""
    found = get_object_or_404(Document.objects.visible_to(request.user).select_related("award", "printed"), pk=document)
    if not hasattr(found, "printed"):
        raise Http404  # the holder was erased
    response = HttpResponse(bytes(found.printed.pdf), content_type="application/pdf")
    kind = "inline" if "show" in request.GET else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{file_name(found)}"'
    return response


@login_required
@require_safe
def certificate_picture(request: HttpRequest, document: UUID) -> HttpResponse:
    """For the holder alone: the paper as a picture, which a phone keeps beside its photos."""
    own = Document.objects.visible_to(request.user).filter(award__learner__user=request.user)
    found = get_object_or_404(own.select_related("award", "printed"), pk=document)
    response = HttpResponse(as_png(bytes(found.printed.pdf)), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="{file_name(found, "png")}"'
    return response


@login_required
@require_safe
def badge_file(request: HttpRequest, document: UUID, form: str) -> HttpResponse:
    """For the holder alone: their certificate as digital badge; nobody passes on another person's."""
    own = Document.objects.visible_to(request.user).filter(award__learner__user=request.user)
    found = get_object_or_404(with_standing(own), pk=document)
    if form not in FORMS or not may_be_shown(standing_of(found)):
        raise Http404
    response = HttpResponse(badge(found, form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{file_name(found, form)}"'
    return response
