"""Readings that never reached us, because a proxy answered from its own copy: taken from its log.

The log's format is ours (docs/public-site.md): without any address of a visitor, one line of fields with a tab between:
time, method, path, status, whether the proxy answered by itself, the browser's name.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from cms.counting.adding import add
from cms.counting.buffering import Key
from cms.counting.models import CountedLog
from cms.counting.visitors import was_read

# What nginx writes when we were not asked for the page. MISS, EXPIRED, REVALIDATED and BYPASS have come to us.
BY_ITSELF = {"HIT", "STALE", "UPDATING"}
_FIELDS = 6

Resolve = Callable[[str], tuple[str, str] | None]


def readings(lines: Iterable[str]) -> "Counter[tuple[date, str]]":
    """Returns how often each path was read on each day from the proxy's own copies; a damaged line counts nothing."""
    found: Counter[tuple[date, str]] = Counter()
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) != _FIELDS:
            continue
        moment, method, address, status, cached, browser = fields
        day = _day(moment)
        by_itself = cached in BY_ITSELF and status.isdigit()
        if day and by_itself and was_read(method, int(status), {"User-Agent": browser}):
            found[(day, address.partition("?")[0])] += 1
    return found


def _day(moment: str) -> date | None:
    try:
        return timezone.localdate(datetime.fromisoformat(moment))
    except ValueError:
        return None


@transaction.atomic
def count_log(path: Path, resolve: Resolve) -> int:
    """Adds what a log holds since it was last read and returns how many readings; `resolve` tells what a path shows."""
    counts: Counter[Key] = Counter()
    known: dict[str, tuple[str, str] | None] = {}
    with path.open("rb") as file:
        beginning = file.readline()
        if not beginning.endswith(b"\n"):
            return 0
        log, _is_new = CountedLog.objects.get_or_create(beginning=hashlib.sha256(beginning).hexdigest())
        new = _WholeLines(file, log.read_to)
        for (day, address), number in readings(new).items():
            if address not in known:
                known[address] = resolve(address)
            if shown := known[address]:
                counts[(day, *shown)] += number
    add(counts)
    CountedLog.objects.filter(pk=log.pk).update(read_to=new.read_to)
    return counts.total()


class _WholeLines:
    """The lines of a log from `read_to` on; one that is still being written is left for the next time."""

    def __init__(self, file: BinaryIO, read_to: int) -> None:
        self.file, self.read_to = file, read_to

    def __iter__(self) -> Iterator[str]:
        self.file.seek(self.read_to)
        for line in self.file:
            if not line.endswith(b"\n"):
                return
            self.read_to += len(line)
            yield line.decode(errors="replace")
