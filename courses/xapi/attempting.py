"""Goes at a package, H5P or SCORM alike: beginning one, and finishing it, which is what makes evidence.

A package decides nothing here. It says that it is done and what it was worth; the score is computed again within its bounds,
the number of goes is held to, and a finish that is told twice counts once.
"""

import math
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.packages.models import PackageVersion
from courses.progress.recording import NewFact, Recorded, record
from courses.xapi.models import PackageAttempt

#: Longer than a day is a clock gone wrong, or a page left open.
MOST_SECONDS = 24 * 60 * 60


def score_of(raw: Any, most: Any, least: Any = 0) -> int | None:
    """Returns the share of the points in hundredths of a percent, within 0 and 10,000; None for what is no score."""
    points = [_number(value) for value in (raw, most, least or 0)]
    if any(point is None for point in points):
        return None
    got, top, bottom = (point for point in points if point is not None)
    if top <= bottom:
        return None
    return round(10_000 * min(max((got - bottom) / (top - bottom), 0.0), 1.0))


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


@transaction.atomic
def open_attempt(
    enrolment: Enrolment,
    activity: UUID,
    block: str,
    version: PackageVersion,
    *,
    uuid: UUID | None = None,
    limit: int | None = None,
    now: datetime | None = None,
) -> PackageAttempt:
    """Returns the go that is open at this placement, or begins the next; `uuid` is the one that the device gave it.

    A go at an earlier version of the package is closed without an outcome, since it cannot be gone on with. Raises
    LearningError `no-more-goes` when `limit` goes have been finished.
    """
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    now = now or timezone.now()
    goes = list(PackageAttempt.objects.at(enrolment, activity, block).select_related("version"))
    for go in goes:
        if go.finished_at is None and go.version_id == version.pk:
            return go
        if go.finished_at is None:
            go.finished_at = now
            go.save(update_fields=["finished_at"])
    if limit and sum(go.completed or go.passed is not None for go in goes) >= limit:
        raise LearningError(
            "no-more-goes", _("You have used all goes at this package. What you do in it now is not counted.")
        )
    if uuid is None or PackageAttempt.objects.filter(pk=uuid).exists():
        uuid = uuid4()
    return PackageAttempt.objects.create(
        uuid=uuid,
        enrolment=enrolment,
        activity_key=activity,
        block=block,
        number=1 + max((go.number for go in goes), default=0),
        version=version,
        started_at=now,
    )


@transaction.atomic
def finish(
    attempt: PackageAttempt,
    *,
    completed: bool,
    passed: bool | None,
    raw: float | None = None,
    max: float | None = None,
    min: float | None = None,
    seconds: int = 0,
    now: datetime | None = None,
) -> Recorded | None:
    """Closes a go with what it came to and records that as evidence; a go that is closed already stays as it is (None)."""
    held = PackageAttempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    if held.finished_at is not None:
        return None
    now = now or timezone.now()
    held.finished_at, held.completed, held.passed = now, bool(completed), passed
    held.score = score_of(raw, max, min)
    held.raw, held.max = _number(raw), _number(max)
    held.seconds = _bounded(seconds)
    held.save(update_fields=["finished_at", "completed", "passed", "score", "raw", "max", "seconds"])
    attempt.refresh_from_db()
    data = {
        "attempt": str(held.pk),
        "completed": held.completed,
        "passed": held.passed,
        "score": held.score,
    }
    fact = NewFact(Verb.PLAYED, activity=held.activity_key, block=held.block, data=data, uuid=uuid5(held.pk, "played"))
    enrolment = Enrolment.objects.select_related("learner").get(pk=held.enrolment_id)
    return record(enrolment.pk, [fact], actor=enrolment.learner, now=now)


def _bounded(seconds: Any) -> int:
    number = _number(seconds) or 0.0
    return int(number) if 0 <= number <= MOST_SECONDS else 0
