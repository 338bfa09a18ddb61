"""What enrolment leaves to the jobs."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from celery import shared_task

from cms.jobs.recurring import recurring
from courses.enrolment.assigning import apply_rules


@recurring(every=timedelta(hours=1), name=_("Assigning courses by the rules"))
@shared_task
def assign_by_rules() -> None:
    """Brings all assignments in line with the rules: people join, leave and change post during the day."""
    apply_rules()
