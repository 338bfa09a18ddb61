"""Celery entry points of counting."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.counting.adding import write_down
from cms.jobs.recurring import recurring


@recurring(every=timedelta(minutes=5), name=_("Adding up visits of public pages"))
@shared_task
def write_visits() -> None:
    """Takes what the web processes have counted out of the cache."""
    write_down()
