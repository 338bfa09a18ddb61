"""Figures of the programme, for managers and administrators."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.views.answering import doing, reading
from cms.sheets.writing import pieces
from courses.reports.forms import FiguresForm
from courses.reports.keeping import file_rows, headings, is_as_produced, produce
from courses.reports.models import ProducedReport
from courses.reports.scope import may_see_figures
from courses.reports.views.files import sent, wanted_form

PER_PAGE = 25


@login_required
def figures(request: HttpRequest) -> HttpResponse:
    """For managers and administrators: produces figures of a period, and lists those that were produced."""
    _must_see_figures(request)
    form = FiguresForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        produced = produce(**form.cleaned_data, by=request.user, language=request.LANGUAGE_CODE)
        return redirect("courses_figure", produced.pk)
    kept = ProducedReport.objects.select_related("produced_by").defer("rows")
    page = Paginator(kept, PER_PAGE).get_page(request.GET.get("p"))
    context = {"form": form, "page": page}
    return render(request, "courses/reports/figures.html", context, status=422 if form.errors else 200)


@reading
def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """For managers and administrators: figures as they were produced, each with what it counts."""
    _must_see_figures(request)
    produced = get_object_or_404(ProducedReport.objects.select_related("produced_by"), pk=pk)
    context = {"produced": produced, "figures": _grouped(produced.rows), "as_produced": is_as_produced(produced)}
    return render(request, "courses/reports/figure.html", context)


@doing
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """For managers and administrators: the same figures as a file, byte for byte the same each time."""
    _must_see_figures(request)
    produced = get_object_or_404(ProducedReport, pk=pk)
    form = wanted_form(request)
    audit("figures.fetched", actor=request.user, subject=produced, form=form)
    content = pieces(
        form,
        title=_("Figures"),
        headings=headings(produced),
        rows=file_rows(produced),
        made_at=produced.as_of,
    )
    return sent(content, form=form, title=f"figures {produced.first_day} {produced.last_day}")


def _grouped(rows: list[dict]) -> list[dict]:
    """Returns the figures with their tables, in their order; `most` is what a full bar means in a table."""
    found = []
    for _code, of_figure in groupby(rows, key=lambda row: row["figure"]):
        of_figure = list(of_figure)
        tables = []
        for by, group in groupby(of_figure[1:], key=lambda row: row["by"]):
            lines = list(group)
            tables.append({"by": by, "rows": lines, "most": max([line["number"] for line in lines] or [1]) or 1})
        found.append({**of_figure[0], "tables": tables})
    return found


def _must_see_figures(request: HttpRequest) -> None:
    if not may_see_figures(request.user):
        raise PermissionDenied
