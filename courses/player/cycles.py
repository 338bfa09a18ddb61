"""Views by which a learner begins the next cycle of a course, or chooses between the old version and the new one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from courses.enrolment.renewing import renew
from courses.errors import LearningError
from courses.player.desk import Desk, desk_of
from courses.progress.moving import Choice, choose_new
from courses.structure.manifest import Change
from courses.structure.remembering import in_language, remembered

CHANGES = {
    Change.ADDED: gettext_lazy("new"),
    Change.REMOVED: gettext_lazy("no longer part of the course"),
    Change.TEXT: gettext_lazy("its content has changed"),
    Change.RULES: gettext_lazy("what completes it has changed"),
    Change.MOVED: gettext_lazy("stands at another place"),
}


@login_required
@require_POST
def renew_course(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Begins the next cycle of a completed course; pressing twice begins one."""
    mine = desk_of(request.user, enrolment)
    try:
        opened = renew(mine.enrolment, by=request.user)
    except LearningError as error:
        messages.error(request, str(error))
        return redirect("courses_desk", enrolment=enrolment)
    return redirect("courses_desk", enrolment=opened.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def switch_version(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Shows what a newer version changes for this learner, and takes them there if they say so."""
    mine = desk_of(request.user, enrolment)
    if request.method == "POST":
        number = request.POST.get("number", "")
        try:
            choose_new(mine.enrolment, number=int(number) if number.isdecimal() else 0, by=request.user)
        except LearningError as error:
            messages.error(request, str(error))
            return redirect("courses_switch", enrolment=enrolment)
        messages.success(request, _("You are now on version %(number)s of the course.") % {"number": number})
        return redirect("courses_desk", enrolment=enrolment)
    if mine.choice is None:
        return redirect("courses_desk", enrolment=enrolment)
    context = {"desk": mine, "choice": mine.choice, "rows": _rows(mine, mine.choice), **_counts(mine, mine.choice)}
    return render(request, "courses/player/switch.html", context)


def _rows(mine: Desk, choice: Choice) -> list[dict]:
    """Returns what changes, part by part, as its learner reads it; those to do again first."""
    old, new = mine.version.items(), remembered(mine.enrolment.course_id, choice.number).items()
    rows = [
        {
            "title": in_language((new.get(entry.key) or old[entry.key])["titles"], mine.language),
            "changes": [CHANGES[change] for change in Change if change in entry.changes],
            "again": entry.key in choice.renewed and entry.key in mine.done_keys,
        }
        for entry in choice.changes
    ]
    return sorted(rows, key=lambda row: not row["again"])


def _counts(mine: Desk, choice: Choice) -> dict[str, int]:
    """Returns how much is done of the present version, and how much would be of the new one."""
    required = remembered(mine.enrolment.course_id, choice.number).manifest.required
    kept = mine.done_keys - choice.renewed
    return {"new_done": sum(key in kept for key in required), "new_required": len(required)}
