"""How a job ends: done, cancelled, given up, or back to waiting for another attempt.

Every function here writes through the fence: only if the row still carries the token of this holder.
"""

import random
from datetime import datetime, timedelta
from numbers import Real
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from celery import current_app, states
from celery.exceptions import Ignore, Reject, Retry
from celery.result import EagerResult

from cms.jobs.durable import Cancelled, GiveUp, LeaseLost
from cms.jobs.models import Job, JobQuerySet, JobStatus
from cms.jobs.timing import delay_before

DETAIL_LIMIT = 20_000


def release(job: Job) -> bool:
    """Gives a job back unfinished, as if it had not been tried."""
    return bool(
        held(job).update(
            status=JobStatus.WAITING, holder="", lease_until=None, sent_at=None, attempts=max(job.attempts - 1, 0)
        )
    )


def settle(job: Job, outcome: EagerResult) -> bool:
    """Writes what came of running a task; False when the job is no longer this holder's."""
    value = outcome.result
    if outcome.state == states.SUCCESS:
        try:
            return end(job, JobStatus.DONE, result=_returned(value))
        except ValueError as error:
            value = error
    detail = str(outcome.traceback or "")[-DETAIL_LIMIT:] or repr(value)
    if isinstance(value, LeaseLost):
        return False
    if isinstance(value, Cancelled):
        return end(job, JobStatus.CANCELLED)
    if isinstance(value, GiveUp):
        return end(job, JobStatus.FAILED, error=value.sentence, error_detail=detail)
    if isinstance(value, Ignore | Reject):
        return end(job, JobStatus.FAILED, error=_("The work was refused."), error_detail=detail)
    return _try_again(job, detail, when=value.when if isinstance(value, Retry) else None)


def _try_again(job: Job, detail: str, *, when: datetime | Real | None) -> bool:
    if job.attempts >= job.max_attempts:
        error = _(
            "This did not work, also not after %(attempts)s attempts. You can start it again; if it fails again, tell an "
            "administrator, who can see the cause."
        ) % {"attempts": job.attempts}
        return end(job, JobStatus.FAILED, error=error, error_detail=detail)
    if not isinstance(when, datetime):
        when = timezone.now() + timedelta(seconds=_delay(job) if when is None else float(when))
    return bool(
        held(job).update(
            status=JobStatus.WAITING, holder="", lease_until=None, run_at=when, sent_at=None, error_detail=detail
        )
    )


def _delay(job: Job) -> float:
    task = current_app.tasks.get(job.task)
    return delay_before(
        job.attempts + 1,
        first=getattr(task, "default_retry_delay", 5),
        ceiling=getattr(task, "retry_backoff_max", 600),
        chance=random.random(),  # noqa: S311  spreads load, guards nothing
    )


def held(job: Job) -> JobQuerySet:
    """Returns the job's row if this holder still has it."""
    return Job.objects.held_by(job.holder).filter(pk=job.pk)


def end(job: Job, status: JobStatus, **fields: Any) -> bool:
    """Ends a job if it is still this holder's (or, unheld, still in the state in which we locked it)."""
    row = held(job) if job.holder else Job.objects.filter(pk=job.pk, status=job.status, holder="")
    return bool(
        row.update(
            status=status,
            holder="",
            lease_until=None,
            finished_at=timezone.now(),
            progress_done=job.progress_done,
            progress_of=job.progress_of,
            **({"error_detail": ""} if status == JobStatus.DONE else {}),
            **fields,
        )
    )


def _returned(value: Any) -> dict[str, str]:
    if isinstance(value, dict):
        return result_of(str(value.get("message", "")), str(value.get("link", "")))
    return result_of(value if isinstance(value, str) else "", "")


def result_of(message: str, link: str) -> dict[str, str]:
    """Returns what is kept of a result; refuses a link that leads out of the site."""
    if link and (not link.startswith("/") or link.startswith("//")):
        raise ValueError("A job's link leads to a page of this site: it begins with one slash.")
    return {key: value for key, value in (("message", str(message)), ("link", link)) if value}
