"""The life of a job: ask for it, claim it, run it, say how far it is, end it (`ending.py` writes how it ended).

Every write of a worker is fenced by the holder's token, drawn anew at each claim: a worker that slept through its lease
finds no row to write to. What a task does besides must be safe to repeat, or stand in one transaction with `finish()`;
docs/jobs.md shows both forms.
"""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from celery import Task, current_app, states
from celery.exceptions import Retry
from celery.result import EagerResult
from kombu.exceptions import OperationalError

from cms.jobs.durable import LeaseLost
from cms.jobs.ending import end, release, result_of, settle
from cms.jobs.leasing import Lease, lease_length
from cms.jobs.models import Job, JobStatus

logger = logging.getLogger(__name__)

RUN_JOB = "cms.jobs.tasks.run_job"


@dataclass
class _Run:
    job: Job
    lease: Lease
    finished: bool = False


_current: ContextVar[_Run | None] = ContextVar("job_run", default=None)


# --- Asking -----------------------------------------------------------------------------------------------------------


def enqueue(
    task: Task,
    *,
    name: str,
    asked_by: Any = None,
    dedupe: str = "",
    run_at: datetime | None = None,
    **arguments: Any,
) -> Job:
    """Writes a job in the caller's transaction and returns it; with `dedupe`, returns the unfinished one if there is one.

    `name` is what people read. `arguments` are JSON and are kept for weeks: ids, never a person's data.
    """
    return write_job(
        Job(
            name=str(name),
            task=task.name,
            arguments=arguments,
            asked_by=asked_by,
            dedupe=dedupe,
            run_at=run_at or timezone.now(),
            language=translation.get_language() or settings.LANGUAGE_CODE,
            max_attempts=1000 if task.max_retries is None else task.max_retries + 1,
        )
    )


def write_job(job: Job) -> Job:
    """Inserts `job` and has it sent on commit, or returns the job that already stands for its dedupe key or period."""
    twins = Job.objects.unfinished().filter(dedupe=job.dedupe) if job.dedupe else Job.objects.none()
    if job.period:
        twins = Job.objects.filter(Q(pk__in=twins.values("pk")) | Q(period=job.period))
    goes_now = bool(settings.CELERY_BROKER_URL) and job.run_at <= timezone.now()
    job.sent_at = timezone.now() if goes_now else None
    while True:
        if twin := twins.first():
            return twin
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:
            # Somebody was faster; if their job is already finished by now, ours is inserted on the next turn.
            if not job.dedupe and not job.period:
                raise
            job.pk = None
        else:
            break
    if goes_now:
        transaction.on_commit(partial(send, job.pk))
    return job


def send(job_id: int) -> None:
    """Hands a job's id to the broker; if it cannot be reached the sweep sends the job later."""
    try:
        current_app.send_task(RUN_JOB, args=[job_id])
    except OperationalError:
        logger.warning("The broker cannot be reached; the job will be sent later", extra={"data": {"job": job_id}})


# --- Claiming ---------------------------------------------------------------------------------------------------------


def claim(job_id: int | None = None) -> Job | None:
    """Takes the job that has been due longest (or the named one, if it is due) for this worker alone; None if there is none."""
    due = Job.objects.filter(pk=job_id) if job_id else Job.objects.all()
    while due.due().exists():  # a read: an idle worker never asks for SQLite's one write lock
        with transaction.atomic():
            job = due.due().select_for_update(skip_locked=True).order_by("run_at", "pk").first()
            if job is None:
                return None
            if job.cancel_asked:
                end(job, JobStatus.CANCELLED)
            elif job.attempts >= job.max_attempts:
                end(
                    job,
                    JobStatus.FAILED,
                    error=_("The work was cut off too often, so it is not tried again by itself."),
                )
            else:
                return _take(job)
    return None


def _take(job: Job) -> Job:
    now = timezone.now()
    job.status = JobStatus.RUNNING
    job.holder = secrets.token_hex(16)
    job.lease_until = now + lease_length()
    job.attempts += 1
    job.started_at = job.started_at or now
    job.save(update_fields=["status", "holder", "lease_until", "attempts", "started_at"])
    return job


def _bury(job: Job) -> None:
    """Ends a due job that is not to run any more: cancelled while its worker was dying, or deadly to every worker."""
    if job.cancel_asked:
        end(job, JobStatus.CANCELLED)
        return
    with translation.override(job.language):
        error = _("The work was cut off too often, so it is not tried again by itself.")
    end(job, JobStatus.FAILED, error=error)


# --- Running ----------------------------------------------------------------------------------------------------------


def run(job: Job, *, beating: bool = True) -> bool:
    """Runs a claimed job to its end, in the language of whoever asked; True when the outcome written is ours.

    Without `beating` the lease is not renewed: for tests, whose rows no other connection can see.
    """
    facts = {"job": job.pk, "task": job.task, "attempt": job.attempts}
    logger.info("Job started", extra={"data": facts})
    try:
        with translation.override(job.language):
            with Lease(job, beating=beating) as lease, _as_current(_Run(job, lease)) as current:
                outcome = _apply(job)
            job.progress_done, job.progress_of = lease.done, lease.of
            ours = settle(job, outcome) or current.finished
    except BaseException:
        # The worker is being stopped: whatever was not committed is undone, and the job waits for the next worker.
        release(job)
        raise
    if ours:
        logger.info("Job ran", extra={"data": {**facts, "outcome": outcome.state.lower()}})
    else:
        logger.warning("Job was taken over meanwhile; this outcome is refused", extra={"data": facts})
    return ours


@contextmanager
def _as_current(run: _Run) -> Iterator[_Run]:
    token = _current.set(run)
    try:
        yield run
    finally:
        _current.reset(token)


def _apply(job: Job) -> EagerResult:
    if job.task not in current_app.tasks:
        current_app.loader.import_default_modules()
    task = current_app.tasks.get(job.task)
    if task is None:
        # During an upgrade an old worker may meet a new task: wait for the new worker.
        error = Retry(f"No task is called {job.task}")
        return EagerResult(job.holder, error, states.RETRY)
    return task.apply(kwargs=job.arguments, task_id=job.holder, retries=job.attempts - 1)


def report(*, done: int, of: int | None = None) -> None:
    """Says how far the running job is; free to call often. Raises when the job was cancelled or taken over."""
    if current := _current.get():
        current.lease.done = done
        current.lease.of = of if of is not None else current.lease.of
        current.lease.check()


def finish(message: str = "", *, link: str = "") -> None:
    """Ends the running job in the caller's transaction, so that its effects and its end are committed together or not at all.

    Raises `LeaseLost` when another worker has the job, which rolls the effects back.
    """
    if current := _current.get():
        current.job.progress_done, current.job.progress_of = current.lease.done, current.lease.of
        if not end(current.job, JobStatus.DONE, result=result_of(message, link)):
            raise LeaseLost
        current.finished = True
