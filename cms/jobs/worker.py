"""The embedded worker: one process that runs due jobs one after the other, straight from the table.

On SIGTERM or Ctrl-C it takes no new job and lets the running one finish for `JOB_STOP_SECONDS`; after that the job is
interrupted, what it had not committed is undone, and it waits for the next start. After kill -9 its lease runs out.
"""

import logging
import signal
import threading
import time
from types import FrameType

from django.conf import settings
from django.db import Error, close_old_connections

from cms.jobs.recurring import declared
from cms.jobs.running import claim, run
from cms.jobs.tending import tend

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5


class Interrupted(BaseException):
    """The time to finish is over. Not an Exception: no task may take it for a failure of its own."""


class Worker:
    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._busy = False

    def install_signals(self) -> None:
        """SIGTERM and SIGINT stop gently."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        signal.signal(signal.SIGALRM, self._interrupt)

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Takes no further job; gives the running one `JOB_STOP_SECONDS`."""
        if not self._stopping.is_set():
            self._stopping.set()
            signal.setitimer(signal.ITIMER_REAL, max(settings.JOB_STOP_SECONDS, 0.001))

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self._busy:
            raise Interrupted

    def work(self) -> None:
        """Runs jobs until told to stop."""
        schedule, tend_at = declared(), 0.0
        logger.info("Job worker started", extra={"data": {"recurring": len(schedule)}})
        while not self._stopping.is_set():
            close_old_connections()
            try:
                if time.monotonic() >= tend_at:
                    tend_at = time.monotonic() + settings.JOB_SWEEP_SECONDS
                    tend(schedule)
                if not self._work_once():
                    self._stopping.wait(POLL_SECONDS)
            except Error:
                logger.exception("The database does not answer; trying again")
                self._stopping.wait(5)
            except Interrupted:
                logger.warning("The running job was interrupted and waits for the next start")
        logger.info("Job worker stopped")

    def _work_once(self) -> bool:
        job = claim()
        if job is None:
            return False
        self._busy = True
        try:
            run(job)
        finally:
            self._busy = False
        return True
