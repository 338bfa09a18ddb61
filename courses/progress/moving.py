"""Verbs that pin an enrolment to another version of its course. A move is evidence, so that state follows from it.

Its UUID is made from enrolment and version: a move that is tried again after a crash counts once.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cms.people.models import User
from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.models import EvidenceSource
from courses.progress.recording import NewFact, record
from courses.progress.sharing import bring_new
from courses.structure.manifest import Change, Difference, Weight, difference
from courses.structure.remembering import remember, remembered
from courses.structure.versions import CourseVersion

MOVES = uuid.UUID("0c6c4c0e-5a36-4d50-8a8b-5b6b9f5d7c11")


@dataclass(frozen=True)
class Choice:
    """A newer version that a learner may switch to: how it differs, and until when the present one may be finished."""

    number: int
    changes: tuple[Difference, ...]
    notes: tuple[str, ...]
    finish_old_until: date | None

    @property
    def renewed(self) -> set[uuid.UUID]:
        """What has to be done again by whoever switches."""
        return {entry.key for entry in self.changes if entry.changes & {Change.TEXT, Change.RULES}}


def choice_for(enrolment: Enrolment) -> Choice | None:
    """Returns the choice of somebody on a version behind a material publication, or None; one query for who is behind.

    The enrolment brings `version` and `course.current` along. Whoever has completed keeps what they have: a refresher is
    another cycle.
    """
    current = enrolment.course.current
    progress = getattr(enrolment, "progress", None)
    if current is None or current.number <= enrolment.version.number or (progress and progress.completed_at):
        return None
    since = CourseVersion.objects.published().filter(
        course=enrolment.course_id, number__gt=enrolment.version.number, number__lte=current.number
    )
    rows = list(since.order_by("number").values_list("weight", "note", "finish_old_until"))
    material = [row for row in rows if row[0] is not None and row[0] >= Weight.MATERIAL]
    if not material:
        return None
    old, new = (
        remembered(enrolment.course_id, enrolment.version.number),
        remembered(enrolment.course_id, current.number),
    )
    return Choice(
        number=current.number,
        changes=tuple(difference(old.manifest, new.manifest)),
        notes=tuple(note for _weight, note, _until in rows if note),
        finish_old_until=min((until for _weight, _note, until in material if until), default=None),
    )


def move(
    enrolment: Enrolment, version: CourseVersion, *, renew: list[str] | None = None, by: User | None = None
) -> None:
    """Pins an enrolment to another version; `renew` names activities that must be done again.

    What is new in it and was done in a course that shares credit comes along as done.
    """
    before = enrolment.version.number
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
    versions = remember([(enrolment.course_id, before), (enrolment.course_id, version.number)])
    bring_new(
        enrolment,
        versions[enrolment.course_id, before].manifest,
        versions[enrolment.course_id, version.number].manifest,
    )


def switch(enrolment: Enrolment, *, by: User | None = None) -> None:
    """Takes a learner to the current version, by own choice or at the end of the old one; what is unchanged stays done."""
    current = enrolment.course.current
    if current is None:
        return
    changed = difference(enrolment.version.manifest(), current.manifest())
    renew = [str(entry.key) for entry in changed if entry.changes & {Change.TEXT, Change.RULES}]
    move(enrolment, current, renew=renew, by=by)


def choose_new(enrolment: Enrolment, *, number: int, by: User) -> None:
    """Switches somebody who has seen what version `number` changes.

    Raises LearningError `nothing-to-choose`, or `newer-still` when another version has come meanwhile: what was shown is
    then not what would be done.
    """
    choice = choice_for(enrolment)
    if choice is None:
        raise LearningError("nothing-to-choose", _("You are on the version that counts for you already."))
    if choice.number != number:
        raise LearningError(
            "newer-still", _("The course has changed once more. Look at what is new before you choose.")
        )
    switch(enrolment, by=by)
