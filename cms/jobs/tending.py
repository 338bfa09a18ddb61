"""Looking after the Job table: start again, cancel, send again what was left, write what recurs, throw away what is old."""

from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.jobs.leasing import lease_length, show_alive
from cms.jobs.models import Job, JobStatus, Worker
from cms.jobs.recurring import Recurring, current_periods, write_due
from cms.jobs.running import send

BATCH = 500


class JobError(Exception):
    """A person's wish about a job cannot be met; `code` says why to a program, the text to a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def retry(job: Job) -> Job:
    """Starts a failed or cancelled job again from the beginning."""
    try:
        with transaction.atomic():
            now = timezone.now()
            changed = Job.objects.filter(pk=job.pk, status__in=[JobStatus.FAILED, JobStatus.CANCELLED]).update(
                status=JobStatus.WAITING,
                run_at=now,
                sent_at=now if settings.CELERY_BROKER_URL else None,
                attempts=0,
                cancel_asked=False,
                progress_done=0,
                progress_of=None,
                result={},
                error="",
                error_detail="",
                started_at=None,
                finished_at=None,
            )
            if changed and settings.CELERY_BROKER_URL:
                transaction.on_commit(lambda: send(job.pk))
    except IntegrityError as error:
        raise JobError("already-asked", _("The same work is already waiting or running.")) from error
    if not changed:
        raise JobError("not-failed", _("Only work that failed or was cancelled can be started again."))
    job.refresh_from_db()
    return job


def cancel(job: Job) -> Job:
    """Cancels waiting work at once; asks running work to stop at its next report of progress."""
    with transaction.atomic():
        row = Job.objects.filter(pk=job.pk)
        changed = row.filter(status=JobStatus.WAITING).update(
            status=JobStatus.CANCELLED, cancel_asked=True, finished_at=timezone.now()
        ) or row.filter(status=JobStatus.RUNNING).update(cancel_asked=True)
    if not changed:
        raise JobError("finished", _("This work has already ended."))
    job.refresh_from_db()
    return job


def sweep() -> int:
    """Sends again every job that is due and was not sent lately: retries whose time has come, and what a dead worker left."""
    now = timezone.now()
    left = Job.objects.due(now).unsent_since(now - lease_length())
    if not left.exists():
        return 0
    with transaction.atomic():
        ids = list(left.select_for_update(skip_locked=True).order_by("run_at").values_list("pk", flat=True)[:BATCH])
        Job.objects.filter(pk__in=ids).update(sent_at=now)
    for job_id in ids:
        send(job_id)
    return len(ids)


def tend(schedule: list[Recurring]) -> None:
    """One tick: writes what recurs, sends again what was left (when there is a broker), shows that this worker lives."""
    write_due(schedule)
    if settings.CELERY_BROKER_URL:
        sweep()
    show_alive()


def prune(schedule: list[Recurring]) -> int:
    """Deletes jobs that ended more than `JOB_KEEP_DAYS` ago and forgets workers not seen for as long; returns how many jobs."""
    before = timezone.now() - timedelta(days=settings.JOB_KEEP_DAYS)
    # The row of a current period, however long, is what keeps its work from being done twice.
    old = Job.objects.finished_before(before).exclude(period__in=current_periods(schedule))
    deleted = 0
    while ids := list(old.values_list("pk", flat=True)[:BATCH]):
        deleted += Job.objects.filter(pk__in=ids).delete()[0]
    Worker.objects.filter(seen_at__lt=before).delete()
    return deleted
