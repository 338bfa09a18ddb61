"""The learner's pages. They translate requests into reads and verbs; no rule of learning is decided here.

A GET changes nothing. Every form carries the UUID of the fact it will make, so that pressing a button twice counts once.
"""

import uuid
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.activities.facts import Verb
from courses.errors import LearningError
from courses.player.delivering import facts_in
from courses.player.desk import Desk, desk_of
from courses.player.questions import feedback_slots
from courses.player.slots import slots_for
from courses.progress.lines import course_lines
from courses.progress.models import EvidenceSource, Place
from courses.progress.recording import NewFact, record
from courses.progress.rules import CourseState
from courses.progress.summary import Part
from courses.structure.remembering import in_language, language_of
from courses.structure.rendering import fill, html_of, slots_in


@login_required
@require_GET
def my_learning(request: HttpRequest) -> HttpResponse:
    """Everything this person is on or must take, due first."""
    lines = course_lines(request.user, language=request.LANGUAGE_CODE)
    return render(request, "courses/player/my_learning.html", {"lines": lines})


@login_required
@require_GET
def desk(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """One course: its parts, what is done, what is missing, and where to go on."""
    return render(request, "courses/player/desk.html", {"desk": desk_of(request.user, enrolment), "fact": uuid.uuid4()})


@login_required
@require_POST
def go_on(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Opens the part where reading stopped, or the next one that is not done."""
    mine = desk_of(request.user, enrolment)
    part = mine.next_part
    if part is None or not mine.may_open(part.key):
        return redirect("courses_desk", enrolment=enrolment)
    _record(mine, NewFact(Verb.OPENED, activity=part.key, uuid=_fact_uuid(request)))
    return redirect("courses_part", enrolment=enrolment, activity=part.key)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: HttpRequest, enrolment: UUID, activity: UUID) -> HttpResponse:
    """One part of the course: shows it, and takes what its own forms report."""
    mine = desk_of(request.user, enrolment)
    shown = mine.part(activity)
    decision = mine.may_open(activity)
    if not decision:
        messages.warning(request, decision.sentence)
        return redirect("courses_desk", enrolment=enrolment)
    if request.method == "POST":
        return _report(request, mine, shown)
    return _show(request, mine, shown)


@login_required
@require_POST
def evidence(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Takes a delivery from a device; answers which facts are on disk and what is missing now."""
    mine = desk_of(request.user, enrolment)
    source = EvidenceSource.OFFLINE if request.headers.get("X-Delivered") == "later" else EvidenceSource.WEB
    try:
        recorded = record(mine.enrolment.pk, facts_in(request.body), actor=mine.enrolment.learner, source=source)
    except LearningError as error:
        return JsonResponse({"code": error.code, "message": str(error)}, status=400)
    after = mine.after(recorded.state)
    return JsonResponse(
        {
            "kept": [str(kept) for kept in recorded.kept],
            "done": recorded.state.done,
            "required": recorded.state.required,
            "percent": recorded.state.percent,
            "completed": bool(recorded.state.completed_at),
            "parts": {str(entry.key): {"standing": entry.standing, "missing": entry.missing} for entry in after.parts},
        }
    )


@login_required
@require_POST
def place(request: HttpRequest, enrolment: UUID, activity: UUID) -> HttpResponse:
    """Keeps where somebody is reading; a convenience, so the last device wins."""
    mine = desk_of(request.user, enrolment)
    mine.part(activity)
    block = request.POST.get("block", "")[:64]
    Place.objects.update_or_create(enrolment=mine.enrolment, defaults={"activity_key": activity, "block": block})
    return HttpResponse(status=204)


def _show(request: HttpRequest, mine: Desk, shown: Part) -> HttpResponse:
    item = mine.version.items()[shown.key]
    digest = in_language(item["content"], request.LANGUAGE_CODE)
    frozen = html_of(digest)
    names = slots_in(frozen)
    slots = {
        "csrf": format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)),
        **slots_for(request, mine, names),
        **feedback_slots(mine.enrolment, shown.key, digest, names),
    }
    before, after = mine.beside(shown.key)
    here = getattr(mine.enrolment, "place", None)
    context = {
        "desk": mine,
        "part": shown,
        "html": fill(frozen, slots),
        "content_language": language_of(item["content"], request.LANGUAGE_CODE),
        "previous": before,
        "next": after,
        "evidence_url": reverse("courses_evidence", args=[mine.enrolment.pk]),
        "place_url": reverse("courses_place", args=[mine.enrolment.pk, shown.key]),
        "place": here.block if here and here.activity_key == shown.key else "",
        "finish_fact": uuid.uuid4(),
        "acknowledge_fact": uuid.uuid4(),
    }
    return render(request, shown.kind.template, context)


def _report(request: HttpRequest, mine: Desk, shown: Part) -> HttpResponse:
    """Takes a form of the part's own page: an answer, an acknowledgement, or *Finished*."""
    here = reverse("courses_part", args=[mine.enrolment.pk, shown.key])
    if block := request.POST.get("block", "")[:64]:
        choice = request.POST.get("choice", "")[:64]
        _record(mine, NewFact(Verb.ANSWERED, activity=shown.key, block=block, data={"choice": choice}))
        return redirect(f"{here}#b-{block}")
    if request.POST.get("report") == "acknowledged":
        _record(mine, NewFact(Verb.ACKNOWLEDGED, activity=shown.key, uuid=_fact_uuid(request)))
        return redirect(f"{here}#finish")
    # The button stands after the last part, so whoever presses it has reached the end.
    fact = NewFact(Verb.FINISHED, activity=shown.key, uuid=_fact_uuid(request), data={"at_end": True})
    was_completed = mine.is_completed
    return _after_finishing(request, mine.after(_record(mine, fact)), shown, was_completed)


def _after_finishing(request: HttpRequest, after: Desk, shown: Part, was_completed: bool) -> HttpResponse:
    if after.is_completed and not was_completed:
        return redirect("courses_desk", enrolment=after.enrolment.pk)
    if not after.part(shown.key).is_done:
        messages.info(request, _("Noted. This part is not complete yet: see below what is missing."))
        return redirect(reverse("courses_part", args=[after.enrolment.pk, shown.key]) + "#finish")
    _before, following = after.beside(shown.key)
    if following and following.is_open:
        return redirect("courses_part", enrolment=after.enrolment.pk, activity=following.key)
    return redirect("courses_desk", enrolment=after.enrolment.pk)


def _record(mine: Desk, fact: NewFact) -> CourseState:
    return record(mine.enrolment.pk, [fact], actor=mine.enrolment.learner, source=EvidenceSource.WEB).state


def _fact_uuid(request: HttpRequest) -> UUID:
    """Returns the UUID that the form carries; a form without a readable one makes a new fact."""
    try:
        return UUID(request.POST.get("fact", ""))
    except ValueError:
        return uuid.uuid4()
