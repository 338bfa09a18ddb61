"""Entry points of the doors' jobs."""

from smtplib import SMTPException

from celery import shared_task

from cms.people.doors import letters
from cms.people.models import User


@shared_task(autoretry_for=(OSError, SMTPException), retry_backoff=True, max_retries=6)
def write_reset_letter(user_id: int) -> None:
    """Writes the letter, if the person is still there."""
    if user := User.objects.filter(pk=user_id).first():
        letters.write_reset_letter(user)
