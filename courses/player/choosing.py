"""Views by which somebody finds a course and gets onto it: the catalogue, one course, a code."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cms.papers.holding import is_unread_by_lawyer
from cms.people.doors.limits import limited
from cms.people.models import Learner, Post
from courses.enrolment.enrolling import enrol_by_code, first_for, standing_assignments, start, withdraw
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.errors import LearningError
from courses.player.desk import desk_of
from courses.progress.lines import course_lines
from courses.progress.summary import sections
from courses.structure.catalogue import Wish, catalogue, entry_of, planned_entry, topics
from courses.structure.remembering import in_language, remembered, titles_of
from courses.structure.versions import Course


class WishForm(forms.Form):
    """What to look for; every field may stay empty."""

    text = forms.CharField(label=_("Search"), required=False, max_length=100)
    post = forms.ChoiceField(label=_("For"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    length = forms.ChoiceField(
        label=_("Length"),
        required=False,
        choices=[("", _("Any")), ("short", _("Up to 1 hour")), ("medium", _("1 to 2 hours")), ("long", _("Longer"))],
    )
    language = forms.ChoiceField(label=_("Language"), required=False)


class CodeForm(forms.Form):
    """A course code as it stands on the board."""

    code = forms.CharField(
        label=_("Course code"),
        max_length=20,
        # A hyphen that does not break: the example must not fall apart on a narrow screen.
        help_text=_("Eight letters and digits, such as K7M2‑QX4P."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )


@login_required
@require_GET
def catalogue_page(request: HttpRequest) -> HttpResponse:
    """All courses, with filters, search and the person's own state in each."""
    everything = catalogue(language=request.LANGUAGE_CODE)
    form = WishForm(request.GET or None)
    form.fields["post"].choices = [("", _("All posts")), *((post.code, str(post)) for post in Post.objects.all())]
    form.fields["topic"].choices = [("", _("All topics")), *((topic, topic) for topic in topics(everything))]
    form.fields["language"].choices = [("", _("Any")), *_languages(everything)]
    wish = Wish(**form.cleaned_data) if form.is_valid() else Wish()
    found = sorted(filter(wish.fits, everything), key=wish.rank)
    mine = {line.course: line for line in course_lines(request.user, language=request.LANGUAGE_CODE)}
    entries = [(entry, mine.get(entry.key)) for entry in found]
    context = {"entries": entries, "form": form, "all": len(everything), "is_narrowed": wish.is_narrowed}
    return render(request, "courses/player/catalogue.html", context)


@login_required
@require_GET
def course(request: HttpRequest, course: UUID) -> HttpResponse:
    """One course before it is begun: what it teaches, how long it takes, what it asks for first."""
    found = Course.objects.select_related("current").defer("current__outline").filter(pk=course).first()
    entry = entry_of(found, language=request.LANGUAGE_CODE) if found else None
    if found is None or entry is None:
        return _planned(request, course)
    enrolment = Enrolment.objects.latest_cycles().for_person(request.user).filter(course=found).first()
    if enrolment and enrolment.status == EnrolmentStatus.ACTIVE:
        return redirect("courses_desk", enrolment=enrolment.pk)
    version = remembered(found.pk, found.current.number)
    words = {
        name: in_language(version.outline.get(f"{name}s", {}), request.LANGUAGE_CODE)
        for name in ("outcome", "content_note", "support")
    }
    learner = Learner.objects.filter(user=request.user).first()
    assigned = standing_assignments(learner, found) if learner else []
    first = first_for(learner, found, assigned=assigned) if learner else []
    context = {
        "entry": entry,
        "first": titles_of(first, language=request.LANGUAGE_CODE),
        **words,
        "outcomes": in_language(version.outline.get("outcomes", {}), request.LANGUAGE_CODE),
        "sources": [
            _dated(source) for source in in_language(version.outline.get("sources", {}), request.LANGUAGE_CODE)
        ],
        "unread_by_lawyer": is_unread_by_lawyer(found.pk, request.LANGUAGE_CODE),
        "sections": sections(version, {}, set(), language=request.LANGUAGE_CODE),
        "left": enrolment and enrolment.status == EnrolmentStatus.WITHDRAWN,
        "policy": version.outline.get("enrolment_policy"),
        "assignment": next(iter(assigned), None),
    }
    return render(request, "courses/player/course.html", context)


@login_required
@require_POST
def start_course(request: HttpRequest, course: UUID) -> HttpResponse:
    """Puts the person on the course, or asks for it."""
    found = get_object_or_404(Course.objects.select_related("current"), pk=course, current__isnull=False)
    policy = remembered(found.pk, found.current.number).outline.get("enrolment_policy", "open")
    learner, _made = Learner.objects.get_or_create(user=request.user)
    try:
        enrolment = start(learner, found, policy=policy, by=request.user)
    except LearningError as error:
        messages.error(request, str(error))
        return redirect("courses_course", course=course)
    return redirect("courses_desk", enrolment=enrolment.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited("course_code")
def by_code(request: HttpRequest) -> HttpResponse:
    """Takes a course code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        learner, _made = Learner.objects.get_or_create(user=request.user)
        try:
            enrolment = enrol_by_code(learner, form.cleaned_data["code"], by=request.user)
            return redirect("courses_desk", enrolment=enrolment.pk)
        except LearningError as error:
            form.add_error("code", str(error))
    return render(request, "courses/player/by_code.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Leaves a course after a question; what was done is kept for coming back."""
    mine = desk_of(request.user, enrolment)
    if not mine.may_leave:
        return redirect("courses_desk", enrolment=enrolment)
    if request.method == "POST":
        withdraw(mine.enrolment, by=request.user)
        messages.success(request, _("You have left the course. What you did is kept; you can come back at any time."))
        return redirect("courses_my_learning")
    return render(request, "courses/player/leave.html", {"desk": mine})


def _dated(source: Mapping[str, Any]) -> dict[str, Any]:
    """A frozen source with its day as a day, so that it is written as the reader's language writes days."""
    day = source.get("effective_on")
    return {**source, "effective_on": date.fromisoformat(day) if day else None}


def _planned(request: HttpRequest, course: UUID) -> HttpResponse:
    """A course in preparation, as its plan: nothing on it can be opened or begun."""
    found = planned_entry(course, language=request.LANGUAGE_CODE)
    if found is None:
        raise Http404
    entry, page = found
    posts = [str(post) for post in page.posts.all()]
    context = {"entry": entry, "page": page, "posts": posts, "sources": page.sources.all()}
    return render(request, "courses/player/planned.html", context)


def _languages(entries: list) -> list[tuple[str, str]]:
    names = dict(settings.LANGUAGES)
    return [
        (code, names[code]) for code in sorted({code for entry in entries for code in entry.languages}) if code in names
    ]
