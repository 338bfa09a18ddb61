"""The register and single certificates, for those who look after people."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from certificates import deciding, issuing
from certificates.access import may_approve_some, may_manage, may_read_register
from certificates.bundles.asking import MOST
from certificates.errors import CertificateError
from certificates.exporting import register_file
from certificates.forms import ReasonForm, RegisterForm, ReissueForm, ScanForm
from certificates.lists import lines
from certificates.models import Award, Document, SignedScan
from certificates.models.standing import standing_of, with_standing
from cms.people.scoping import units_overseen_by
from cms.printing import RenderingError
from cms.sheets.writing import CSV, MEDIA_TYPES, XLSX
from courses import api

PER_PAGE = 30


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """For supervisors, managers and administrators: the certificates of those whose names they may see."""
    awards, form = asked_awards(request, request.GET)
    page = Paginator(awards.select_related("learner__user").order_by("-awarded_at", "pk"), PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        "form": form,
        "page": page,
        "certificates": lines(page.object_list, language=request.LANGUAGE_CODE),
        "may_approve": may_approve_some(request.user),
        "most_together": MOST,
    }
    return render(request, "certificates/register.html", context)


@login_required
@require_POST
def register_export(request: HttpRequest) -> StreamingHttpResponse:
    """For those who may read the register: what they see of it as a file. Taking it away is noted, so it is a POST."""
    awards, _form = asked_awards(request, request.POST)
    form = XLSX if request.POST.get("form") == XLSX else CSV
    content = register_file(awards, form=form, by=request.user, language=request.LANGUAGE_CODE)
    response = StreamingHttpResponse(content, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="certificates-{timezone.localdate():%Y-%m-%d}.{form}"'
    return response


@login_required
@require_safe
def certificate(request: HttpRequest, award: UUID) -> HttpResponse:
    """For those who may see the holder: one certificate, every printing, and what was decided about it."""
    found = _seen_by(request, award)
    printings = with_standing(Document.objects.filter(award=found)).order_by("-printing")
    documents = list(printings.prefetch_related(Prefetch("scans", SignedScan.objects.listed())))
    context = {
        "certificate": lines([found], language=request.LANGUAGE_CODE)[0],
        "documents": [(document, standing_of(document)) for document in documents],
        "suspensions": found.suspensions.select_related("by", "lifted_by").order_by("-since"),
        "revocations": found.revocations.select_related("asked_by", "confirmed_by").order_by("-asked_at"),
        "asked": found.revocations.asked().first(),
        "may_manage": may_manage(request.user),
        "reason_form": ReasonForm(auto_id="reason_%s"),
        "revocation_form": ReasonForm(auto_id="revocation_%s"),
        "reissue_form": ReissueForm(),
        "scan_form": ScanForm(),
    }
    return render(request, "certificates/certificate.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, award: UUID, action: str) -> HttpResponse:
    """For those who may decide about certificates: suspends, reinstates, revokes with a second person, or reissues."""
    if not may_manage(request.user):
        raise PermissionDenied
    found = _seen_by(request, award)
    if action not in ACTIONS:
        raise Http404
    try:
        done = ACTIONS[action](request, found)
    except (CertificateError, RenderingError) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("certificates_certificate", award=award)


def _suspend(request: HttpRequest, award: Award) -> str:
    deciding.suspend(award, reason=_reason(request), by=request.user)
    return _("The certificate is suspended.")


def _reinstate(request: HttpRequest, award: Award) -> str:
    deciding.reinstate(award, by=request.user)
    return _("The certificate counts again.")


def _ask_revocation(request: HttpRequest, award: Award) -> str:
    deciding.ask_revocation(award, reason=_reason(request), by=request.user)
    return _("The revocation waits for a second person.")


def _confirm_revocation(request: HttpRequest, award: Award) -> str:
    deciding.answer_revocation(award, confirmed=True, by=request.user)
    return _("The certificate is revoked.")


def _refuse_revocation(request: HttpRequest, award: Award) -> str:
    deciding.answer_revocation(award, confirmed=False, by=request.user)
    return _("The certificate is not revoked.")


def _reissue(request: HttpRequest, award: Award) -> str:
    form = ReissueForm(request.POST)
    if not form.is_valid():
        raise CertificateError("no-reason", _("Choose what was corrected."))
    issuing.reissue(award, why=form.cleaned_data["why"], by=request.user)
    return _("A further certificate is issued; the one before says that it was replaced.")


ACTIONS: dict[str, Callable[[HttpRequest, Award], str]] = {
    "suspend": _suspend,
    "reinstate": _reinstate,
    "revoke": _ask_revocation,
    "confirm-revocation": _confirm_revocation,
    "refuse-revocation": _refuse_revocation,
    "reissue": _reissue,
}


def _reason(request: HttpRequest) -> str:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise CertificateError("no-reason", _("Choose a reason."))
    return form.cleaned_data["reason"]


def asked_awards(request: HttpRequest, wish: Any) -> tuple[Any, RegisterForm]:
    """Returns the awards that are asked for, of those that the viewer may see; 403 for whoever may not read the register."""
    if not may_read_register(request.user):
        raise PermissionDenied
    form = RegisterForm(
        wish,
        courses=api.course_titles(language=request.LANGUAGE_CODE),
        units=units_overseen_by(request.user).in_order(),
    )
    return form.narrowed(Award.objects.visible_to(request.user)), form


def _seen_by(request: HttpRequest, award: UUID) -> Award:
    if not may_read_register(request.user):
        raise PermissionDenied
    return get_object_or_404(Award.objects.visible_to(request.user).select_related("learner__user"), pk=award)
