"""What the news did not bring: completions without an award, awards without a paper, suspensions not yet taken over."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from certificates.awarding import award, gives_none
from certificates.errors import CertificateError
from certificates.issuing import awaits_decision, issue_batch, issue_if_automatic
from certificates.models import Award, Batch, Suspension
from certificates.reasons import Reason
from cms.jobs.models import Job
from cms.people.auditing import record
from cms.printing import RenderingError
from courses import api

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Missing:
    """How many completions have no award, and how many awards have no paper although nobody has to decide about them."""

    without_award: int
    without_paper: int


def missing() -> Missing:
    """Counts what `issue_missing` would look at, and changes nothing."""
    return Missing(len(_without_award()), len(_without_paper()))


def issue_missing(*, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Awards and prints what is missing, one transaction each, and returns how many papers were printed."""
    printed = 0
    for batch in _half_printed():
        try:
            printed += issue_batch(batch)
        except (CertificateError, RenderingError) as error:
            logger.warning("A list could not be printed", extra={"data": {"batch": batch.pk, "reason": str(error)}})
    waiting = [*_without_award(), *(row.enrolment for row in _without_paper())]
    for done, enrolment in enumerate(waiting, start=1):
        try:
            made = award(enrolment)
            printed += bool(made and issue_if_automatic(made))
        except (CertificateError, RenderingError) as error:
            # One paper that cannot be set must not keep the others waiting; it stays on the list.
            logger.warning("A certificate could not be issued", extra={"data": {"reason": str(error)}})
        progress(done, len(waiting))
    return printed


def take_over_suspensions() -> int:
    """Suspends the awards of enrolments that a change of their course has suspended; returns how many."""
    suspended = Award.objects.filter(enrolment__in=api.suspended_enrolments())
    fresh = list(suspended.exclude(suspensions__reason=Reason.COURSE_CHANGED))
    for found in fresh:
        with transaction.atomic():
            held = Award.objects.select_for_update().get(pk=found.pk)
            if not held.suspensions.in_force().exists():
                Suspension.objects.create(award=held, reason=Reason.COURSE_CHANGED)
                record("certificate.suspended", subject=held, reason=Reason.COURSE_CHANGED)
    return len(fresh)


def _without_award() -> list[UUID]:
    known = Award.objects.values("enrolment")
    return [key for key, course in api.completed_enrolments(besides=known) if not gives_none(course)]


def _half_printed() -> list[Batch]:
    """Approved lists of which some paper is missing, and whose job has ended."""
    waiting = Award.objects.waiting().filter(learner__user__isnull=False, batches__isnull=False)
    lists = Batch.objects.filter(awards__in=waiting).select_related("design__issuer").distinct()
    busy = set(Job.objects.unfinished().filter(pk__in=lists.values("job_id")).values_list("pk", flat=True))
    return [batch for batch in lists if batch.job_id not in busy]


def _without_paper() -> list[Award]:
    return [row for row in Award.objects.waiting().exclude(learner__user=None) if not awaits_decision(row.course_id)]
