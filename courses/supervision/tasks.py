"""What the lists leave to the jobs: each a thin call of a verb."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from courses.supervision import taking_over
from courses.supervision.models import LearningList


@shared_task
def check_learning_list(import_id: int) -> None:
    taking_over.check_list(LearningList.objects.select_related("created_by").get(pk=import_id))


@shared_task
def run_learning_list(import_id: int) -> None:
    taking_over.run_list(LearningList.objects.select_related("created_by").get(pk=import_id))


@recurring(every=timedelta(days=1), offset=timedelta(hours=2), name=_("Forgetting old lists about learning"))
@shared_task
def forget_lists() -> None:
    """Once a day, at a quiet hour."""
    LearningList.objects.forget_stale()
