"""Launching a package in a lesson, and taking in what it says. The frame itself is in `courses.player.serving`.

The page around the frame has the session, the frame has none: so the page asks here where the frame is and what was kept, and
sends here what the frame has said. A GET changes nothing; a go begins with the first thing that is said.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses.errors import LearningError
from courses.packages.models import PackageKind, PackageVersion
from courses.packages.playing import Placed, placement_iri
from courses.packages.resolving import load_order
from courses.packages.shown import placed_at
from courses.player.delivered import answer_to
from courses.player.desk import Desk, desk_of
from courses.player.serving import package_url
from courses.structure.remembering import in_language
from courses.structure.versions import FrozenContent
from courses.xapi.receiving import entries_in, receive
from courses.xapi.state import known_until, states_of


@login_required
@require_safe
def launch(request: HttpRequest, enrolment: UUID, activity: UUID) -> HttpResponse:
    """Says where the frame of a package is, and what was kept when it was last left."""
    mine = desk_of(request.user, enrolment)
    block = request.GET.get("block", "")[:64]
    placed = place_in(mine, activity, block)
    version = _version(placed)
    return _launched(
        request,
        version,
        iri=placement_iri(activity, block),
        states=states_of(mine.enrolment, activity, block, version),
        after=known_until(mine.enrolment, activity, block),
    )


@login_required
@require_POST
def said(request: HttpRequest, enrolment: UUID, activity: UUID) -> HttpResponse:
    """Takes a delivery of what a package said and wants kept."""
    mine = desk_of(request.user, enrolment)
    block = request.GET.get("block", "")[:64]
    placed = place_in(mine, activity, block)
    was_completed = mine.is_completed
    try:
        entries = entries_in(request.body)
        received = receive(mine.enrolment, activity, block, _version(placed), entries, limit=placed.attempts)
    except LearningError as error:
        return JsonResponse({"code": error.code, "message": str(error)}, status=400)
    if received.recorded is None:
        return JsonResponse({"kept": [str(uuid) for uuid in received.kept], "pieces": {}, "next": ""})
    answer = answer_to(
        request,
        mine,
        kept=received.kept,
        state=received.recorded.state,
        shown=activity,
        touched={block},
        was_completed=was_completed,
    )
    return JsonResponse(answer)


@login_required
@permission_required("wagtailadmin.access_admin", raise_exception=True)
@require_safe
def try_out(request: HttpRequest, version: UUID) -> HttpResponse:
    """The same for whoever works on packages: nothing was kept, and nothing that it says is taken."""
    found = get_object_or_404(PackageVersion.objects.select_related("package"), pk=version)
    return _launched(request, found, iri=placement_iri(found.pk, ""), states=[])


def _launched(
    request: HttpRequest,
    version: PackageVersion,
    *,
    iri: str,
    states: list[dict[str, str]],
    after: datetime | None = None,
) -> HttpResponse:
    if version.package.kind != PackageKind.H5P:
        raise Http404
    try:
        load_order(version)
    except LearningError as error:
        sentence = _("This package cannot be played just now: %(reason)s") % {"reason": error}
        return JsonResponse({"code": error.code, "message": sentence}, status=409)
    told: dict[str, Any] = {
        "frame": package_url(version.pk, origin=f"{request.scheme}://{request.get_host()}"),
        "version": str(version.pk),
        "iri": iri,
        "go": str(uuid4()),
        "states": states,
        "after": after,
    }
    return JsonResponse(told)


def place_in(mine: Desk, activity: UUID, block: str) -> Placed:
    """Returns the package at a place that this person may open now; Http404 for anything else."""
    part = mine.part(activity)
    if part.kind.code not in ("lesson", "package") or not mine.may_open(activity):
        raise Http404
    digest = in_language(mine.version.items()[activity]["content"], mine.language)
    placed = placed_at(FrozenContent.objects.only("content").get(pk=digest).content, block)
    if placed is None:
        raise Http404
    return placed


def _version(placed: Placed) -> PackageVersion:
    return get_object_or_404(PackageVersion.objects.select_related("package"), pk=placed.version)
