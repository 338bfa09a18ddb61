"""Entry points of the jobs about packages."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from courses.packages.uploads import PackageUpload
from courses.publishing.packages import uploading


@shared_task
def check_package(upload_id: int) -> None:
    """Checks a file; does nothing for one that has been thrown away."""
    if held := PackageUpload.objects.select_related("created_by", "package").filter(pk=upload_id).first():
        uploading.check(held)


@shared_task
def take_in_package(upload_id: int, replaced: list[str]) -> None:
    """Takes a checked file in."""
    held = PackageUpload.objects.select_related("created_by", "package").get(pk=upload_id)
    uploading.run(held, replaced=replaced)


@recurring(every=timedelta(days=1), offset=timedelta(hours=2), name=_("Forgetting packages that were never taken in"))
@shared_task
def forget_packages() -> None:
    """Once a day, at a quiet hour."""
    uploading.forget_stale()
