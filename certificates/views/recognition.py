"""Recognition on the screen: the register of decisions, their drafts, and the papers to sign."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from certificates.errors import CertificateError
from certificates.models import Recognition
from certificates.naming import joined
from certificates.recognition import deciding
from certificates.recognition.forms import PersonForm, RecognisedUnitForm, RecognitionForm, SignedForm
from certificates.recognition.papers import compose
from certificates.recognition.printing import as_pdf
from certificates.recognition.writing import as_docx
from cms.people.auditing import record
from cms.people.scoping import units_visible_to
from cms.printing import RenderingError

PER_PAGE = 30
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: dict[str, tuple[str, Callable[[Any], bytes]]] = {"docx": (DOCX, as_docx), "pdf": ("application/pdf", as_pdf)}


def for_those_who_recognise(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For those who may prepare recognition; others get 403."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not deciding.may_recognise(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_those_who_recognise
def recognitions(request: HttpRequest) -> HttpResponse:
    """The register of decisions, the latest first."""
    found = Recognition.objects.counted().order_by("-made_at", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "certificates/recognitions.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_recognise
def new(request: HttpRequest) -> HttpResponse:
    """A new draft."""
    return _drafted(request, Recognition())


@require_http_methods(["GET", "HEAD", "POST"])
@for_those_who_recognise
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What a draft says."""
    return _drafted(request, get_object_or_404(Recognition.objects.drafts(), pk=pk))


@require_safe
@for_those_who_recognise
def recognition(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision: who stands on it, its papers, and what became of it."""
    found = get_object_or_404(Recognition.objects.select_related("made_by", "recorded_by"), pk=pk)
    context = {
        "recognition": found,
        "recipients": found.recipients.all(),
        "person_form": PersonForm(),
        "unit_form": RecognisedUnitForm(units=units_visible_to(request.user).in_order()),
        "signed_form": SignedForm(),
    }
    return render(request, "certificates/recognition.html", context)


@require_POST
@for_those_who_recognise
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """Its papers, to go on writing in or to print. Names leave the site, so the log says so."""
    found = get_object_or_404(Recognition, pk=pk)
    form = "docx" if request.POST.get("form") == "docx" else "pdf"
    media_type, make = FORMS[form]
    try:
        content = make(compose(found, list(found.recipients.all()), today=timezone.localdate()))
    except RenderingError as error:
        messages.error(request, str(error))
        return redirect("certificates_recognition", pk)
    record("recognition.exported", actor=request.user, subject=found, form=form)
    response = HttpResponse(content, content_type=media_type)
    name = joined("giay-khen", "" if found.number else "du-thao", str(found.number or found.pk), kind=form)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@for_those_who_recognise
def act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Names somebody, takes somebody off, or writes down what the head decided."""
    found = get_object_or_404(Recognition, pk=pk)
    if action not in ACTIONS:
        raise Http404
    try:
        ACTIONS[action](request, found)
    except CertificateError as error:
        messages.error(request, str(error))
    return redirect("certificates_recognition", pk)


def _drafted(request: HttpRequest, found: Recognition) -> HttpResponse:
    form = RecognitionForm(request.POST or None, instance=found, guard_actor=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            kept = deciding.draft(form.save(commit=False), by=request.user)
        except CertificateError as error:
            form.add_error(None, str(error))
        else:
            return redirect("certificates_recognition", kept.pk)
    context = {"form": form, "recognition": found}
    return render(request, "certificates/recognition_form.html", context, status=422 if form.errors else 200)


def _name_person(request: HttpRequest, found: Recognition) -> None:
    deciding.name_person(found, _valid(PersonForm(request.POST))["staff_code"], by=request.user)


def _name_unit(request: HttpRequest, found: Recognition) -> None:
    form = RecognisedUnitForm(request.POST, units=units_visible_to(request.user).in_order())
    deciding.name_unit(found, _valid(form)["unit"], by=request.user)


def _remove(request: HttpRequest, found: Recognition) -> None:
    recipient = request.POST.get("recipient", "")
    deciding.remove(found, int(recipient) if recipient.isdecimal() else 0, by=request.user)


def _sign(request: HttpRequest, found: Recognition) -> None:
    deciding.sign(found, **_valid(SignedForm(request.POST)), by=request.user)
    messages.success(request, _("The decision stands in the register as signed."))


def _refuse(request: HttpRequest, found: Recognition) -> None:
    deciding.refuse(found, by=request.user)
    messages.success(request, _("The draft stands in the register as refused."))


def _valid(form: Any) -> dict[str, Any]:
    if not form.is_valid():
        raise CertificateError("not-filled-in", " ".join(str(error) for error in next(iter(form.errors.values()))))
    return form.cleaned_data


ACTIONS: dict[str, Callable[[HttpRequest, Recognition], None]] = {
    "person": _name_person,
    "unit": _name_unit,
    "remove": _remove,
    "sign": _sign,
    "refuse": _refuse,
}
