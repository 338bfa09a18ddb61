"""Celery entry points of certificates."""

from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from celery import shared_task

from certificates import awarding, issuing
from certificates.catching_up import issue_missing, take_over_suspensions
from certificates.errors import CertificateError
from certificates.models import Batch
from cms.jobs.durable import GiveUp
from cms.jobs.recurring import recurring
from cms.jobs.running import report
from cms.printing import RenderingError


@shared_task
def issue_certificate(enrolment: str) -> None:
    """For one completed course; whatever is already there is left as it is."""
    award = awarding.award(UUID(enrolment))
    if award is None:
        return
    try:
        issuing.issue_if_automatic(award)
    except RenderingError as error:
        raise GiveUp(error.sentence, code="not-printable") from error


@shared_task
def print_batch(batch: int) -> dict[str, str]:
    """An approved list; what a worker that died has printed is not printed again."""
    found = Batch.objects.select_related("design__issuer").get(pk=batch)
    try:
        issuing.issue_batch(found, progress=lambda done, of: report(done=done, of=of))
    except (CertificateError, RenderingError) as error:
        raise GiveUp(str(error), code="not-printable") from error
    return {"message": _("The certificates are printed."), "link": reverse("certificates_register")}


@recurring(
    every=timedelta(hours=1), offset=timedelta(minutes=25), name=gettext_lazy("Issuing certificates that are missing")
)
@shared_task
def catch_up() -> None:
    """What an outage left undone, and what a change of a course has suspended."""
    take_over_suspensions()
    issue_missing(progress=lambda done, of: report(done=done, of=of))
