"""Goes at the packages of a course, for those who answer for it: who came to what, and what was said, in plain sentences."""

from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.enrolment.models import Enrolment
from courses.packages.models import PackageKind
from courses.packages.scorm import Item, Manifest
from courses.reports.pages import CourseReport
from courses.reports.views.framing import course_frame, whole_course
from courses.reports.views.pages import reporting
from courses.xapi.models import PackageAttempt
from courses.xapi.scorm_sentences import sentences
from courses.xapi.statements import sentence

PER_PAGE = 50
MOST_SAID = 500
#: Data models may be large: few are held at a time.
STATES_AT_ONCE = 10


@reporting
def goes(request: HttpRequest, course: UUID) -> HttpResponse:
    """For the trainers of a course, managers and administrators: goes of the people they may see by name, newest first."""
    report = whole_course(request, course)
    page = Paginator(_goes(request, report), PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "courses/reports/goes.html", {"page": page, **course_frame(report, _("Goes at packages"))})


@reporting
def go(request: HttpRequest, course: UUID, attempt: UUID) -> HttpResponse:
    """For the same: one go, with everything that the package said of it."""
    report = whole_course(request, course)
    found = get_object_or_404(_goes(request, report), pk=attempt)
    context = {
        "go": found,
        **({"said": _said(found)} if found.version.package.kind == PackageKind.H5P else {"items": _items(found)}),
        **course_frame(
            report,
            found.version.package.title,
            (_("Goes at packages"), reverse("courses_report_goes", args=[course])),
        ),
    }
    return render(request, "courses/reports/go.html", context)


def _said(found: PackageAttempt) -> list[tuple[datetime, str, bool]]:
    """Returns what an H5P package said, in its order: when, in a sentence, and whether of itself."""
    rows = found.statements.order_by("said_at", "uuid")[:MOST_SAID]
    return [(row.said_at, sentence(row.said, verb=row.verb), row.is_root) for row in rows]


def _items(found: PackageAttempt) -> list[tuple[Item, datetime, list[str]]]:
    """Returns what each item of a SCORM package reported, in the order of its manifest, and when it last did."""
    manifest = Manifest.of_content(found.version.content)
    told: dict[str, tuple[Item, datetime, list[str]]] = {}
    left = MOST_SAID
    for state in found.scorm_states.order_by("made_at", "pk").iterator(chunk_size=STATES_AT_ONCE):
        if item := manifest.item(state.item):
            said = sentences(manifest.kind, item, state.cmi, state.came_to)[:left]
            told[item.identifier] = (item, state.made_at, said)
            left -= len(said)
        if left <= 0:
            break
    return [told[item.identifier] for item in manifest.items if item.identifier in told]


def _goes(request: HttpRequest, report: CourseReport) -> QuerySet[PackageAttempt]:
    seen = Enrolment.objects.visible_to(request.user).filter(course=report.course)
    found = PackageAttempt.objects.filter(enrolment__in=seen.values("pk"))
    return found.select_related("enrolment__learner__user", "version__package").order_by("-started_at", "pk")
