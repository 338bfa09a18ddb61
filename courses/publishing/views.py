"""The editor's screens of publishing, inside Wagtail's admin: prepare, see what changes for whom, review, publish."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.activities.authorship import may_author
from courses.enrolment.codes import CourseCode
from courses.errors import LearningError
from courses.publishing.carrying import affected
from courses.publishing.forms import QuestionForm, SendBackForm, WithdrawForm
from courses.publishing.papers import papers_of
from courses.publishing.preparing import (
    OPEN,
    approve,
    changes,
    discard,
    prepare,
    prepare_again,
    send_back,
    submit,
    take_back,
)
from courses.publishing.question import answers
from courses.publishing.releasing import publish
from courses.publishing.shelf import courses_of
from courses.publishing.shown import changed_activities, changed_course, parts_of, words_of_block
from courses.structure.drafting import draft
from courses.structure.manifest import Weight, difference, least_weight
from courses.structure.pages import CoursePage
from courses.structure.versions import Course, CourseVersion, VersionStatus
from courses.structure.withdrawing import withdraw_block

CODE_LIFE = timedelta(days=30)
WORKS_ON_COURSES = ("prepare_version", "approve_version")


def allowed(request: HttpRequest, *permissions: str, course: UUID | None = None) -> None:
    """Raises PermissionDenied unless the person has one of these permissions, and the course (if any) is theirs to work on."""
    if not any(request.user.has_perm(f"courses.{permission}") for permission in permissions):
        raise PermissionDenied
    if course is not None and not may_author(request.user, course):
        raise PermissionDenied


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The courses one works on: what is published, what waits for whom."""
    allowed(request, *WORKS_ON_COURSES)
    rows = courses_of(request.user)
    mine = [row for row in rows if row.waits_for(request.user)]
    return render(request, "courses/publishing/index.html", {"waiting": mine, "rows": rows, **frame(None)})


def course(request: HttpRequest, key: UUID) -> HttpResponse:
    """One course on its way to publication: the candidate, what it changes for whom, and the next step."""
    allowed(request, *WORKS_ON_COURSES, course=key)
    page = page_of(key)
    found = Course.objects.select_related("current").filter(pk=key).first()
    candidate = found.versions.open().select_related("prepared_by").first() if found else None
    context = {"course": found, "candidate": candidate, **frame(page, tab="publish")}
    if candidate is None:
        context |= _before_preparing(key, found)
    else:
        candidate.course = found
        form = _question(request, candidate)
        if request.method == "POST" and _submitted(request, candidate, form):
            return redirect("courses_publishing_course", key=key)
        context |= _about(request, candidate, form)
    if found:
        context["codes"] = found.codes.usable()
    return render(request, "courses/publishing/course.html", context)


@require_GET
def history(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every published version of a course: when, by whom, what kind of change; and the way back to it."""
    allowed(request, *WORKS_ON_COURSES, course=key)
    found = Course.objects.filter(pk=key).first()
    versions = found.versions.published().defer("outline") if found else []
    context = {
        "course": found,
        "versions": versions,
        "is_open": bool(found) and found.versions.open().exists(),
        **frame(page_of(key), tab="history"),
    }
    return render(request, "courses/publishing/history.html", context)


@require_GET
def version(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """One version: what it changed, and its parts block by block, with the way to withdraw one."""
    allowed(request, *WORKS_ON_COURSES, course=key)
    shown = get_object_or_404(CourseVersion.objects.select_related("course"), course=key, number=number)
    former = shown.course.versions.published().filter(number__lt=number).first()
    context = {
        "shown": shown,
        "former": former,
        "papers": papers_of(shown, back=request.path),
        **_changed(request, shown, former),
        "parts": parts_of(shown, language=request.LANGUAGE_CODE),
        **frame(page_of(key), tab="history"),
    }
    return render(request, "courses/publishing/version.html", context)


@require_POST
def act(request: HttpRequest, key: UUID, action: str) -> HttpResponse:
    """Prepares, approves, sends back, takes back or publishes; says in words what came of it."""
    permission, verb, words = ACTIONS[action]
    allowed(request, permission, course=key)
    try:
        verb(request, key)
        messages.success(request, words())
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_publishing_course", key=key)


def withdraw(request: HttpRequest, key: UUID, activity: UUID, block: str) -> HttpResponse:
    """Takes a block out of every version, after a question."""
    allowed(request, "withdraw_block", course=key)
    words = words_of_block(key, activity, block, language=request.LANGUAGE_CODE)
    if words is None:
        raise Http404
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count = withdraw_block(activity, block, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The part has been taken out of %(count)s texts.") % {"count": count})
            return redirect("courses_publishing_history", key=key)
        except LearningError as error:
            form.add_error(None, str(error))
    context = {"form": form, "words": words, **frame(page_of(key), tab="history")}
    return render(request, "courses/publishing/withdraw.html", context)


def page_of(key: UUID) -> CoursePage:
    """Returns the course's page in its first language, or answers 404."""
    pages = CoursePage.objects.filter(course_key=key, alias_of__isnull=True).select_related("locale")
    page = pages.order_by("locale_id", "path").first()
    return page or get_object_or_404(pages)


def frame(page: CoursePage | None, *, tab: str = "") -> dict[str, Any]:
    """Returns what Wagtail's frame asks for: the way here, the title, and which of the course's screens this is."""
    way = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    way.append({"url": reverse("courses_publishing"), "label": _("Publish courses")})
    title = _("Publish courses")
    if page is not None:
        title = page.get_admin_display_title()
        way.append({"url": reverse("courses_publishing_course", args=[page.course_key]), "label": title})
    return {"page": page, "tab": tab, "breadcrumbs_items": way, "header_title": title, "header_icon": "upload"}


def _before_preparing(key: UUID, found: Course | None) -> dict[str, Any]:
    """Returns what is to be known before a candidate is made: faults, and whether the pages say anything new."""
    pages = draft(key)
    current = found.current if found else None
    fresh = CourseVersion(number=0, outline=pages.outline)
    waiting = difference(current.manifest(), fresh.manifest()) if current and not pages.faults else []
    return {"faults": pages.faults, "changes_waiting": len(waiting)}


def _question(request: HttpRequest, candidate: CourseVersion) -> QuestionForm:
    least = least_weight(changes(candidate)) if candidate.course.current else Weight.ADDITION
    told = {name: getattr(candidate, name) for name in QuestionForm.base_fields}
    told["weight"] = max(int(least), candidate.weight or 0) if candidate.course.current else Weight.ADDITION
    most = Weight.SAFETY_CRITICAL if candidate.course.current else Weight.ADDITION
    return QuestionForm(request.POST or None, least=least, most=most, initial=told)


def _about(request: HttpRequest, candidate: CourseVersion, form: QuestionForm) -> dict[str, Any]:
    people = affected(candidate)
    return {
        "form": form,
        "send_back_form": SendBackForm(),
        "in_progress": people["in-progress"],
        "completed": people["completed"],
        "not_started": people["not-started"],
        "answers": answers(people, least=form.least),
        "chosen": str(form["weight"].value()),
        "is_first": candidate.course.current is None,
        "is_own_work": request.user.pk in (candidate.prepared_by_id, candidate.submitted_by_id),
        "given": next((each for each in answers(people, least=form.least) if each.weight == candidate.weight), None),
        "papers": papers_of(candidate, back=request.path),
        **_changed(request, candidate, candidate.course.current),
    }


def _changed(request: HttpRequest, shown: CourseVersion, former: CourseVersion | None) -> dict[str, Any]:
    differences = difference(former.manifest() if former else None, shown.manifest())
    return {
        "changed": changed_activities(shown, differences, language=request.LANGUAGE_CODE, former=former),
        "changed_course": changed_course(shown, former),
    }


def _submitted(request: HttpRequest, candidate: CourseVersion, form: QuestionForm) -> bool:
    """Hands the candidate to the reviewer; False, with the form saying why, when that could not be."""
    allowed(request, "prepare_version", course=candidate.course_id)
    if not form.is_valid():
        return False
    try:
        submit(candidate, by=request.user, **form.cleaned_data)
    except LearningError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The version is with the reviewer now."))
    return True


def _candidate(key: UUID, *statuses: str) -> CourseVersion:
    return get_object_or_404(
        CourseVersion.objects.select_related("course__current"), course=key, status__in=statuses or OPEN
    )


def _send_back(request: HttpRequest, key: UUID) -> None:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        raise LearningError("note-missing", _("Say what should be changed."))
    send_back(_candidate(key), by=request.user, note=form.cleaned_data["note"])


def _again(request: HttpRequest, key: UUID) -> None:
    former = get_object_or_404(CourseVersion.objects.published(), course=key, number=request.POST.get("number", "0"))
    prepare_again(former, by=request.user)


def _make_code(request: HttpRequest, key: UUID) -> None:
    course = get_object_or_404(Course, pk=key, current__isnull=False)
    CourseCode.objects.create(course=course, expires_at=timezone.now() + CODE_LIFE, created_by=request.user)


ACTIONS = {
    "code": (
        "prepare_version",
        _make_code,
        lambda: _("A course code has been made. It lets 30 people in, for 30 days."),
    ),
    "prepare": (
        "prepare_version",
        lambda request, key: prepare(key, by=request.user),
        lambda: _("A candidate has been made from the pages that are ready."),
    ),
    "again": ("prepare_version", _again, lambda: _("The former version is a candidate again.")),
    "take-back": (
        "prepare_version",
        lambda request, key: take_back(_candidate(key), by=request.user),
        lambda: _("The version is back with its author."),
    ),
    "discard": (
        "prepare_version",
        lambda request, key: discard(_candidate(key), by=request.user),
        lambda: _("The candidate is discarded. The pages are as they were."),
    ),
    "approve": (
        "approve_version",
        lambda request, key: approve(_candidate(key), by=request.user),
        lambda: _("The version is approved."),
    ),
    "send-back": ("approve_version", _send_back, lambda: _("The version is back with its author, with your note.")),
    "publish": (
        "approve_version",
        lambda request, key: publish(_candidate(key, VersionStatus.APPROVED), by=request.user),
        lambda: _("The version is published. Learners are being carried over."),
    ),
}
