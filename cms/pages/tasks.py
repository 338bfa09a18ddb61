"""Celery entry points of pages."""

from datetime import timedelta

from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring


@recurring(every=timedelta(minutes=5), name=_("Publishing and withdrawing pages on time"))
@shared_task
def publish_scheduled() -> None:
    """Publishes what is due and takes off what has expired, as Wagtail's own command does."""
    call_command("publish_scheduled", verbosity=0)
