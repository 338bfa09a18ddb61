"""What progress leaves to the jobs."""

import logging
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from courses.progress.attempting import hand_in_overdue
from courses.progress.blanking import clear_graded
from courses.progress.corrections import KeyCorrection
from courses.progress.expiring import clear_idle, warn_idle
from courses.progress.rebuilding import mismatches
from courses.progress.regrading import regrade

logger = logging.getLogger(__name__)


@recurring(every=timedelta(days=1), offset=timedelta(hours=1), name=_("Checking that progress is what was recorded"))
@shared_task
def check_progress() -> None:
    """Compares all state with its evidence and reports differences in the log; repairs nothing by itself."""
    for mismatch in mismatches():
        logger.error(
            "State differs from evidence: run manage.py rebuild_progress --repair",
            extra={"data": {"enrolment": str(mismatch.enrolment.pk), "fields": mismatch.fields}},
        )


@recurring(every=timedelta(minutes=5), name=_("Handing in tests whose time is over"))
@shared_task
def close_overdue_attempts() -> None:
    """Grades what had been answered when time ran out, for those who did not come back."""
    hand_in_overdue()


@shared_task
def regrade_attempts(correction: str) -> None:
    """Grades earlier attempts anew after a corrected key; may be tried again."""
    regrade(KeyCorrection.objects.select_related("question", "version", "decided_by").get(pk=correction))


@recurring(
    every=timedelta(days=1), offset=timedelta(hours=2), name=_("Deleting long answers and files graded long ago")
)
@shared_task
def clear_graded_answers() -> None:
    """Marks, points and comments stay; what people wrote or handed in does not stay for ever."""
    clear_graded()


@recurring(
    every=timedelta(days=1),
    offset=timedelta(hours=3),
    name=_("Deleting long answers and files that nobody handed in or graded"),
)
@shared_task
def clear_idle_answers() -> None:
    """Tells the authors first; what was told two weeks ago and has not moved since, goes."""
    warn_idle()
    clear_idle()
