"""What the pages below the report of one course share: who may open them, and the way back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.reports.pages import CourseReport, report_of
from courses.reports.scope import sees_whole_course


def whole_course(request: HttpRequest, course: UUID) -> CourseReport:
    """Returns the report of a course for those who see all of it; Http404 for everybody else."""
    report = report_of(request.user, course, language=request.LANGUAGE_CODE)
    if not sees_whole_course(request.user, teaching=report.teaching):
        raise Http404
    return report


def course_frame(report: CourseReport, title: str, *way: tuple[str, str]) -> dict[str, Any]:
    """Returns what stands around such a page; `way` are the steps between the report and it, with their addresses."""
    steps = [
        (_("Reports"), reverse("courses_reports")),
        (report.head.name, reverse("courses_report", args=[report.course.pk])),
        *way,
    ]
    trail = [{"title": name, "href": href} for name, href in steps]
    return {"head": report.head, "as_of": report.now, "trail": [*trail, {"title": title}]}
