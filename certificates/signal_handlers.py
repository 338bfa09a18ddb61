"""News from learning, one line each: the work itself is a job."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from certificates.tasks import issue_certificate
from cms.jobs.running import enqueue


def issue_on_completion(sender: Any, *, enrolment_uuid: UUID, completed_at: datetime, **kwargs: Any) -> None:
    enqueue(
        issue_certificate, name=_("Certificate"), dedupe=f"certificate-{enrolment_uuid}", enrolment=str(enrolment_uuid)
    )
