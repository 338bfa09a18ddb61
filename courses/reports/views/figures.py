"""Figures of the programme, for managers and administrators."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
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
    context = {"form": form, "page": page, "trail": _trail()}
    return render(request, "courses/reports/figures.html", context, status=422 if form.errors else 200)


@reading
def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """For managers and administrators: figures as they were produced, each with what it counts."""
    _must_see_figures(request)
    produced = get_object_or_404(ProducedReport.objects.select_related("produced_by"), pk=pk)
    context = {
        "produced": produced,
        "shown": _laid_out(produced.rows),
        "as_produced": is_as_produced(produced),
        "trail": [*_trail(), {"title": _days(produced)}],
    }
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


def _trail() -> list[dict[str, str]]:
    return [
        {"title": _("Reports"), "href": reverse("courses_reports")},
        {"title": _("Figures of the programme"), "href": reverse("courses_figures")},
    ]


def _days(produced: ProducedReport) -> str:
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (produced.first_day, produced.last_day))
    return f"{first} – {last}"


def _laid_out(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Returns the figures themselves, and one table for each thing they are broken down by, figures side by side."""
    figures = [row for row in rows if not row["by"]]
    tables = []
    for by in dict.fromkeys(row["by"] for row in rows if row["by"]):
        of_table = [row for row in rows if row["by"] == by]
        heads = [figure for figure in figures if any(row["figure"] == figure["figure"] for row in of_table)]
        lines = []
        for value in dict.fromkeys(row["value"] for row in of_table):
            numbers = [(row["title"], row["number"]) for row in of_table if row["value"] == value]
            lines.append({"value": value, "numbers": numbers, "first": numbers[0][1]})
        tables.append(
            {"by": by, "figures": heads, "rows": lines, "most": max([line["first"] for line in lines] or [0])}
        )
    return {"figures": figures, "tables": tables}


def _must_see_figures(request: HttpRequest) -> None:
    if not may_see_figures(request.user):
        raise PermissionDenied
