"""Putting many people on a course: choose them, choose the course, and read what came of each. Works without script."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cms.people.models import Unit
from cms.people.views.answering import login_required
from courses.enrolment.enrolling_many import Outcome, Wish, enrol_many
from courses.structure.remembering import titles_of
from courses.structure.versions import Course
from courses.supervision.choosing import (
    MOST_SHOWN,
    courses_of,
    label_of,
    learners_of,
    own_people,
    published_courses,
    usable_paths,
)
from courses.supervision.forms import EnrolForm, PeopleForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enrol_people(request: HttpRequest) -> HttpResponse:
    """For supervisors and administrators: puts people of their own units on a course or a path.

    The filter stands in the address and the choice in the form, so that both work without script.
    """
    units = Unit.objects.supervised_by(request.user).active().in_order()
    if not units:
        raise PermissionDenied
    narrowing = PeopleForm(request.GET or None, units=units)
    wish = narrowing.cleaned_data if narrowing.is_valid() else {}
    found = own_people(request.user, **wish)
    people = list(found[:MOST_SHOWN])
    form = EnrolForm(
        request.POST or None,
        courses=published_courses(language=request.LANGUAGE_CODE),
        paths=list(usable_paths()),
        people=[(person.pk, label_of(person)) for person in people],
        initial={"what": f"course:{request.GET.get('course', '')}"},
    )
    if request.method == "POST" and form.is_valid():
        outcomes = _enrol(request, form, [person for person in people if person.pk in form.chosen])
        return render(request, "courses/supervision/enrolled.html", _told(outcomes, request.LANGUAGE_CODE))
    context = {
        "narrowing": narrowing,
        "narrowed": narrowing.has_changed(),
        "form": form,
        "shown": len(people),
        "all": found.count() if len(people) == MOST_SHOWN else len(people),
    }
    return render(request, "courses/supervision/enrol.html", context, status=422 if form.errors else 200)


def _enrol(request: HttpRequest, form: EnrolForm, people: list) -> list[Outcome]:
    path = form.path
    if path:
        courses = courses_of(path)
    else:
        courses = list(Course.objects.select_related("current").filter(pk=form.course, current__isnull=False))
    wishes = [
        Wish(learner, course, due_at=form.due_at, path=path) for course in courses for learner in learners_of(people)
    ]
    return enrol_many(wishes, by=request.user)


def _told(outcomes: list[Outcome], language: str) -> dict:
    """Returns what the page of results shows: course by course, the changed before what was so already."""
    titles = dict(titles_of({outcome.wish.course.pk for outcome in outcomes}, language=language))
    groups = []
    for key, title in titles.items():
        mine = [outcome for outcome in outcomes if outcome.wish.course.pk == key]
        groups.append(
            {
                "title": title,
                "changed": [outcome for outcome in mine if outcome.is_change],
                "skipped": [outcome for outcome in mine if not outcome.is_change],
            }
        )
    return {"groups": groups}
