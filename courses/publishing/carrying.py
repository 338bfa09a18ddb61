"""Carries those who are enrolled over to a version just published, by the answer to the one question.

| weight | not started | in progress | completed |
|---|---|---|---|
| correction | move | move | move |
| addition | move | move, and get the new part | stay complete in their version |
| material | move | finish the old, or switch by own choice | a refresher is assigned |
| safety-critical | move | as material | as material, and validity is suspended on a date |

Moves are evidence with a UUID made from enrolment and version, so a move that is tried again after a crash counts once.
"""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from celery import shared_task

from cms.jobs.running import report
from cms.people.models import User
from courses.activities.facts import Verb
from courses.enrolment.models import Assignment, Enrolment, EnrolmentStatus
from courses.progress.models import EvidenceSource, Standing
from courses.progress.recording import NewFact, record
from courses.structure.manifest import Change, Weight, difference
from courses.structure.versions import CourseVersion

MOVES = uuid.UUID("0c6c4c0e-5a36-4d50-8a8b-5b6b9f5d7c11")
REFRESHER_DAYS = 30


def affected(version: CourseVersion) -> dict[str, int]:
    """Returns how many active enrolments are `not-started`, `in-progress` and `completed`: shown before the question."""
    counts = dict.fromkeys(Standing.values, 0)
    standings = _active(version).values_list("progress__standing", flat=True)
    for standing in standings:
        counts[standing or Standing.NOT_STARTED] += 1
    return counts


def carry_over(version: CourseVersion) -> Iterator[int]:
    """Moves or assigns those enrolled on former versions, yielding how many are done; may be called again."""
    if version.weight is None:
        return
    weight = Weight(version.weight)
    for done, enrolment in enumerate(_active(version).select_related("progress").iterator(chunk_size=500), start=1):
        progress = getattr(enrolment, "progress", None)
        standing = progress.standing if progress else Standing.NOT_STARTED
        if _moves(weight, standing):
            move(enrolment, version)
        elif standing == Standing.COMPLETED and weight >= Weight.MATERIAL:
            _assign_refresher(enrolment, version)
        yield done


def move(
    enrolment: Enrolment, version: CourseVersion, *, renew: list[str] | None = None, by: User | None = None
) -> None:
    """Pins an enrolment to another version; `renew` names activities that must be done again."""
    record(
        enrolment.pk,
        [
            NewFact(
                Verb.MOVED,
                uuid=uuid.uuid5(MOVES, f"{enrolment.pk}:{version.number}"),
                data={"to": version.number, "renew": renew or []},
            )
        ],
        actor=getattr(by, "learner", None),
        source=EvidenceSource.WEB if by else EvidenceSource.SYSTEM,
    )


def switch(enrolment: Enrolment, *, by: User) -> None:
    """Takes a learner, by own choice, to the current version; what is unchanged stays done."""
    current = enrolment.course.current
    if current is None:
        return
    changed = difference(enrolment.version.manifest(), current.manifest())
    renew = [str(entry.key) for entry in changed if entry.changes & {Change.TEXT, Change.RULES}]
    move(enrolment, current, renew=renew, by=by)


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


@transaction.atomic
def _assign_refresher(enrolment: Enrolment, version: CourseVersion) -> None:
    now = timezone.now()
    Assignment.objects.get_or_create(
        learner=enrolment.learner,
        course_id=enrolment.course_id,
        cycle=enrolment.cycle + 1,
        lifted_at=None,
        defaults={"assigned_at": now, "due_at": now + timedelta(days=REFRESHER_DAYS)},
    )
    if version.weight == Weight.SAFETY_CRITICAL and version.suspend_validity_on:
        Enrolment.objects.filter(pk=enrolment.pk, suspended_at=None).update(
            suspended_at=_midnight(version.suspend_validity_on), suspended_because=version.reason
        )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())


@shared_task
def carry_over_job(version_id: int) -> None:
    """Carries those enrolled over to a version just published, as a job with progress; safe to repeat."""
    version = CourseVersion.objects.get(pk=version_id)
    of = sum(affected(version).values())
    for done in carry_over(version):
        report(done=done, of=of)
