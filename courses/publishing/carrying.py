"""Carries those who are enrolled over to a version just published, by the answer to the one question.

| weight | not started | in progress | completed |
|---|---|---|---|
| correction | move | move | move |
| addition | move | move, and get the new part | stay complete in their version |
| material | move | finish the old, or switch by own choice | a refresher is assigned |
| safety-critical | move | as material | as material, and validity is suspended on a date |

"Old" is what somebody is on: after a material change and a correction of it, a learner who still finishes what was before
both has the choice, and is not moved by the correction. `progress.moving` has the move itself.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from celery import shared_task

from cms.jobs.running import report
from courses.enrolment.assigning import assign_next_cycle
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.progress.models import Standing
from courses.progress.moving import move, switch
from courses.signals import validity_suspended
from courses.structure.manifest import Weight
from courses.structure.versions import CourseVersion

REFRESHER_DAYS = 30


def affected(version: CourseVersion) -> dict[str, int]:
    """Returns how many active enrolments are `not-started`, `in-progress` and `completed`: shown before the question."""
    counts: dict[str, int] = dict.fromkeys(Standing.values, 0)
    for standing, count in _active(version).order_by().values_list("progress__standing").annotate(Count("pk")):
        counts[standing or Standing.NOT_STARTED] += count
    return counts


def carry_over(version: CourseVersion) -> Iterator[int]:
    """Moves or assigns those enrolled on former versions, yielding how many are done; may be called again."""
    if version.weight is None:
        return
    published = CourseVersion.objects.published().filter(course=version.course_id, number__lte=version.number)
    weights = [(row.number, Weight(row.weight)) for row in published.only("number", "weight") if row.weight is not None]
    rows = _active(version).select_related("progress", "version").defer("version__outline")
    for done, enrolment in enumerate(rows.iterator(chunk_size=500), start=1):
        progress = getattr(enrolment, "progress", None)
        standing = progress.standing if progress else Standing.NOT_STARTED
        since = enrolment.version.number
        weight = max((weight for number, weight in weights if number > since), default=Weight(version.weight))
        if _moves(weight, standing):
            move(enrolment, version)
        elif standing == Standing.COMPLETED and version.weight >= Weight.MATERIAL:
            _assign_refresher(enrolment, version)
        yield done


def _active(version: CourseVersion) -> QuerySet[Enrolment]:
    return (
        Enrolment.objects.latest_cycles()
        .filter(course=version.course_id, status=EnrolmentStatus.ACTIVE)
        .exclude(version=version)
        .order_by("pk")
    )


def _moves(weight: Weight, standing: str) -> bool:
    if weight == Weight.CORRECTION or standing == Standing.NOT_STARTED:
        return True
    return weight == Weight.ADDITION and standing == Standing.IN_PROGRESS


def close_old_versions(today: date) -> int:
    """Takes those who may no longer finish an old version to the current one, and returns how many were taken.

    What is unchanged stays done, as when they had switched themselves.
    """
    closed = CourseVersion.objects.published().filter(weight__gte=Weight.MATERIAL, finish_old_until__lt=today)
    moved = 0
    for version in closed:
        behind = _active(version).filter(progress__standing=Standing.IN_PROGRESS, version__number__lt=version.number)
        for enrolment in behind.select_related("course__current", "version"):
            switch(enrolment)
            moved += 1
    return moved


@transaction.atomic
def _assign_refresher(enrolment: Enrolment, version: CourseVersion) -> None:
    now = timezone.now()
    assign_next_cycle(enrolment, due_at=now + timedelta(days=REFRESHER_DAYS), now=now)
    if version.weight == Weight.SAFETY_CRITICAL and version.suspend_validity_on:
        suspended = Enrolment.objects.filter(pk=enrolment.pk, suspended_at=None).update(
            suspended_at=_midnight(version.suspend_validity_on), suspended_because=version.reason
        )
        if suspended:
            transaction.on_commit(partial(_announce_suspension, enrolment.pk, version.reason), robust=True)


def _announce_suspension(enrolment: UUID, reason: str) -> None:
    validity_suspended.send_robust(Enrolment, enrolment_uuid=enrolment, reason=reason)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())


@shared_task
def carry_over_job(version_id: int) -> None:
    """Carries those enrolled over to a version just published, as a job with progress; safe to repeat."""
    version = CourseVersion.objects.get(pk=version_id)
    of = sum(affected(version).values())
    for done in carry_over(version):
        report(done=done, of=of)
