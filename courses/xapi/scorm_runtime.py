"""Receives what SCORM packages report, and hands back what they need to go on.

A commit is the whole data model of one item, so a lost one costs nothing and a late one never overwrites a newer; what a late
one has come to counts all the same. When the items come to something, the go is finished; that makes the evidence, once.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.errors import LearningError
from courses.packages.scorm import Manifest
from courses.xapi.attempting import finish
from courses.xapi.cmi import handed_over, taken
from courses.xapi.models import PackageAttempt
from courses.xapi.scorm import ScormState
from courses.xapi.scorm_outcome import Outcome, at_best, outcome_of, rolled_up

#: A package has one commit for each item that waits to be sent.
MOST_COMMITS = 50


@dataclass(frozen=True, slots=True)
class Commit:
    """The state of one item at one moment of one device."""

    uuid: UUID
    item: str
    cmi: dict[str, Any]
    ended: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """Which commits need not be sent again, the elements that were refused, and whether the go is finished now."""

    uuids: tuple[UUID, ...]
    refused: tuple[str, ...]
    finished: bool


@transaction.atomic
def keep(attempt: PackageAttempt, commits: Sequence[Commit], *, now: datetime | None = None) -> Kept:
    """Keeps the newest state of each item, and finishes the go once all items have come to something.

    What comes after the end is acknowledged and changes nothing. Raises LearningError `too-many-commits`, `no-such-item`, or
    that of a data model that cannot be kept; then nothing is.
    """
    if len(commits) > MOST_COMMITS:
        raise LearningError("too-many-commits", _("Too much was sent at once. Nothing was changed."))
    now = now or timezone.now()
    held = PackageAttempt.objects.select_for_update(of=("self",)).select_related("version").get(pk=attempt.pk)
    manifest = Manifest.of_content(held.version.content)
    states = {state.item: state for state in held.scorm_states.all()}
    refused: list[str] = []
    for commit in sorted(commits, key=lambda one: one.at):
        refused += _put(held, manifest, states, commit, now)
    outcome = outcome_so_far(manifest, states)
    if held.finished_at is None and _is_decided(outcome, states):
        _finish(held, outcome, now)
    return Kept(tuple(commit.uuid for commit in commits), tuple(refused), held.finished_at is not None)


def _put(
    attempt: PackageAttempt, manifest: Manifest, states: dict[str, ScormState], commit: Commit, now: datetime
) -> list[str]:
    item = manifest.item(commit.item)
    if item is None:
        raise LearningError("no-such-item", _("The package has no such part. Nothing was changed."))
    cmi, refused = taken(manifest.kind, commit.cmi)
    if attempt.finished_at is not None:
        return refused
    at = min(commit.at, now)
    known = states.get(commit.item)
    state = known or ScormState(attempt=attempt, item=commit.item)
    if known is None or at >= known.made_at:
        state.cmi, state.made_at, state.ended = cmi, at, commit.ended
    outcome = outcome_of(manifest.kind, item, cmi, ended=commit.ended)
    state.came_to = asdict(at_best(Outcome(**known.came_to) if known else None, outcome))
    state.received_at = now
    state.save()
    states[commit.item] = state
    return refused


def outcome_so_far(manifest: Manifest, states: dict[str, ScormState]) -> Outcome:
    """Returns what the items of a package come to together."""
    return rolled_up(
        Outcome(**states[item.identifier].came_to) if item.identifier in states else None for item in manifest.offered
    )


def _is_decided(outcome: Outcome, states: dict[str, ScormState]) -> bool:
    """A package may say *completed* and a moment later *passed, 18 of 20*: it counts when it has left, or cannot do better."""
    return outcome.completed and (outcome.passed is True or all(state.ended for state in states.values()))


def _finish(attempt: PackageAttempt, outcome: Outcome, now: datetime) -> None:
    finish(
        attempt,
        completed=outcome.completed,
        passed=outcome.passed,
        raw=outcome.raw,
        max=outcome.max,
        min=outcome.min,
        seconds=outcome.seconds,
        now=now,
    )
    attempt.refresh_from_db()


@transaction.atomic
def settle(attempt: PackageAttempt) -> bool:
    """Finishes a go that had come to something when its page died; True if it did."""
    held = PackageAttempt.objects.select_for_update(of=("self",)).select_related("version").get(pk=attempt.pk)
    outcome = outcome_so_far(
        Manifest.of_content(held.version.content), {state.item: state for state in held.scorm_states.all()}
    )
    if held.finished_at is None and outcome.completed:
        _finish(held, outcome, timezone.now())
    return held.finished_at is not None


def entering(attempt: PackageAttempt, manifest: Manifest, *, called: str) -> dict[str, dict[str, str]]:
    """Returns, for every item that can be started, the data model with which it is entered."""
    states = {state.item: state for state in attempt.scorm_states.all()}
    return {
        item.identifier: handed_over(
            manifest.kind,
            item,
            learner=attempt.pk.hex,
            called=called,
            before=states[item.identifier].cmi if item.identifier in states else None,
            ended=item.identifier in states and states[item.identifier].ended,
        )
        for item in manifest.launchable
    }
