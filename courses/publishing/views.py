"""The editor's screens of publishing, inside Wagtail's admin: prepare, see what changes for whom, review, publish."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.enrolment.codes import CourseCode
from courses.errors import LearningError
from courses.publishing.carrying import affected
from courses.publishing.forms import QuestionForm, SendBackForm, WithdrawForm
from courses.publishing.preparing import OPEN, approve, changes, prepare, prepare_again, send_back, submit, take_back
from courses.publishing.releasing import publish
from courses.publishing.shown import changed_activities
from courses.structure.drafting import draft
from courses.structure.manifest import Weight, least_weight
from courses.structure.pages import CoursePage
from courses.structure.versions import Course, CourseVersion, VersionStatus
from courses.structure.withdrawing import withdraw_block

CODE_LIFE = timedelta(days=30)


def allowed(request: HttpRequest, *permissions: str) -> None:
    """Raises PermissionDenied unless the person has one of these permissions of this room."""
    if not any(request.user.has_perm(f"courses.{permission}") for permission in permissions):
        raise PermissionDenied


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All courses: what is published, what waits for whom."""
    allowed(request, "prepare_version", "approve_version")
    versions: dict[UUID, list[CourseVersion]] = {}
    for version in CourseVersion.objects.select_related("course").defer("outline", "course__current__outline"):
        versions.setdefault(version.course_id, []).append(version)
    pages: dict[UUID, CoursePage] = {}
    for page in CoursePage.objects.filter(alias_of__isnull=True).select_related("locale").order_by("locale_id", "path"):
        pages.setdefault(page.course_key, page)
    rows = [
        {
            "page": page,
            "current": next((v for v in versions.get(key, ()) if v.status == VersionStatus.PUBLISHED), None),
            "open": next((v for v in versions.get(key, ()) if v.status in OPEN), None),
        }
        for key, page in pages.items()
    ]
    return render(request, "courses/publishing/index.html", {"rows": rows})


def course(request: HttpRequest, key: UUID) -> HttpResponse:
    """One course: its versions, and the candidate with what it changes for whom."""
    allowed(request, "prepare_version", "approve_version")
    page = get_object_or_404(CoursePage.objects.order_by("locale_id"), course_key=key, alias_of__isnull=True)
    found = Course.objects.select_related("current").filter(pk=key).first()
    candidate = found.versions.filter(status__in=OPEN).first() if found else None
    context = {"page": page, "course": found, "candidate": candidate, "faults": draft(key).faults}
    if found:
        context["codes"] = found.codes.usable()
        context["versions"] = found.versions.exclude(status__in=OPEN).defer("outline")
    if candidate:
        candidate.course = found
        differences = changes(candidate)
        least = least_weight(differences) if found.current else Weight.ADDITION
        form = QuestionForm(request.POST or None, least=least, initial={"weight": int(least)})
        if request.method == "POST" and _submitted(request, candidate, form):
            return redirect("courses_publishing_course", key=key)
        context |= {
            "form": form,
            "send_back_form": SendBackForm(),
            "affected": affected(candidate),
            "changed": changed_activities(candidate, differences, language=request.LANGUAGE_CODE),
        }
    return render(request, "courses/publishing/course.html", context)


def _submitted(request: HttpRequest, candidate: CourseVersion, form: QuestionForm) -> bool:
    """Hands the candidate to the reviewer; False, with the form saying why, when that could not be."""
    allowed(request, "prepare_version")
    if not form.is_valid():
        return False
    try:
        submit(candidate, by=request.user, **form.cleaned_data)
    except LearningError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("The version is with the reviewer now."))
    return True


@require_POST
def act(request: HttpRequest, key: UUID, action: str) -> HttpResponse:
    """Prepares, approves, sends back, takes back or publishes; says in words what came of it."""
    permission, verb, words = ACTIONS[action]
    allowed(request, permission)
    try:
        verb(request, key)
        messages.success(request, words())
    except LearningError as error:
        messages.error(request, str(error))
    return redirect("courses_publishing_course", key=key)


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
    "approve": (
        "approve_version",
        lambda request, key: approve(_candidate(key), by=request.user),
        lambda: _("The version is approved. It can be published now."),
    ),
    "send-back": ("approve_version", _send_back, lambda: _("The version is back with its author, with your note.")),
    "publish": (
        "approve_version",
        lambda request, key: publish(_candidate(key, VersionStatus.APPROVED), by=request.user),
        lambda: _("The version is published. Learners are being carried over."),
    ),
}


def withdraw(request: HttpRequest, key: UUID, activity: UUID, block: str) -> HttpResponse:
    """Takes a block out of every version, after a question."""
    allowed(request, "withdraw_block")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count = withdraw_block(activity, block, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The part has been taken out of %(count)s texts.") % {"count": count})
            return redirect("courses_publishing_course", key=key)
        except LearningError as error:
            form.add_error(None, str(error))
    return render(request, "courses/publishing/withdraw.html", {"form": form, "key": key})
