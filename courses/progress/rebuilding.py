"""Proves that state is what the evidence says, and repairs it where it is not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from operator import attrgetter

from django.db import transaction

from courses.activities.facts import Fact
from courses.enrolment.models import Enrolment
from courses.progress.models import ActivityProgress, CourseProgress, Evidence
from courses.progress.recording import (
    COMPARED,
    COURSE_FIELDS,
    activity_row,
    course_row,
    derive,
    enrolment_fields,
    record,
)
from courses.progress.rules import CourseState

#: Enrolments looked at together: a database may sort all their evidence in memory.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One enrolment whose stored state is not what its evidence says, with the names that differ."""

    enrolment: Enrolment
    fields: tuple[str, ...]


def mismatches(enrolments: Iterable[Enrolment] | None = None) -> Iterator[Mismatch]:
    """Yields every enrolment whose stored state or version differs from what its evidence proves, in bounded memory."""
    every = Enrolment.objects.with_version_numbers().order_by("pk")
    source = iter(every.iterator(chunk_size=BATCH) if enrolments is None else enrolments)
    while batch := list(islice(source, BATCH)):
        yield from _compare(batch)


@transaction.atomic
def repair(mismatch: Mismatch) -> None:
    """Writes the state that the evidence proves; adds no evidence."""
    record(mismatch.enrolment.pk, [], actor=None)


def _compare(batch: list[Enrolment]) -> Iterator[Mismatch]:
    courses = {row.enrolment_id: row for row in CourseProgress.objects.filter(enrolment__in=batch)}
    activities: dict = {}
    for activity in ActivityProgress.objects.filter(enrolment__in=batch):
        activities.setdefault(activity.enrolment_id, {})[activity.activity_key] = activity
    for enrolment, facts in _with_facts(batch):
        state = derive(enrolment, facts)
        fields = _different_enrolment(enrolment, state)
        if facts or enrolment.pk in courses or enrolment.pk in activities:
            started = [entry for entry in state.activities.values() if entry.started_at]
            wanted = {entry.key: activity_row(enrolment, entry) for entry in started}
            fields += _different(courses.get(enrolment.pk), course_row(enrolment, state), COURSE_FIELDS)
            fields += _different_activities(activities.get(enrolment.pk, {}), wanted)
        if fields:
            yield Mismatch(enrolment, tuple(fields))


def _with_facts(batch: list[Enrolment]) -> Iterator[tuple[Enrolment, list[Fact]]]:
    """Yields each enrolment with its facts, holding those of one enrolment at a time: some have a long history."""
    rows = Evidence.objects.filter(enrolment__in=batch).order_by("enrolment_id").iterator(chunk_size=1000)
    grouped = groupby(rows, key=attrgetter("enrolment_id"))
    waiting = next(grouped, None)
    for enrolment in sorted(batch, key=attrgetter("pk")):
        if waiting and waiting[0] == enrolment.pk:
            yield enrolment, [row.as_fact() for row in waiting[1]]
            waiting = next(grouped, None)
        else:
            yield enrolment, []


def _different(stored: object | None, wanted: object, names: tuple[str, ...]) -> list[str]:
    if stored is None:
        return ["row"]
    return [name for name in names if getattr(stored, name) != getattr(wanted, name)]


def _different_enrolment(enrolment: Enrolment, state: CourseState) -> list[str]:
    found = [] if enrolment.version.number == state.version else ["version"]
    return found + [
        name for name, value in enrolment_fields(enrolment, state).items() if getattr(enrolment, name) != value
    ]


def _different_activities(stored: dict, wanted: dict) -> list[str]:
    found = [f"{key}: row" for key in stored.keys() ^ wanted.keys()]
    for key in stored.keys() & wanted.keys():
        found += [f"{key}: {name}" for name in _different(stored[key], wanted[key], COMPARED)]
    return found
