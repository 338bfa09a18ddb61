"""What publishing leaves to the jobs; `carry_over_job` stands beside its verb, since publishing asks for it."""

import logging
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from courses.errors import LearningError
from courses.publishing.carrying import carry_over_job
from courses.publishing.carrying import close_old_versions as close_them
from courses.publishing.noticing import write_letter
from courses.publishing.releasing import publish
from courses.structure.versions import CourseVersion

logger = logging.getLogger(__name__)

__all__ = ["carry_over_job", "close_old_versions", "publish_due", "write_letter"]


@recurring(every=timedelta(minutes=5), name=_("Publishing courses whose hour has come"))
@shared_task
def publish_due() -> None:
    """Publishes every approved version whose hour has come."""
    for version in CourseVersion.objects.due(timezone.now()):
        try:
            publish(version, by=version.approved_by)
        except LearningError as error:
            # One that still waits for something must not keep the others from their hour.
            logger.warning("A version stays unpublished", extra={"data": {"version": version.pk, "reason": error.code}})


@recurring(every=timedelta(days=1), offset=timedelta(hours=1), name=_("Closing old versions whose day has come"))
@shared_task
def close_old_versions() -> None:
    """Takes learners over whose old version could be finished until yesterday."""
    close_them(timezone.localdate())
