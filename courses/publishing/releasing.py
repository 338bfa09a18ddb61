"""The verb that publishes an approved version; carrying over those enrolled is left to a job."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.jobs.running import enqueue
from cms.people.auditing import record as audit
from cms.people.models import User
from courses.errors import LearningError
from courses.publishing.carrying import carry_over_job
from courses.publishing.noticing import tell_author
from courses.publishing.papers import require_papers
from courses.publishing.sharing import mark_sharing
from courses.structure.rendering import render_ahead
from courses.structure.versions import Course, CourseVersion, VersionStatus


@transaction.atomic
def publish(version: CourseVersion, *, by: User | None = None, now: datetime | None = None) -> CourseVersion:
    """Makes an approved version the one that new learners get, and asks a job to carry over those enrolled.

    Raises LearningError `not-approved`, `not-confirmed` for a safety-critical one that no manager has confirmed,
    `paper-missing` for one that ships and that nobody has approved on paper.
    """
    course = Course.objects.select_for_update().get(pk=version.course_id)
    version = CourseVersion.objects.select_for_update().get(pk=version.pk)
    if version.status != VersionStatus.APPROVED:
        raise LearningError("not-approved", _("A reviewer has to approve this version first."))
    if version.waits_for_manager:
        raise LearningError("not-confirmed", _("A manager has to confirm this safety-critical change first."))
    require_papers(version)
    version.status, version.published_at = VersionStatus.PUBLISHED, now or timezone.now()
    version.save(update_fields=["status", "published_at"])
    course.current = version
    course.save(update_fields=["current"])
    mark_sharing(version)
    render_ahead({digest for item in version.outline["items"] for digest in item["content"].values()})
    audit("course.published", actor=by, course=str(course.key), version=version.number)
    tell_author(version, "course.published", by=by)
    enqueue(
        carry_over_job,
        name=_("Carry learners over to version %(number)s of “%(title)s”")
        % {"number": version.number, "title": version.title()},
        asked_by=by,
        dedupe=f"carry-over-{version.pk}",
        version_id=version.pk,
    )
    return version
