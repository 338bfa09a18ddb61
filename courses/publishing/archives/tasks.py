"""Entry points of the jobs about archives."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from courses.publishing.archives import handling
from courses.structure.archive.models import HeldArchive


@shared_task
def check_archive(archive_id: int) -> None:
    """Rehearses an import; does nothing for one that has been thrown away."""
    if held := HeldArchive.objects.select_related("created_by").filter(pk=archive_id).first():
        handling.check(held)


@shared_task
def run_archive(archive_id: int, replace_drafts: bool, remove_missing: bool) -> None:
    """Takes an archive over as drafts."""
    held = HeldArchive.objects.select_related("created_by").get(pk=archive_id)
    handling.run(held, replace_drafts=replace_drafts, remove_missing=remove_missing)


@recurring(every=timedelta(days=1), offset=timedelta(hours=2), name=_("Forgetting courses that were never brought in"))
@shared_task
def forget_archives() -> None:
    """Once a day, at a quiet hour."""
    handling.forget_stale()
