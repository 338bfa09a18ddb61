"""Taking in what a package says while it is played: once, in order, and never on its word alone.

What is no statement is passed over in silence, since nothing that a hostile package says may hold back what the lesson itself
has to send. A finish that is only told again (some content types do that when they are opened again) is not another go: a go
begins by somebody doing something.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.packages.models import PackageVersion
from courses.packages.playing import placement_iri
from courses.progress.recording import Recorded
from courses.xapi.attempting import finish, open_attempt, score_of
from courses.xapi.models import PackageAttempt, PackageStatement
from courses.xapi.scoring import DOINGS, End, end_of
from courses.xapi.state import MOST_CHARACTERS, Kept, keep_states
from courses.xapi.statements import MOST_BYTES, Said, read

MOST_ENTRIES = 500
MOST_DELIVERY = 4 << 20
#: Statements of one go; a page that sends for ever fills no table.
MOST_STATEMENTS = 5000


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a delivery. `touched` is whether a hand had touched the package when it was said."""

    uuid: UUID
    at: datetime
    version: UUID
    go: UUID
    session: UUID
    touched: bool = False
    statement: Any = None
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """The UUIDs that need not be sent again, and what was recorded when a go came to its end."""

    kept: tuple[UUID, ...]
    recorded: Recorded | None


def entries_in(body: bytes, *, now: datetime | None = None) -> list[Entry]:
    """Returns what a delivery holds: `{"facts": [{"uuid", "verb": "said" | "kept", "at", "data"}]}`.

    Raises LearningError `bad-delivery` for what no page of ours sends.
    """
    now = now or timezone.now()
    if len(body) > MOST_DELIVERY:
        raise _bad()
    try:
        found = json.loads(body)["facts"]
        if not isinstance(found, list) or len(found) > MOST_ENTRIES:
            raise ValueError("facts")
        # In the order of the device's own clock, which may run ahead of ours: `at` itself is never later than now, and keeps
        # that order.
        in_order = sorted(map(_dated, found), key=itemgetter(0))
        latest = [now - timedelta(microseconds=count) for count in reversed(range(len(in_order)))]
        return [_entry(one, min(moment, limit)) for (moment, one), limit in zip(in_order, latest, strict=True)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        raise _bad() from None


def _dated(one: Any) -> tuple[datetime, Any]:
    moment = parse_datetime(one["at"])
    if moment is None or moment.tzinfo is None:
        raise ValueError("at")
    # What has no place in the calendar of databases is none.
    return moment.astimezone(UTC), one


def _entry(one: Any, at: datetime) -> Entry:
    data = one["data"]
    entry = Entry(
        UUID(one["uuid"]),
        at,
        UUID(data["version"]),
        UUID(data["go"]),
        UUID(data["session"]),
        touched=data.get("touched") is True,
        statement=data.get("statement"),
    )
    return replace(entry, kept=_kept(data, at)) if one.get("verb") == "kept" else entry


def _kept(data: Any, at: datetime) -> Kept | None:
    """Returns what is to be kept; None for what is none, or is too much."""
    kind, part, text = data.get("type"), data.get("sub"), data.get("data")
    names = isinstance(kind, str) and isinstance(part, str) and 0 < len(kind) <= 64 and 0 < len(part) <= 64
    if not names or not (text is None or (isinstance(text, str) and len(text) <= MOST_CHARACTERS)):
        return None
    text = None if text is None else _clean(text)
    return Kept(_clean(kind), _clean(part), text, data.get("goesWithVersion") is not False, at)


@transaction.atomic
def receive(
    enrolment: Enrolment,
    activity: UUID,
    block: str,
    version: PackageVersion,
    entries: Sequence[Entry],
    *,
    limit: int | None = None,
    now: datetime | None = None,
) -> Received:
    """Takes a delivery for one placement. What was taken before, and what belongs to another version, is passed over."""
    now = now or timezone.now()
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    mine = [entry for entry in entries if entry.version == version.pk]
    known = set(PackageStatement.objects.filter(pk__in=[entry.uuid for entry in mine]).values_list("pk", flat=True))
    intake = _Intake(enrolment, activity, block, version, limit, now)
    for entry in sorted(mine, key=lambda entry: entry.at):
        if entry.statement is not None and entry.uuid not in known:
            known.add(entry.uuid)
            intake.take(entry)
    PackageStatement.objects.bulk_create(intake.rows)
    keep_states(enrolment, activity, block, version, [entry.kept for entry in mine if entry.kept])
    return Received(tuple(entry.uuid for entry in entries), intake.recorded)


class _Intake:
    """The statements of one delivery, one after the other."""

    def __init__(
        self,
        enrolment: Enrolment,
        activity: UUID,
        block: str,
        version: PackageVersion,
        limit: int | None,
        now: datetime,
    ) -> None:
        self.place = (enrolment, activity, block)
        self.version, self.limit, self.now = version, limit, now
        self.iri = placement_iri(activity, block)
        goes = list(PackageAttempt.objects.at(enrolment, activity, block).filter(version=version))
        self.go = next((go for go in goes if go.finished_at is None), None)
        self.last = next((go for go in reversed(goes) if go.finished_at is not None), None)
        self.rows: list[PackageStatement] = []
        self.recorded: Recorded | None = None
        self.room = {go.pk: MOST_STATEMENTS - go.statements.count() for go in (self.go, self.last) if go}

    def take(self, entry: Entry) -> None:
        """Keeps one statement with the go it belongs to, and ends that go if it says so."""
        said = read(_storable(entry.statement), iri=self.iri)
        if said is None or not (go := self._go_for(entry, said)):
            return
        self._keep(entry, said, go)
        end = end_of(said)
        # Told again before anything was done anew: the go that is open has not come to its end by that.
        if end and go is self.go and (entry.touched or self.last is None):
            self._finish(go, end, entry.at)

    def _go_for(self, entry: Entry, said: Said) -> PackageAttempt | None:
        if self.go is None and (self.last is None or self._begins_anew(entry, said)):
            try:
                self.go = open_attempt(*self.place, self.version, uuid=entry.go, limit=self.limit, now=self.now)
            except LearningError:
                return None
        return self.go or self.last

    def _begins_anew(self, entry: Entry, said: Said) -> bool:
        if not entry.touched or self.last is None:
            return False
        if end := end_of(said):
            return score_of(end.raw, end.max, end.min) != self.last.score
        return said.verb in DOINGS

    def _keep(self, entry: Entry, said: Said, go: PackageAttempt) -> None:
        left = self.room.get(go.pk, MOST_STATEMENTS)
        if left <= 0:
            return
        self.room[go.pk] = left - 1
        self.rows.append(
            PackageStatement(
                uuid=entry.uuid,
                attempt=go,
                session=entry.session,
                verb=said.verb,
                sub_content=said.sub_content,
                is_root=said.is_root,
                said=dict(said.raw),
                said_at=entry.at,
                received_at=self.now,
            )
        )

    def _finish(self, go: PackageAttempt, end: End, at: datetime) -> None:
        seconds = end.seconds if end.seconds is not None else int((at - go.started_at).total_seconds())
        done = finish(
            go,
            completed=True,
            passed=end.passed,
            raw=end.raw,
            max=end.max,
            min=end.min,
            seconds=seconds,
            now=self.now,
        )
        self.recorded = done or self.recorded
        self.last, self.go = go, None


def _storable(statement: Any) -> Any:
    """Returns a statement as every database can keep it; None for one that is too long or too deep."""
    try:
        return None if len(json.dumps(statement)) > MOST_BYTES else _cleaned(statement)
    except (RecursionError, ValueError):
        return None


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {_clean(name): _cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    if isinstance(value, str):
        return _clean(value)
    # What is no number in JSON is nothing.
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _clean(text: str) -> str:
    """Returns a text without what a database refuses: NUL, and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _bad() -> LearningError:
    return LearningError("bad-delivery", _("The delivery cannot be read. Nothing was changed."))
