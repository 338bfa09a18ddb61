"""Lists about learning on the screen: hand in, read what would be done and every fault, say yes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.jobs.models import Job
from cms.people.views.answering import doing, login_required, page_of, reading
from cms.sheets import faults, handing_in
from cms.sheets.forms import ListForm
from cms.sheets.reading import SheetError
from cms.sheets.writing import MEDIA_TYPES, XLSX
from courses.enrolment.enrolling_many import Happened
from courses.progress.crediting import Credited
from courses.supervision.models import LearningList, ListKind
from courses.supervision.rows import SENTENCES
from courses.supervision.scope import may_hand_in
from courses.supervision.tasks import check_learning_list, run_learning_list
from courses.supervision.template import template_workbook

FILE_NAMES = {ListKind.ENROLMENT: "ghi-danh.xlsx", ListKind.CREDIT: "dao-tao-truoc-day.xlsx"}
REMARKS = {answer.value: answer.label for answer in (*Happened, *Credited)}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: HttpRequest, kind: str) -> HttpResponse:
    """For supervisors (enrolment), managers and administrators (credit): hand in a list, and see one's earlier ones."""
    kind = _kind(request, kind)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            received = handing_in.receive(
                LearningList(kind=kind, content=form.cleaned_data["file"]),
                by=request.user,
                task=check_learning_list,
                name=_("Checking a list about learning"),
            )
            return redirect("courses_list", received.pk)
        except SheetError as error:
            form.add_error("file", str(error))
    own = LearningList.objects.visible_to(request.user).filter(kind=kind).defer("content", "faults", "remarks")
    context = {"kind": kind, "form": form, "page": page_of(request, own)}
    return render(request, "courses/supervision/lists.html", context, status=422 if form.errors else 200)


@reading
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """For the same people: an empty list with the headings, and the courses to choose from."""
    kind = _kind(request, kind)
    response = HttpResponse(template_workbook(kind, get_language() or "vi"), content_type=MEDIA_TYPES[XLSX])
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAMES[kind]}"'
    return response


@reading
def learning_list(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed the list in: how far it is, its faults, what it would do or has done."""
    found = _own(request, pk)
    context = {
        "list": found,
        "kind": ListKind(found.kind),
        "job": Job.objects.filter(pk=found.job_id).first(),
        "faults": faults.shown(found.faults, SENTENCES),
        "most_faults": faults.MOST_FAULTS,
        "remarks": [{**remark, "words": REMARKS[remark["code"]]} for remark in found.remarks],
    }
    return render(request, "courses/supervision/list.html", context)


@doing
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed the list in: takes it over."""
    found = _own(request, pk)
    _kind(request, found.kind)
    try:
        handing_in.confirm(found, by=request.user, task=run_learning_list, name=_("Taking a list about learning over"))
    except SheetError as error:
        messages.error(request, str(error))
    return redirect("courses_list", pk)


@doing
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever handed the list in: throws it away."""
    found = _own(request, pk)
    handing_in.discard(found, by=request.user)
    return redirect("courses_lists", found.kind)


def _own(request: HttpRequest, pk: int) -> LearningList:
    return get_object_or_404(LearningList.objects.visible_to(request.user), pk=pk)


def _kind(request: HttpRequest, name: str) -> ListKind:
    if name not in ListKind.values:
        raise Http404
    if not may_hand_in(request.user, ListKind(name)):
        raise PermissionDenied
    return ListKind(name)
