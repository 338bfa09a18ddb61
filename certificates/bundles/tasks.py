"""Celery entry points of files of many certificates: each a thin call of a verb."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from certificates.bundles import forgetting, making
from certificates.models import Bundle
from cms.jobs.recurring import recurring


@shared_task
def make_bundle(bundle_id: int) -> None:
    making.make(Bundle.objects.select_related("asked_by").get(pk=bundle_id))


@recurring(every=timedelta(days=1), offset=timedelta(hours=2, minutes=20), name=_("Erasing old files of certificates"))
@shared_task
def forget_bundles() -> None:
    """Once a day, at a quiet hour."""
    forgetting.forget_stale()
