"""The learner's pages. They translate requests into reads and verbs; no rule of learning is decided here.

A GET changes nothing. Every form carries the UUID of the fact it will make, so that pressing a button twice counts once.
"""

import uuid
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.activities.facts import Verb
from courses.errors import LearningError
from courses.player.blocks import Blocks
from courses.player.delivered import answer_to, next_address
from courses.player.delivering import facts_in, shown_in
from courses.player.desk import Desk, desk_of
from courses.player.showing import more_for
from courses.player.sparing import asks_about_link, spared, wants_sparing
from courses.player.ways import ways_of
from courses.progress.lines import course_lines
from courses.progress.models import EvidenceSource, Place
from courses.progress.recording import NewFact, record
from courses.progress.rules import CourseState
from courses.progress.summary import Part
from courses.structure.rendering import fill, html_of, slots_in


@login_required
@require_GET
def my_learning(request: HttpRequest) -> HttpResponse:
    """Everything this person is on or must take, due first."""
    lines = course_lines(request.user, language=request.LANGUAGE_CODE)
    groups = [(name, list(group)) for name, group in groupby(lines, key=attrgetter("group"))]
    context = {
        "groups": groups,
        "first": lines[0] if lines else None,
        "ways": ways_of(request.user, lines, language=request.LANGUAGE_CODE),
    }
    return render(request, "courses/player/my_learning.html", context)


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
    here = getattr(mine.enrolment, "place", None)
    place = f"#b-{here.block}" if here and here.block and here.activity_key == part.key else ""
    return redirect(reverse("courses_part", args=[enrolment, part.key]) + place)


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
    """Takes a delivery from a device; answers which facts are on disk, and what of the page it came from is new."""
    mine = desk_of(request.user, enrolment)
    source = EvidenceSource.OFFLINE if request.headers.get("X-Delivered") == "later" else EvidenceSource.WEB
    was_completed = mine.is_completed
    try:
        facts, shown = facts_in(request.body), shown_in(request.body)
        recorded = record(mine.enrolment.pk, facts, actor=mine.enrolment.learner, source=source)
    except LearningError as error:
        return JsonResponse({"code": error.code, "message": str(error)}, status=400)
    touched = {fact.block for fact in facts if fact.block}
    answer = answer_to(
        request,
        mine,
        kept=recorded.kept,
        state=recorded.state,
        shown=shown,
        touched=touched,
        was_completed=was_completed,
    )
    return JsonResponse(answer)


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
    lesson = Blocks(request, mine, shown)
    frozen = html_of(lesson.digest)
    with override(lesson.language):
        html = fill(frozen, lesson.slots(slots_in(frozen)))
    sparing = wants_sparing(request)
    before, after = mine.beside(shown.key)
    here = getattr(mine.enrolment, "place", None)
    context = {
        "desk": mine,
        "part": shown,
        "html": spared(html) if sparing else html,
        "sparing": sparing,
        "content_language": lesson.language,
        "previous": before,
        "next": after,
        "evidence_url": reverse("courses_evidence", args=[mine.enrolment.pk]),
        "place_url": reverse("courses_place", args=[mine.enrolment.pk, shown.key]),
        "place": here.block if here and here.activity_key == shown.key else "",
        "finish_fact": uuid.uuid4(),
        "acknowledge_fact": uuid.uuid4(),
        **more_for(request, mine, shown),
    }
    return asks_about_link(render(request, shown.kind.template, context))


def _report(request: HttpRequest, mine: Desk, shown: Part) -> HttpResponse:
    """Takes a form of the part's own page: an answer, a block gone through, an acknowledgement, or *Finished*."""
    here = reverse("courses_part", args=[mine.enrolment.pk, shown.key])
    fact, report, block = _fact_uuid(request), request.POST.get("report"), request.POST.get("block", "")[:64]
    if report == "went-through":
        _record(mine, NewFact(Verb.WENT_THROUGH, activity=shown.key, block=block, uuid=fact))
        return redirect(f"{here}#b-{block}")
    if block:
        choice = request.POST.get("choice", "")[:64]
        # Another choice from the same page (after going back in the browser) is another answer.
        answer = NewFact(
            Verb.ANSWERED, activity=shown.key, block=block, data={"choice": choice}, uuid=uuid.uuid5(fact, choice)
        )
        _record(mine, answer)
        return redirect(f"{here}#b-{block}")
    if report == "acknowledged":
        _record(mine, NewFact(Verb.ACKNOWLEDGED, activity=shown.key, uuid=fact))
        return redirect(f"{here}#finish")
    # The button stands after the last part, so whoever presses it has reached the end.
    was_completed = mine.is_completed
    after = mine.after(_record(mine, NewFact(Verb.FINISHED, activity=shown.key, uuid=fact, data={"at_end": True})))
    if not after.part(shown.key).is_done:
        return redirect(f"{here}#finish")
    return redirect(next_address(after, after.part(shown.key), was_completed=was_completed))


def _record(mine: Desk, fact: NewFact) -> CourseState:
    return record(mine.enrolment.pk, [fact], actor=mine.enrolment.learner, source=EvidenceSource.WEB).state


def _fact_uuid(request: HttpRequest) -> UUID:
    """Returns the UUID that the form carries; a form without a readable one makes a new fact."""
    try:
        return UUID(request.POST.get("fact", ""))
    except ValueError:
        return uuid.uuid4()
