"""Celery entry points of the job table itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import declared, recurring
from cms.jobs.running import claim, run
from cms.jobs.tending import prune, tend


@shared_task
def run_job(job_id: int) -> None:
    """Runs the job of this id, if it is still due: the message is only a nudge, and a second one does nothing."""
    if job := claim(job_id):
        run(job)


@shared_task
def tick() -> None:
    """Beat's one message: see `tend`."""
    tend(declared())


@recurring(every=timedelta(days=1), offset=timedelta(hours=3), name=_("Tidying away finished jobs"))
@shared_task
def prune_jobs() -> None:
    """Once a day, at a quiet hour."""
    prune(declared())
