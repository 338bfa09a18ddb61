"""The decision whether an activity may be opened, and why not. Pure but for the reads named in the docstrings."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.enrolment.order import courses_first
from courses.progress.models import ActivityProgress, Standing
from courses.structure.remembering import Remembered, remembered


class Refusal(StrEnum):
    """Why an activity stays closed."""

    NOT_YOURS = "not-yours"
    NOT_ENROLLED = "not-enrolled"
    WAITING = "waiting"
    NO_SUCH_ACTIVITY = "no-such-activity"
    PREREQUISITE = "prerequisite"
    ORDER = "order"


SENTENCES: Mapping[Refusal, Any] = {
    Refusal.NOT_YOURS: _("This enrolment belongs to somebody else."),
    Refusal.NOT_ENROLLED: _("You are not on this course any more. What you did is kept; you can come back."),
    Refusal.WAITING: _("Your request to join this course is waiting for approval."),
    Refusal.NO_SUCH_ACTIVITY: _("This part is not in your version of the course."),
    Refusal.PREREQUISITE: _("Other courses have to be completed before this one. They are named below."),
    Refusal.ORDER: _("The parts of this course are taken in order: finish the one before."),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether it may be opened; if not, why, and which activity to finish first where that is the reason."""

    refusal: Refusal | None = None
    first: uuid.UUID | None = None

    def __bool__(self) -> bool:
        return self.refusal is None

    @property
    def sentence(self) -> Any:
        """The refusal in words, empty when there is none."""
        return SENTENCES[self.refusal] if self.refusal else ""


def may_open(
    user: Any,
    enrolment: Enrolment,
    activity: uuid.UUID,
    *,
    done: set[uuid.UUID] | None = None,
    first: list[uuid.UUID] | None = None,
) -> Decision:
    """Decides for one activity of an enrolment (with `version` and `learner` at hand).

    `done` holds the keys of completed activities; without it they are read (one query, only for courses in order).
    `first` holds the courses to complete first; without it they are read (one or two queries, only where there are some).
    """
    if enrolment.learner.user_id != user.pk:
        return Decision(Refusal.NOT_YOURS)
    if enrolment.status == EnrolmentStatus.REQUESTED:
        return Decision(Refusal.WAITING)
    if enrolment.status != EnrolmentStatus.ACTIVE:
        return Decision(Refusal.NOT_ENROLLED)
    manifest = _version(enrolment).manifest
    if activity not in manifest.by_key:
        return Decision(Refusal.NO_SUCH_ACTIVITY)
    if courses_to_complete_first(enrolment) if first is None else first:
        return Decision(Refusal.PREREQUISITE)
    if _version(enrolment).outline.get("in_order"):
        before = _unfinished_before(enrolment, activity, _done(enrolment) if done is None else done)
        if before:
            return Decision(Refusal.ORDER, before)
    return Decision()


def open_activities(enrolment: Enrolment, done: set[uuid.UUID], first: list[uuid.UUID]) -> set[uuid.UUID]:
    """Returns the keys that may be opened now, for the outline of a course; costs no query."""
    if first:
        return set()
    keys = [item.key for item in _version(enrolment).manifest.items]
    if not _version(enrolment).outline.get("in_order"):
        return set(keys)
    return {key for key in keys if _unfinished_before(enrolment, key, done) is None}


def courses_to_complete_first(enrolment: Enrolment) -> list[uuid.UUID]:
    """Returns the courses that stand before this one and are not completed: prerequisites, then those of a path in order."""
    wanted = _version(enrolment).outline.get("prerequisites", ())
    return courses_first(enrolment.learner_id, enrolment.course_id, prerequisites=wanted, path=enrolment.path_id)


def _version(enrolment: Enrolment) -> Remembered:
    return remembered(enrolment.course_id, enrolment.version.number)


def _done(enrolment: Enrolment) -> set[uuid.UUID]:
    rows = ActivityProgress.objects.filter(enrolment=enrolment, standing=Standing.COMPLETED)
    return set(rows.values_list("activity_key", flat=True))


def _unfinished_before(enrolment: Enrolment, activity: uuid.UUID, done: set[uuid.UUID]) -> uuid.UUID | None:
    for item in _version(enrolment).manifest.items:
        if item.key == activity:
            return None
        if item.required and item.key not in done:
            return item.key
    return None
