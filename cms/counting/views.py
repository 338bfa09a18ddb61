"""Visits in the editor: a chart, a table, a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin.auth import permission_required

from cms.counting.reporting import PERIODS, sheet, visits
from cms.sheets.writing import CSV, MEDIA_TYPES, XLSX, pieces

may_see = permission_required("cms.view_dailycount")


def _days(request: HttpRequest) -> int:
    asked = request.GET.get("days", "")
    return int(asked) if asked.isdigit() and int(asked) in PERIODS else PERIODS[0]


@may_see
def overview(request: HttpRequest) -> HttpResponse:
    days = _days(request)
    context: dict[str, Any] = {"visits": visits(days), "days": days, "periods": PERIODS}
    return render(request, "wagtailadmin/reports/visits.html", context)


@may_see
def file(request: HttpRequest) -> StreamingHttpResponse:
    """Answers with every day, page and language as a sheet."""
    form = CSV if request.GET.get("form") == CSV else XLSX
    headings, rows = sheet(_days(request))
    content = pieces(form, title=_("Visits"), headings=headings, rows=rows, made_at=timezone.localtime())
    response = StreamingHttpResponse(content, content_type=MEDIA_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{timezone.localdate()}-visits.{form}"'
    return response
