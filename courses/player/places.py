"""A package at its place in a lesson, or as a part of its own: what its page shows of it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse

from courses.packages.playing import Placed
from courses.packages.requirements import counting_score
from courses.packages.shown import shown_of
from courses.player.desk import Desk
from courses.progress.summary import Part
from courses.xapi.models import PackageAttempt


def place_of(
    desk: Desk, part: Part, block: str, placed: Placed, goes: Sequence[PackageAttempt], *, is_met: bool
) -> dict[str, Any]:
    """Returns what the templates of a place ask; reads nothing."""
    keys = [desk.enrolment.pk, part.key]
    query = "?" + urlencode({"block": block}) if block else ""
    finished = [go for go in goes if go.finished_at and (go.completed or go.passed is not None)]
    scores = [go.score for go in finished if go.score is not None]
    counting = counting_score(scores, placed.counts)
    return {
        **shown_of(placed, block),
        "desk": desk,
        "person": desk.user.pk,
        "part": part,
        "launch": reverse("courses_package", args=keys) + query,
        "said": reverse("courses_package_said", args=keys) + query,
        "scorm": reverse("courses_scorm_start", args=keys),
        "is_begun": any(go.finished_at is None and go.version_id == placed.version for go in goes),
        "here": reverse("courses_part", args=keys),
        "finished": finished,
        "score": None if counting is None else counting // 100,
        "left": max(placed.attempts - len(finished), 0) if placed.attempts else None,
        "is_met": is_met,
        "fact": uuid4(),
    }
