"""Credit for an activity that was done in another course, where an author has made the two share credit (one activity key).

The facts of the other course are judged by this course's own terms: a copy to which a recording was added asks for that
recording. What then counts is one fact `granted` of its own date, whose UUID is made from enrolment and activity, so it is
given once and can be taken back for good. Nothing is given from a cycle that has expired or is suspended, nor to a later
cycle from what was done before the last one was completed: renewing means learning again.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from courses.activities.facts import Verb
from courses.activities.requirements import Term
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.enrolment.signals import let_in
from courses.progress.models import ActivityProgress, Evidence, EvidenceSource
from courses.progress.recording import NewFact, record
from courses.progress.rules import proof_of
from courses.signals import activities_completed
from courses.structure.manifest import Manifest
from courses.structure.remembering import remember

SHARED = uuid.UUID("b1c7d1de-54f5-4b0f-8c39-3a3f6c1f52a6")


def bring_credit(enrolments: Iterable[Enrolment], *, keys: Collection[UUID] | None = None) -> int:
    """Gives these enrolments what their people have done in other courses that share credit, and returns how many facts.

    With `keys`, only these activities are looked at. Two queries for any number of people where nothing is shared.
    """
    numbers = [enrolment.pk for enrolment in enrolments]
    held = list(Enrolment.objects.with_version_numbers().filter(pk__in=numbers).order_by("pk"))
    versions = remember((row.course_id, row.version.number) for row in held)
    manifests = {row.pk: versions[row.course_id, row.version.number].manifest for row in held}
    wanted = {key for manifest in manifests.values() for key in manifest.by_key if keys is None or key in keys}
    done: dict[UUID, list[ActivityProgress]] = defaultdict(list)
    for entry in _done(held, wanted):
        done[entry.enrolment.learner_id].append(entry)
    return sum(_give(row, manifests[row.pk], done[row.learner_id]) for row in held if row.learner_id in done)


def bring_new(enrolment: Enrolment, before: Manifest, after: Manifest) -> None:
    """Gives somebody who moves to another version the credit for what that version has new."""
    if new := after.by_key.keys() - before.by_key.keys():
        bring_credit([enrolment], keys=new)


def _done(held: Collection[Enrolment], keys: Collection[UUID]) -> list[ActivityProgress]:
    """Returns where these people have completed these activities, in any of their courses, the earliest first."""
    rows = ActivityProgress.objects.filter(
        enrolment__learner__in={row.learner_id for row in held}, activity_key__in=keys, completed_at__isnull=False
    )
    return list(
        rows.select_related("enrolment__version", "enrolment__first_version")
        .defer("enrolment__version__outline", "enrolment__first_version__outline")
        .order_by("completed_at", "pk")
    )


def _give(enrolment: Enrolment, manifest: Manifest, done: Iterable[ActivityProgress]) -> int:
    elsewhere = [entry for entry in done if _is_elsewhere(entry, enrolment, manifest)]
    if not elsewhere:
        return 0
    since = _last_completed(enrolment)
    mine = set(enrolment.activities.filter(completed_at__isnull=False).values_list("activity_key", flat=True))
    given: dict[UUID, NewFact] = {}
    for entry in elsewhere:
        item = manifest.by_key[entry.activity_key]
        if item.key in mine or item.key in given or not _counts(entry, since):
            continue
        if fact := _fact(enrolment, entry, item.terms):
            given[item.key] = fact
    if given:
        record(enrolment.pk, list(given.values()), actor=None, source=EvidenceSource.SYSTEM)
    return len(given)


def _is_elsewhere(entry: ActivityProgress, enrolment: Enrolment, manifest: Manifest) -> bool:
    return entry.enrolment.course_id != enrolment.course_id and entry.activity_key in manifest.by_key


def _counts(entry: ActivityProgress, since: datetime | None) -> bool:
    still = not entry.enrolment.is_expired() and not entry.enrolment.is_suspended()
    return still and (since is None or bool(entry.completed_at and entry.completed_at > since))


def _last_completed(enrolment: Enrolment) -> datetime | None:
    """Returns when the cycle before was completed; None in the first cycle, which costs no query."""
    if enrolment.cycle == 1:
        return None
    former = Enrolment.objects.filter(
        learner=enrolment.learner_id, course=enrolment.course_id, cycle__lt=enrolment.cycle
    ).completed()
    return former.order_by("-cycle").values_list("progress__completed_at", flat=True).first()


def _fact(enrolment: Enrolment, entry: ActivityProgress, terms: tuple[Term, ...]) -> NewFact | None:
    source = entry.enrolment
    facts = Evidence.objects.filter(enrolment=source).facts()
    numbers = {source.first_version.number} | {int(fact.data["to"]) for fact in facts if fact.verb is Verb.MOVED}
    versions = remember((source.course_id, number) for number in numbers)
    proof = proof_of(
        entry.activity_key,
        terms,
        facts,
        enrolled_at=source.opened_at,
        first_version=source.first_version.number,
        manifests={number: version.manifest for (_course, number), version in versions.items()},
    )
    if proof is None:
        return None
    met_at, passed = proof
    data: Mapping[str, Any] = {"course": str(source.course_id), "enrolment": str(source.pk)}
    return NewFact(
        Verb.GRANTED,
        activity=entry.activity_key,
        uuid=uuid.uuid5(SHARED, f"{enrolment.pk}:{entry.activity_key}"),
        data=data if passed is None else {**data, "passed": passed},
        device_time=met_at,
    )


def _under_way_elsewhere(enrolment: UUID) -> QuerySet[Enrolment]:
    """Returns what else the person of this enrolment is learning now."""
    unfinished = Q(progress__isnull=True) | Q(progress__completed_at__isnull=True)
    return (
        Enrolment.objects.latest_cycles()
        .filter(unfinished, status=EnrolmentStatus.ACTIVE, learner__enrolments=enrolment)
        .exclude(pk=enrolment)
        .with_version_numbers()
        .order_by("pk")
    )


def _on_let_in(sender: Any, *, enrolments: list[Enrolment], **kwargs: Any) -> None:
    bring_credit(enrolments)


def _on_completed(
    sender: Any, *, enrolment_uuid: UUID, keys: frozenset[UUID], shares_credit: bool, **kwargs: Any
) -> None:
    if not shares_credit:
        return
    others = list(_under_way_elsewhere(enrolment_uuid))
    versions = remember((row.course_id, row.version.number) for row in others)
    sharing = [
        row for row in others if not keys.isdisjoint(versions[row.course_id, row.version.number].manifest.by_key.keys())
    ]
    if sharing:
        bring_credit(sharing, keys=keys)


def connect() -> None:
    """Connects it; called once, when Django has loaded the models."""
    let_in.connect(_on_let_in)
    activities_completed.connect(_on_completed)
