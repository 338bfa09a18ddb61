"""The door of this room: what other rooms may ask of learning. Small, read-only; everything else in `courses` is private.

Ask for facts here and keep your own copy where you must: titles and dates of a completion are as they stand now, and a
later publication or reversal may give others.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from courses.enrolment.models import Enrolment
from courses.progress.final_scores import final_percent
from courses.structure.remembering import remember, remembered
from courses.structure.versions import Course

__all__ = ["Completion", "completed_enrolments", "completion", "course_titles", "suspended_enrolments"]


@dataclass(frozen=True, slots=True)
class Completion:
    """One completed course of one person: what was learned, in which version, when, and how long it counts.

    Words are by language, as frozen in the version that was completed; `printed_titles` is empty unless the course has a
    neutral title. `score` is the whole percent in the final test, None where there is none. `credited` tells that it was
    learned elsewhere and granted here.
    """

    enrolment: UUID
    learner: UUID
    course: UUID
    cycle: int
    version: int
    titles: Mapping[str, str]
    printed_titles: Mapping[str, str]
    outcomes: Mapping[str, str]
    hours: Decimal
    score: int | None
    started_at: datetime
    completed_at: datetime
    valid_until: date | None
    renewal_opens: date | None
    credited: bool
    unit: int | None
    unit_name: str
    post_name: str


def completion(enrolment: UUID) -> Completion | None:
    """Returns what is to be known of a completed enrolment; None when there is none, or it is not complete (any more)."""
    found = Enrolment.objects.completed().select_related("progress").filter(pk=enrolment).first()
    if found is None:
        return None
    # Complete: so both are there.
    progress: Any = found.progress
    outline = remembered(found.course_id, progress.completed_in).outline
    return Completion(
        enrolment=found.pk,
        learner=found.learner_id,
        course=found.course_id,
        cycle=found.cycle,
        version=progress.completed_in,
        titles=_written(outline, "titles"),
        printed_titles=_written(outline, "printed_titles"),
        outcomes=_written(outline, "outcomes"),
        hours=Decimal(outline.get("hours") or 0),
        score=final_percent(found.pk, found.course_id, progress.completed_in),
        started_at=progress.started_at or progress.completed_at,
        completed_at=progress.completed_at,
        valid_until=found.valid_until,
        renewal_opens=found.renewal_opens,
        credited=progress.credited,
        unit=found.unit_id,
        unit_name=found.unit_name,
        post_name=found.post_name,
    )


def completed_enrolments(*, besides: QuerySet[Any]) -> list[tuple[UUID, UUID]]:
    """Returns (enrolment, course) of all that is complete by learning here, oldest first, besides these enrolments.

    `besides` is a query of one column of UUIDs, so that the comparison stays in the database. Erased people are left out.
    """
    found = Enrolment.objects.completed().filter(progress__credited=False, learner__user__isnull=False)
    return list(found.exclude(pk__in=besides).order_by("progress__completed_at", "pk").values_list("pk", "course"))


def suspended_enrolments() -> list[UUID]:
    """Returns the completed enrolments whose validity is suspended by now."""
    return list(Enrolment.objects.suspended().order_by("pk").values_list("pk", flat=True))


def course_titles(courses: Collection[UUID] | None = None, *, language: str) -> dict[UUID, str]:
    """Returns the titles of published courses (all, or these) in this language or the nearest; two queries at most."""
    wanted = Q(current__isnull=False) & (Q() if courses is None else Q(pk__in=courses))
    numbers = list(Course.objects.filter(wanted).values_list("pk", "current__number"))
    versions = remember(numbers)
    return {key: versions[key, number].title(language) for key, number in numbers}


def _written(outline: Mapping[str, Any], name: str) -> dict[str, str]:
    return {language: text for language, text in outline.get(name, {}).items() if text}
