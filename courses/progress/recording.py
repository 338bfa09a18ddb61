"""The only door through which evidence enters, and the only place that writes state.

`record()` may be called any number of times with the same facts: a UUID that is known already is passed over. State is
derived from all evidence of the enrolment in the same transaction, under a lock on the enrolment, so two devices that
deliver at once cannot each overlook the other's facts, and completion is announced once.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.people.models import Learner
from courses.activities.facts import WHOLE_COURSE, Fact, Verb
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.enrolment.validity import validity
from courses.errors import LearningError
from courses.progress.models import ActivityProgress, CourseProgress, Evidence, EvidenceSource
from courses.progress.rules import ActivityState, CourseState, state_of
from courses.signals import activities_completed, course_completed
from courses.structure.remembering import remember, remembered
from courses.structure.versions import CourseVersion

logger = logging.getLogger(__name__)

#: One delivery may carry so many facts; a phone that was away for long sends several.
MOST_FACTS = 500
NOT_APPROVED = (EnrolmentStatus.REQUESTED, EnrolmentStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class NewFact:
    """A fact as delivered. Without a device time, the moment of receipt is taken."""

    verb: Verb
    activity: UUID = WHOLE_COURSE
    block: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    uuid: UUID = field(default_factory=uuid4)
    device_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of a delivery: which UUIDs are now kept (new or known), and the state that follows."""

    kept: tuple[UUID, ...]
    state: CourseState


@transaction.atomic
def record(
    enrolment: UUID,
    facts: Sequence[NewFact],
    *,
    actor: Learner | None,
    source: str = EvidenceSource.WEB,
    now: datetime | None = None,
) -> Recorded:
    """Keeps these facts once and for all, and brings the enrolment's state up to date in the same transaction.

    Raises LearningError `too-many-facts`; `not-on-course` while nobody has approved the enrolment; `not-this-enrolment`
    when a UUID is known as a fact of another enrolment. Then nothing of the delivery is kept.
    """
    if len(facts) > MOST_FACTS:
        raise LearningError(
            "too-many-facts",
            _("At most %(most)s entries can be sent at once. Nothing was lost: send the rest separately.")
            % {"most": MOST_FACTS},
        )
    rows = Enrolment.objects.with_version_numbers().select_related("course")
    held = rows.select_for_update(of=("self",)).get(pk=enrolment)
    if facts and held.status in NOT_APPROVED:
        raise LearningError("not-on-course", _("Nobody has approved your request to join this course yet."))
    known = Evidence.objects.filter(enrolment=held).facts()
    new = _rows(held, facts, known={fact.uuid for fact in known}, actor=actor, source=source, now=now or timezone.now())
    _keep(new)
    state = derive(held, known + [row.as_fact() for row in new])
    if new or not facts:  # without facts it is called to write the state again
        _write(held, state)
    return Recorded(tuple(fact.uuid for fact in facts), state)


def _rows(
    held: Enrolment, facts: Sequence[NewFact], *, known: set[UUID], actor: Learner | None, source: str, now: datetime
) -> list[Evidence]:
    """Returns a row for each fact that is not known yet (not saved)."""
    once = {fact.uuid: fact for fact in reversed(facts) if fact.uuid not in known}
    return [
        Evidence(
            uuid=fact.uuid,
            enrolment=held,
            verb=fact.verb.value,
            activity_key=fact.activity,
            block=fact.block,
            version=held.version.number,
            data=dict(fact.data),
            actor=actor,
            source=source,
            device_time=(fact.device_time or now).astimezone(UTC),
            received_at=now,
        )
        for fact in once.values()
    ]


def _keep(rows: list[Evidence]) -> None:
    """Writes new evidence. The enrolment is locked, so a UUID that stands already is another enrolment's."""
    try:
        Evidence.objects.bulk_create(rows)
    except IntegrityError:
        raise LearningError(
            "not-this-enrolment", _("An entry belongs to somebody else's course. Nothing of this delivery was kept.")
        ) from None


def derive(enrolment: Enrolment, facts: Sequence[Fact]) -> CourseState:
    """Returns the state that these facts prove for this enrolment."""
    first = enrolment.first_version.number
    numbers = {first} | {int(fact.data["to"]) for fact in facts if fact.verb is Verb.MOVED}
    versions = remember((enrolment.course_id, number) for number in numbers)
    return state_of(
        facts,
        enrolled_at=enrolment.opened_at,
        first_version=first,
        manifests={number: version.manifest for (_course, number), version in versions.items()},
    )


def _write(enrolment: Enrolment, state: CourseState) -> None:
    was_completed = CourseProgress.objects.filter(enrolment=enrolment, completed_at__isnull=False).exists()
    CourseProgress.objects.bulk_create(
        [course_row(enrolment, state)],
        update_conflicts=True,
        unique_fields=["enrolment"],
        update_fields=COURSE_FIELDS,
    )
    known = {row.activity_key: row for row in ActivityProgress.objects.filter(enrolment=enrolment)}
    fresh = {key: activity_row(enrolment, entry) for key, entry in state.activities.items() if entry.started_at}
    changed = [row for key, row in fresh.items() if key not in known or _differs(known[key], row)]
    if changed:
        ActivityProgress.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["enrolment", "activity_key"],
            update_fields=COMPARED,
        )
    done = {key for key, row in fresh.items() if row.completed_at}
    if new := done - {key for key, row in known.items() if row.completed_at}:
        transaction.on_commit(partial(_announce_parts, enrolment, frozenset(new)))
    if gone := [row.pk for key, row in known.items() if key not in fresh]:
        ActivityProgress.objects.filter(pk__in=gone).delete()
    _write_enrolment(enrolment, state)
    if state.completed_at and not was_completed:
        transaction.on_commit(partial(_announce, enrolment.uuid, state.completed_at))


def _write_enrolment(enrolment: Enrolment, state: CourseState) -> None:
    """Pins the enrolment to the version that its evidence leads to, and dates its validity."""
    fresh = enrolment_fields(enrolment, state)
    changed: dict[str, Any] = {name: value for name, value in fresh.items() if getattr(enrolment, name) != value}
    if state.version != enrolment.version.number:
        changed["version"] = CourseVersion.objects.only("pk").get(course_id=enrolment.course_id, number=state.version)
    if changed:
        Enrolment.objects.filter(pk=enrolment.pk).update(**changed)


def enrolment_fields(enrolment: Enrolment, state: CourseState) -> dict[str, date | None]:
    """Returns how long this state counts, by the terms of the rule that assigned it, else of the version it was completed in."""
    outline: Mapping[str, Any] = {}
    if state.completed_in is not None:
        outline = remembered(enrolment.course_id, state.completed_in).outline
    months, days = enrolment.valid_months, enrolment.renewal_days
    found = validity(
        state.completed_at,
        months=outline.get("valid_months") if months is None else months,
        renewal_days=outline.get("renewal_days") if days is None else days,
    )
    return {"valid_until": found.until, "renewal_opens": found.renewal_opens}


def course_row(enrolment: Enrolment, state: CourseState) -> CourseProgress:
    """Returns the state table's row for this state (not saved)."""
    return CourseProgress(
        enrolment=enrolment,
        standing=state.standing.value,
        done=state.done,
        required=state.required,
        started_at=state.started_at,
        completed_at=state.completed_at,
        completed_in=state.completed_in,
        credited=state.credited,
        passed=state.passed,
    )


def activity_row(enrolment: Enrolment, state: ActivityState) -> ActivityProgress:
    """Returns the state table's row for one activity (not saved)."""
    return ActivityProgress(
        enrolment=enrolment,
        activity_key=state.key,
        standing=state.standing.value,
        started_at=state.started_at,
        completed_at=state.completed_at,
        passed=state.passed,
        credited_from=state.credited_from,
        missing=[{"code": entry.code, "values": dict(entry.values)} for entry in state.missing],
    )


COURSE_FIELDS = ("standing", "done", "required", "started_at", "completed_at", "completed_in", "credited", "passed")
COMPARED = ("standing", "started_at", "completed_at", "passed", "credited_from", "missing")


def _differs(old: ActivityProgress, new: ActivityProgress) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in COMPARED)


def _announce(enrolment: UUID, completed_at: datetime) -> None:
    _log_failures(course_completed.send_robust(Enrolment, enrolment_uuid=enrolment, completed_at=completed_at))


def _announce_parts(enrolment: Enrolment, keys: frozenset[UUID]) -> None:
    shares_credit = enrolment.course.shares_credit
    _log_failures(
        activities_completed.send_robust(
            Enrolment, enrolment_uuid=enrolment.uuid, keys=keys, shares_credit=shares_credit
        )
    )


def _log_failures(answers: list[tuple[Any, Any]]) -> None:
    for receiver, answer in answers:
        if isinstance(answer, Exception):
            logger.error(
                "A listener to what was recorded failed", extra={"data": {"receiver": str(receiver)}}, exc_info=answer
            )
