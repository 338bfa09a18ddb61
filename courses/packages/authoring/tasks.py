"""What writing content leaves to the jobs."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from courses.packages.authoring.sweeping import sweep


@recurring(every=timedelta(days=7), offset=timedelta(hours=2), name=_("Forgetting uploads that no content came to use"))
@shared_task
def sweep_uploads() -> None:
    """Once a week, at a quiet hour."""
    sweep()
