"""A running job's lease: renewed from a thread of its own, which also carries progress out and a cancellation in.

The thread has its own connection, so progress is seen while the task's transaction is still open, and the task itself
never waits for a write of progress. A short job ends before the first beat and costs no write here at all.
"""

import logging
import socket
import threading
import time
from datetime import timedelta
from types import TracebackType

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from cms.jobs.durable import Cancelled, LeaseLost
from cms.jobs.models import Job, Worker

logger = logging.getLogger(__name__)

SEEN_EVERY = 30.0
_seen_at = -SEEN_EVERY


def lease_length() -> timedelta:
    """Returns how long a worker may be silent before its job is given to another."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


def show_alive() -> None:
    """Notes that this machine's worker lives; writes at most every half minute, since each write costs a disk flush."""
    global _seen_at
    if time.monotonic() - _seen_at < SEEN_EVERY:
        return
    Worker.objects.update_or_create(name=socket.gethostname(), defaults={"seen_at": timezone.now()})
    _seen_at = time.monotonic()


class Lease:
    """Keeps a claimed job ours while its task runs; `check()` raises when it no longer is."""

    def __init__(self, job: Job, *, beating: bool = True) -> None:
        self.done, self.of = job.progress_done, job.progress_of
        self._row = Job.objects.held_by(job.holder).filter(pk=job.pk)
        self._written = (self.done, self.of)
        self._lost = self._cancelled = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"lease-{job.pk}", daemon=True) if beating else None

    def __enter__(self) -> "Lease":
        if self._thread:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if self._thread:
            self._thread.join()

    def check(self) -> None:
        """Raises when another worker has the job, or a person cancelled it."""
        if self._lost:
            raise LeaseLost
        if self._cancelled:
            raise Cancelled

    def _beat(self) -> None:
        length = settings.JOB_LEASE_SECONDS
        renew_at = time.monotonic() + length / 3
        try:
            while not self._lost and not self._stop.wait(min(1.0, length / 4)):
                try:
                    if (self.done, self.of) != self._written or time.monotonic() >= renew_at:
                        self._renew()
                        renew_at = time.monotonic() + length / 3
                    self._look()
                except Error:
                    # A busy or restarting database: the next beat tries again; the fence guards what is written.
                    logger.warning("The lease of a job could not be renewed; trying again", exc_info=True)
                    close_old_connections()
        finally:
            connection.close()

    def _renew(self) -> None:
        progress = (self.done, self.of)
        self._lost = not self._row.update(
            lease_until=timezone.now() + lease_length(), progress_done=progress[0], progress_of=progress[1]
        )
        self._written = progress
        show_alive()

    def _look(self) -> None:
        asked = self._row.values_list("cancel_asked", flat=True).first()
        self._lost, self._cancelled = asked is None, bool(asked)
