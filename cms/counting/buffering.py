"""From a request to the shared cache: each process adds up in memory and hands a batch over now and then.

A batch is never changed once it is written, so that several processes need no lock between them. What is lost at worst is
what one process counted since its last batch, when it is killed.
"""

import os
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.core.cache import cache
from django.utils import timezone

Key = tuple[date, str, str]

HAND_OVER_SECONDS = 10
# A worker that is away for a weekend loses nothing.
KEPT_SECONDS = int(timedelta(days=4).total_seconds())
WRITERS = "counting:writers"


class Buffer:
    """The counts of this process that no batch holds yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.begin()

    def begin(self) -> None:
        """A new process (a web worker is forked) is a new writer."""
        self._lock = threading.Lock()
        self._counts: Counter[Key] = Counter()
        self._writer, self._number = uuid.uuid4().hex, 0
        self._due = time.monotonic()

    def note(self, what: str, language: str) -> None:
        """Counts one reading of today."""
        with self._lock:
            self._counts[(timezone.localdate(), what, language)] += 1

    def hand_over_when_due(self) -> None:
        """Hands over at most every ten seconds; free to call at every request."""
        if self._counts and time.monotonic() >= self._due:
            self.hand_over()

    def hand_over(self) -> None:
        """Writes what has been counted as one batch into the cache."""
        with self._lock:
            self._due = time.monotonic() + HAND_OVER_SECONDS
            if not self._counts:
                return  # no number without a batch: whoever reads them stops at the first that is missing
            counts, self._counts = self._counts, Counter()
            number, self._number = self._number, self._number + 1
        batch = [(day.isoformat(), what, language, count) for (day, what, language), count in counts.items()]
        cache.set(_batch(self._writer, number), batch, KEPT_SECONDS)
        self._sign_in()

    def _sign_in(self) -> None:
        """Keeps this process in the list of writers; two that do so at once heal at the next batch."""
        today = timezone.localdate().isoformat()
        writers = cache.get(WRITERS, {})
        if writers.get(self._writer) != today:
            cache.set(WRITERS, {**writers, self._writer: today}, None)


buffer = Buffer()
os.register_at_fork(after_in_child=buffer.begin)


def waiting() -> Iterator[tuple[str, int, Counter[Key]]]:
    """Yields each batch that nobody has written down: its writer, its number, its counts."""
    for writer in cache.get(WRITERS, {}):
        number = cache.get(_position(writer), 0)
        while (batch := cache.get(_batch(writer, number))) is not None:
            counts = Counter({(date.fromisoformat(day), what, language): count for day, what, language, count in batch})
            yield writer, number, counts
            number += 1


def forget(taken: list[tuple[str, int]]) -> None:
    """Drops batches that are written down, and writers that have been silent for long."""
    for writer, number in taken:
        cache.set(_position(writer), number + 1, KEPT_SECONDS)
        cache.delete(_batch(writer, number))
    oldest = (timezone.localdate() - timedelta(seconds=KEPT_SECONDS)).isoformat()
    writers = cache.get(WRITERS, {})
    if silent := [writer for writer, day in writers.items() if day < oldest]:
        cache.set(WRITERS, {writer: day for writer, day in writers.items() if writer not in silent}, None)


def _batch(writer: str, number: int) -> str:
    return f"counting:{writer}:{number}"


def _position(writer: str) -> str:
    return f"counting:{writer}:read"
