"""Reports as files. Asking for one is a POST, since it is noted in the log."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify

from anyascii import anyascii

from cms.jobs.models import Job
from cms.people.views.answering import doing, reading
from cms.sheets.writing import CSV, MEDIA_TYPES, XLSX, pieces
from courses.reports.asking import ask
from courses.reports.exports import Export, export_of
from courses.reports.models import ReportFile, ReportKind


@doing
def export_board(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who may open the board: it as a file, narrowed as it was on the page."""
    return _hand_over(request, ReportKind.BOARD, str(pk))


@doing
def export_course(request: HttpRequest, course: UUID) -> HttpResponse:
    """For those who may open the report: it as a file, narrowed as it was on the page."""
    return _hand_over(request, ReportKind.COURSE, str(course))


@reading
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever asked: how far the file is, or the way to it."""
    found = get_object_or_404(ReportFile.objects.visible_to(request.user), pk=pk)
    job = Job.objects.filter(pk=found.job_id).first()
    return render(request, "courses/reports/file.html", {"file": found, "job": job})


@doing
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever asked, as long as they may still open the report itself: the file."""
    found = get_object_or_404(ReportFile.objects.visible_to(request.user).ready(), pk=pk)
    export = export_of(request.user, found.kind, found.subject, found.query, language=found.language)
    contents = found.pieces.filter(run=found.run).order_by("place").values_list("content", flat=True)
    return sent(map(bytes, contents.iterator(chunk_size=4)), form=found.form, title=export.title)


def sent(content: Iterator[bytes], *, form: str, title: str) -> HttpResponse:
    """Returns an answer that streams a file, named after what it holds and the day."""
    response = StreamingHttpResponse(content, content_type=MEDIA_TYPES[form])
    name = slugify(anyascii(title))[:60] or "report"
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y-%m-%d}.{form}"'
    response["Cache-Control"] = "no-store"
    return response


def wanted_form(request: HttpRequest) -> str:
    """Returns the kind of file that was asked for; Http404 for one that does not exist."""
    form = request.POST.get("form", XLSX)
    if form not in (CSV, XLSX):
        raise Http404
    return form


def _hand_over(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    query = request.POST.get("query", "")[:2000]
    asked = ask(request.user, kind, subject, query, form=wanted_form(request), language=request.LANGUAGE_CODE)
    if not isinstance(asked, Export):
        return redirect("courses_file", asked.pk)
    form = wanted_form(request)
    content = pieces(form, title=asked.title, headings=asked.headings(), rows=asked.rows(), made_at=timezone.now())
    return sent(content, form=form, title=asked.title)
