"""Celery entry points of reports: each a thin call of a verb."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from courses.reports import forgetting, producing
from courses.reports.models import ReportFile


@shared_task
def make_report_file(file_id: int) -> None:
    producing.make_file(ReportFile.objects.select_related("asked_by").get(pk=file_id))


@recurring(every=timedelta(days=1), offset=timedelta(hours=2), name=_("Erasing old files of reports"))
@shared_task
def forget_report_files() -> None:
    """Once a day, at a quiet hour."""
    forgetting.forget_files()
