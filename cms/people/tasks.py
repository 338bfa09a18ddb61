"""Celery entry points of people: each a thin call of a verb."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from cms.jobs.running import report
from cms.people import privacy
from cms.people.imports import importing
from cms.people.models import PersonalExport, StaffImport


@shared_task
def check_staff_import(import_id: int) -> None:
    importing.check_import(StaffImport.objects.select_related("created_by").get(pk=import_id))


@shared_task
def run_staff_import(import_id: int) -> None:
    importing.run_import(StaffImport.objects.select_related("created_by").get(pk=import_id))


@shared_task
def make_personal_export(export_id: int) -> None:
    export = PersonalExport.objects.select_related("user").get(pk=export_id)
    privacy.make_export(export, progress=lambda done, of: report(done=done, of=of))


@recurring(every=timedelta(days=1), offset=timedelta(hours=2), name=_("Erasing closed accounts and old files"))
@shared_task
def forget() -> None:
    """Once a day, at a quiet hour."""
    privacy.erase_closed()
    privacy.forget_held_files()
