"""Launching a SCORM package in a page of its own, and taking in what it reports.

The page has the learner's session; the frame in it, on the origin of packages, has none. Opening a go is a POST; looking at the
page changes nothing.
"""

import json
from datetime import UTC
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from courses.errors import LearningError
from courses.packages.models import PackageVersion
from courses.packages.scorm import Manifest
from courses.packages.scorm_reading import refusal
from courses.player.desk import Desk, desk_of
from courses.player.packages import place_in
from courses.player.scorm_serving import ALLOWED, KINDS, bridge_url
from courses.xapi.attempting import open_attempt
from courses.xapi.models import PackageAttempt
from courses.xapi.scorm_runtime import Commit, entering, keep, settle

MOST_BYTES = 4 * 1024 * 1024


@login_required
@require_POST
def start(request: HttpRequest, enrolment: UUID, activity: UUID) -> HttpResponse:
    """Goes on with the open go at a package, or begins the next one."""
    mine = desk_of(request.user, enrolment)
    block = request.POST.get("block", "")[:64]
    placed = place_in(mine, activity, block)
    back = redirect(reverse("courses_part", args=[enrolment, activity]) + (f"#b-{block}" if block else ""))
    if refused := refusal(placed.kind):
        messages.error(request, refused)
        return back
    version = get_object_or_404(PackageVersion.objects.filter(package__kind__in=KINDS), pk=placed.version)
    goes = PackageAttempt.objects.at(mine.enrolment, activity, block)
    for left in goes.open().filter(version=version):
        settle(left)
    try:
        attempt = open_attempt(mine.enrolment, activity, block, version, limit=placed.attempts)
    except LearningError as error:
        messages.warning(request, str(error))
        return back
    return redirect("courses_scorm", enrolment=enrolment, activity=activity, attempt=attempt.pk)


@login_required
@require_safe
def scorm(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """The page around a SCORM package: its frame, and its items where there are several."""
    mine = desk_of(request.user, enrolment)
    go = _go(mine, attempt, activity)
    part = mine.part(activity)
    placed = place_in(mine, activity, go.block)
    if not settings.PACKAGE_ORIGIN or go.finished_at or placed.version != go.version_id:
        return redirect("courses_part", enrolment=enrolment, activity=activity)
    manifest = Manifest.of_content(go.version.content)
    item = manifest.item(request.GET.get("item", "")) or _next_item(manifest, go)
    context = {
        "around": "courses/player/part_base.html",
        "desk": mine,
        "part": part,
        "placed": placed,
        "go": go,
        "items": [_line(manifest, go, one) for one in manifest.items if one.visible]
        if len(manifest.offered) > 1
        else [],
        "item": item,
        "sandbox": " ".join(ALLOWED),
        "back": reverse("courses_part", args=[enrolment, activity]) + (f"#b-{go.block}" if go.block else ""),
        "told": {
            "frame": bridge_url(go.version, site=f"{request.scheme}://{request.get_host()}"),
            "origin": settings.PACKAGE_ORIGIN,
            "commits": reverse("courses_scorm_commits", args=[enrolment, activity, go.pk]),
            "attempt": str(go.pk),
            "item": item.identifier,
            "tracked": item.tracked,
            "after": max((state.made_at for state in go.scorm_states.all()), default=None),
            "address": quote(item.path) + item.suffix,
            "cmi": entering(go, manifest, called=pgettext("what packages call everybody", "Learner"))[item.identifier],
        },
    }
    return render(request, "courses/player/scorm.html", context)


def _next_item(manifest: Manifest, go: PackageAttempt) -> Any:
    """Returns the item to begin or go on with: the first that is not done."""
    done = {state.item for state in go.scorm_states.all() if state.came_to.get("completed")}
    return next((item for item in manifest.offered if item.identifier not in done), manifest.first)


def _line(manifest: Manifest, go: PackageAttempt, item: Any) -> dict[str, Any]:
    states = {state.item: state for state in go.scorm_states.all()}
    state = states.get(item.identifier)
    titles = {one.identifier: one.title for one in manifest.items}
    return {
        "item": item,
        "state": state,
        "is_done": bool(state and state.came_to.get("completed")),
        "first": titles.get(item.prerequisites, item.prerequisites),
    }


@login_required
@require_POST
def commits(request: HttpRequest, enrolment: UUID, activity: UUID, attempt: UUID) -> HttpResponse:
    """Takes a delivery of what a package reported; answers which entries need not be sent again."""
    mine = desk_of(request.user, enrolment)
    go = _go(mine, attempt, activity)
    try:
        entries, left = commits_in(request.body)
        kept = keep(go, entries)
        finished = kept.finished or (left and settle(go))
    except LearningError as error:
        return JsonResponse({"code": error.code, "message": str(error)}, status=400)
    answer = {"kept": [str(uuid) for uuid in kept.uuids], "refused": list(kept.refused), "finished": finished}
    return JsonResponse(answer)


def commits_in(body: bytes) -> tuple[list[Commit], bool]:
    """Returns the entries of a delivery, and whether the package's page was left.

    It reads `{"commits": [{"uuid", "item", "cmi", "ended", "at"}], "left": true}`. Raises LearningError `bad-delivery`.
    """
    try:
        if len(body) > MOST_BYTES:
            raise ValueError("too large")
        said = json.loads(body)
        return [_commit(entry) for entry in said["commits"]], said.get("left") is True
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise LearningError("bad-delivery", _("The delivery cannot be read. Nothing was changed.")) from None


def _commit(entry: Any) -> Commit:
    at = parse_datetime(entry["at"])
    if at is None or at.tzinfo is None or not isinstance(entry["item"], str):
        raise ValueError("at")
    return Commit(UUID(entry["uuid"]), entry["item"], entry["cmi"], entry.get("ended") is True, at.astimezone(UTC))


def _go(mine: Desk, attempt: UUID, activity: UUID) -> PackageAttempt:
    """Returns one's own go at SCORM in this part; Http404 for anybody else's."""
    found = PackageAttempt.objects.select_related("version__package").prefetch_related("scorm_states")
    return get_object_or_404(
        found, pk=attempt, enrolment=mine.enrolment, activity_key=activity, version__package__kind__in=KINDS
    )
