"""Reports on the screen. Each view says who may open it; which names it shows is decided by the readings."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.people.models import User, reach
from cms.people.scoping import may_administer, people_visible_to
from cms.people.views.answering import reading
from courses.enrolment.trainers import CourseTrainer
from courses.reports.cells import Cell, cells_of, part_titles
from courses.reports.forms import AppointForm, BoardForm, CourseReportForm
from courses.reports.pages import Board, board_of, report_of
from courses.reports.people import with_seats
from courses.reports.scope import boards_open_to, courses_open_to, may_open_reports, may_see_figures, sees_whole_course
from courses.reports.shelf import shelf
from courses.reports.states import State
from courses.reports.transcript import seen_person, transcript

PER_PAGE = 25
View = Callable[..., HttpResponse]


def reporting(view: View) -> View:
    """For whoever has signed in; reads only, and looks up once what the viewer supervises."""
    return reading(reach.looked_up_once()(view))


@reporting
def index(request: HttpRequest) -> HttpResponse:
    """For supervisors, trainers, managers and administrators: the reports they may open."""
    viewer = request.user
    if not may_open_reports(viewer):
        raise PermissionDenied
    units = boards_open_to(viewer).in_order()
    top = min((unit.depth for unit in units), default=1)
    open_courses = set(courses_open_to(viewer).values_list("pk", flat=True))
    context = {
        "units": [(unit, min(unit.depth - top, 5)) for unit in units],
        "courses": [head for key, head in shelf(request.LANGUAGE_CODE).items() if key in open_courses],
    }
    context["figures"] = may_see_figures(viewer)
    return render(request, "courses/reports/index.html", context)


@reporting
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """For supervisors of the unit or above it, managers and administrators: who is certified, late, expiring."""
    made = board_of(request.user, pk, language=request.LANGUAGE_CODE)
    form = BoardForm(request.GET, units=made.units, states=State, courses=made.courses.values())
    wish = form.wish()
    columns = made.columns(wish)
    page = _page_of(request, with_seats(made.people(wish), request.user))
    cells = cells_of(request.user, page.object_list, courses=columns, now=made.now)
    nothing = {key: Cell(course=key, state=State.NOT_REQUIRED, now=made.now) for key in columns}
    context = {
        "unit": made.unit,
        "trail": _trail(made),
        "board": made,
        "form": form,
        "narrowed": form.has_changed(),
        "columns": list(columns.values()),
        "page": page,
        "rows": [
            (person, [(columns[key], cells.get((person.pk, key), nothing[key])) for key in columns]) for person in page
        ],
        "courses": [(head, made.counts.courses[key]) for key, head in made.courses.items()],
    }
    return render(request, "courses/reports/board.html", context)


@reporting
def course(request: HttpRequest, course: UUID) -> HttpResponse:
    """For its trainers, supervisors (own people), managers and administrators: who is where, and where people stop."""
    report = report_of(request.user, course, language=request.LANGUAGE_CODE)
    form = CourseReportForm(request.GET, units=report.units, states=[s for s in State if s != State.NOT_REQUIRED])
    page = _page_of(request, with_seats(report.people(form.wish()), request.user, teaching=report.teaching))
    cells = cells_of(request.user, page.object_list, courses={course: report.head}, now=report.now)
    titles = part_titles(cells.values(), language=request.LANGUAGE_CODE)
    counts = report.counts(request.LANGUAGE_CODE)
    listed = [(person, cells[person.pk, course]) for person in page if (person.pk, course) in cells]
    context = {
        "head": report.head,
        "trail": [{"title": _("Reports"), "href": reverse("courses_reports")}, {"title": report.head.name}],
        "counts": counts,
        "form": form,
        "narrowed": form.has_changed(),
        "page": page,
        "rows": [(person, cell, titles.get((cell.enrolment, cell.last_part))) for person, cell in listed],
        "unnamed": 0 if form.has_changed() else max(0, counts.tally.asked - page.paginator.count),
        "as_of": report.now,
        "has_quizzes": report.has_quizzes and sees_whole_course(request.user, teaching=report.teaching),
        "has_packages": report.has_packages and sees_whole_course(request.user, teaching=report.teaching),
        "may_appoint": may_administer(request.user),
        "trainers": CourseTrainer.objects.of_course(report.course) if may_administer(request.user) else [],
        "appoint_form": AppointForm(),
    }
    return render(request, "courses/reports/course.html", context)


@reporting
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who may see this name in a unit or on a course: each course, with what is missing."""
    found = seen_person(request.user, pk)
    heads = shelf(request.LANGUAGE_CODE)
    lines = transcript(request.user, found, heads=heads, language=request.LANGUAGE_CODE, now=timezone.now())
    known = people_visible_to(request.user).filter(pk=pk).exists()
    profile = reverse("people_person", args=[pk]) if known else ""
    return render(request, "courses/reports/person.html", {"person": found, "lines": lines, "profile": profile})


def _page_of(request: HttpRequest, people: QuerySet[User]) -> Page:
    return Paginator(people, PER_PAGE).get_page(request.GET.get("p"))


def _trail(board: Board) -> list[dict[str, str]]:
    return [
        {"title": _("Reports"), "href": reverse("courses_reports")},
        *({"title": unit.name, "href": reverse("courses_board", args=[unit.pk])} for unit in board.above),
        {"title": board.unit.name},
    ]
