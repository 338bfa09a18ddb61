"""Lists of staff: hand in, read the faults, say yes, print the slips."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.jobs.models import Job
from cms.people.imports import importing, receiving, rows
from cms.people.imports.template import template_workbook
from cms.people.models import StaffImport, Unit
from cms.people.views.answering import attempt, attempt_form, doing, login_required, page_of, reading
from cms.sheets import faults
from cms.sheets.forms import ListForm
from cms.sheets.held import ImportStatus
from cms.sheets.writing import MEDIA_TYPES, XLSX


@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """For supervisors and administrators: hand in a list, and see one's earlier ones."""
    _must_supervise_something(request)
    form = ListForm(request.POST or None, request.FILES or None, label=_("List of staff"))
    if request.method == "POST" and form.is_valid():
        received = attempt_form(form, lambda: receiving.receive(form.cleaned_data["file"], by=request.user))
        if received:
            return redirect("people_import", received.pk)
    page = page_of(request, StaffImport.objects.visible_to(request.user).defer("content", "faults"))
    return render(request, "people/imports.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@reading
def template(request: HttpRequest) -> HttpResponse:
    """For supervisors and administrators: an empty list with the headings, and the units and posts to choose from."""
    _must_supervise_something(request)
    response = HttpResponse(template_workbook(request.user, get_language() or "vi"), content_type=MEDIA_TYPES[XLSX])
    response["Content-Disposition"] = 'attachment; filename="danh-sach-can-bo.xlsx"'
    return response


@reading
def staff_import(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed the list in: how far it is, its faults, or what it brought."""
    found = _own(request, pk)
    job = Job.objects.filter(pk=found.job_id).first()
    context = {
        "import": found,
        "job": job,
        "faults": faults.shown(found.faults, rows.SENTENCES),
        "most_faults": faults.MOST_FAULTS,
        "waiting": importing.waiting_for_slips(found, by=request.user).count()
        if found.status == ImportStatus.DONE
        else 0,
    }
    return render(request, "people/import.html", context)


@doing
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed the list in: imports it."""
    found = _own(request, pk)
    attempt(request, lambda: receiving.confirm(found, by=request.user))
    return redirect("people_import", pk)


@doing
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed the list in: throws it away."""
    found = _own(request, pk)
    receiving.discard(found, by=request.user)
    return redirect("people_imports")


@doing
def slips(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed the list in: a page of slips to print, with new starting codes."""
    found = _own(request, pk)
    made = importing.make_slips(found, by=request.user)
    return render(request, "people/slips.html", {"import": found, "slips": made})


def _own(request: HttpRequest, pk: int) -> StaffImport:
    return get_object_or_404(StaffImport.objects.visible_to(request.user), pk=pk)


def _must_supervise_something(request: HttpRequest) -> None:
    if not Unit.objects.supervised_by(request.user).exists():
        raise PermissionDenied
