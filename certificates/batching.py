"""Lists that a signer approves by one decision: who waits, and the verb that approves them and has them printed."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Min
from django.utils.translation import gettext as _

from certificates.access import may_approve
from certificates.designing import design_for
from certificates.errors import CertificateError
from certificates.models import Award, Batch, CertificateDesign, CoursePolicy
from certificates.readiness import obstacles
from certificates.tasks import print_batch
from cms.jobs.running import enqueue
from cms.people.auditing import record
from cms.people.models import User
from courses import api

MOST_IN_A_LIST = 500


def waiting_lists(viewer: User, *, language: str) -> list[dict[str, Any]]:
    """Returns the courses of which `viewer` may approve a list, with how many wait and since when."""
    rows = waiting().values("course").annotate(people=Count("pk"), since=Min("completed_on")).order_by("since")
    found = []
    titles = api.course_titles([row["course"] for row in rows], language=language)
    for row in rows:
        design = design_for(row["course"])
        if design is not None and may_approve(viewer, design):
            found.append({**row, "title": titles.get(row["course"], "")})
    return found


def waiting() -> Any:
    """Awards that wait for a signer: of courses that give them in lists, not printed, in no list yet."""
    by_list = CoursePolicy.objects.filter(mode=CoursePolicy.Mode.BATCH).values("course")
    return Award.objects.waiting().filter(course__in=by_list, batches=None, learner__user__isnull=False)


def waiting_of(course: UUID) -> Any:
    """Returns those who wait in one course, in the order of a Vietnamese list."""
    found = waiting().filter(course=course).select_related("learner__user")
    return found.order_by("learner__user__name_sort_key", "completed_on", "pk")


def design_to_approve(course: UUID, viewer: User) -> CertificateDesign | None:
    """Returns the design in which this course's certificates are printed, if `viewer` may approve its lists."""
    design = design_for(course)
    return design if design is not None and may_approve(viewer, design) else None


@transaction.atomic
def approve(course: UUID, awards: Collection[UUID], *, decision_number: str, decided_on: date, by: User) -> Batch:
    """Approves these awards by a decision; a job prints them, in the order of the list."""
    design = design_to_approve(course, by)
    if design is None:
        raise CertificateError("not-yours", _("You may not approve certificates of this course."))
    if found := obstacles(design):
        raise CertificateError("not-ready", " ".join(str(sentence) for sentence in found))
    if not decision_number.strip():
        raise CertificateError("no-decision", _("Give the number of the decision."))
    chosen = list(waiting_of(course).filter(pk__in=awards).select_for_update(of=("self",)))
    if not chosen or len(chosen) != len(set(awards)):
        raise CertificateError("changed", _("The list has changed meanwhile. Look at it again, then approve it."))
    if len(chosen) > MOST_IN_A_LIST:
        raise CertificateError("too-many", _("At most %(most)s people in one list.") % {"most": MOST_IN_A_LIST})
    batch = Batch.objects.create(
        course_id=course,
        design=design,
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        approved_by=by,
        approved_by_name=by.full_name,
    )
    batch.awards.set(chosen)
    job = enqueue(
        print_batch, name=_("Printing certificates"), asked_by=by, dedupe=f"certificate-list-{batch.pk}", batch=batch.pk
    )
    batch.job_id = job.pk
    batch.save(update_fields=["job_id"])
    record("certificates.approved", actor=by, subject=batch, people=len(chosen))
    return batch
