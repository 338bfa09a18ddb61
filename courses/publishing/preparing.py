"""Verbs up to approval: prepare a candidate from the pages, hand it to a reviewer, approve it or send it back."""

import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from courses.errors import LearningError
from courses.publishing.media import keep_media
from courses.structure.drafting import Draft, DraftContent, draft
from courses.structure.manifest import Difference, Weight, difference, least_weight
from courses.structure.versions import Course, CourseVersion, FrozenContent, VersionStatus

OPEN = [VersionStatus.CANDIDATE, VersionStatus.IN_REVIEW, VersionStatus.RETURNED, VersionStatus.APPROVED]


@transaction.atomic
def prepare(course_key: uuid.UUID, *, by: User) -> CourseVersion:
    """Freezes the pages marked ready as the course's next candidate and returns it, replacing an older open candidate.

    Raises LearningError `not-publishable` with every fault, or `in-review` while a reviewer has the last candidate.
    """
    course, _made = Course.objects.select_for_update().get_or_create(key=course_key)
    open_version = course.versions.filter(status__in=OPEN).first()
    if open_version and open_version.status in (VersionStatus.IN_REVIEW, VersionStatus.APPROVED):
        raise LearningError("in-review", _("A version of this course is with the reviewer. Take it back first."))
    found = draft(course_key)
    if found.faults:
        raise LearningError("not-publishable", " ".join(found.faults))
    if open_version:
        open_version.media.clear()
        open_version.delete()
    version = _candidate(course, by=by, outline=found.outline, provenance=found.provenance)
    _keep_contents(found, version)
    return version


@transaction.atomic
def prepare_again(former: CourseVersion, *, by: User) -> CourseVersion:
    """Makes a candidate with the content of a former version: going back is a publication like any other."""
    course = Course.objects.select_for_update().get(pk=former.course_id)
    if course.versions.filter(status__in=OPEN).exists():
        raise LearningError("in-review", _("This course has an open candidate. Publish it or discard it first."))
    note = _("The content of version %(number)s again.") % {"number": former.number}
    version = _candidate(course, by=by, outline=former.outline, provenance=former.provenance, note=note)
    version.media.set(former.media.all())
    return version


def _candidate(course: Course, *, by: User, **content: Any) -> CourseVersion:
    """Makes the candidate with the next number; the course is locked by the caller, so no two get the same."""
    number = (course.versions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    version = CourseVersion.objects.create(course=course, number=number, prepared_by=by, **content)
    audit("course.prepared", actor=by, course=str(course.key), version=number)
    return version


def changes(version: CourseVersion) -> list[Difference]:
    """Returns how a version differs from the one that learners have now."""
    current = version.course.current
    return difference(current.manifest() if current else None, version.manifest())


@transaction.atomic
def submit(
    version: CourseVersion, *, weight: Weight, note: str, by: User, reason: str = "", **dates: date | datetime | None
) -> CourseVersion:
    """Hands a candidate to the reviewer with the answer to the one question.

    `dates` are `publish_at`, `finish_old_until` and `suspend_validity_on`, as the model has them.

    Raises LearningError `too-light` when items or rules changed and the answer is *correction*, `reason-missing` for a
    safety-critical change without a reason, `already-open` when it is not the author's to submit any more.
    """
    version = CourseVersion.objects.select_for_update().get(pk=version.pk)
    if version.status not in (VersionStatus.CANDIDATE, VersionStatus.RETURNED):
        raise LearningError("already-open", _("This version has been submitted already."))
    if version.course.current and weight < least_weight(changes(version)):
        raise LearningError(
            "too-light", _("Activities or their rules have changed: this is at least an addition, not a correction.")
        )
    if weight == Weight.SAFETY_CRITICAL and not reason.strip():
        raise LearningError("reason-missing", _("Say why this is safety-critical: people will read it."))
    version.status, version.weight, version.note, version.reason = VersionStatus.IN_REVIEW, weight, note, reason
    for name, value in dates.items():
        setattr(version, name, value)
    version.save(update_fields=["status", "weight", "note", "reason", *dates])
    audit("course.submitted", actor=by, course=str(version.course_id), version=version.number, weight=int(weight))
    return version


@transaction.atomic
def approve(version: CourseVersion, *, by: User) -> CourseVersion:
    """Approves a submitted version. Raises LearningError `own-work` for the person who prepared it, `not-submitted`."""
    version = _submitted(version)
    if version.prepared_by_id == by.pk:
        raise LearningError("own-work", _("Somebody else has to review what you prepared."))
    if version.weight == Weight.SAFETY_CRITICAL and not by.has_perm("courses.confirm_safety_critical"):
        raise LearningError("manager-only", _("Only a manager can confirm a safety-critical change."))
    version.status, version.approved_by, version.approved_by_name = VersionStatus.APPROVED, by, by.full_name
    version.approved_at = timezone.now()
    version.save(update_fields=["status", "approved_by", "approved_by_name", "approved_at"])
    audit("course.approved", actor=by, course=str(version.course_id), version=version.number)
    return version


@transaction.atomic
def send_back(version: CourseVersion, *, by: User, note: str) -> CourseVersion:
    """Returns a submitted version to its author with a note on what to change."""
    version = _submitted(version)
    version.status, version.reason = VersionStatus.RETURNED, note
    version.save(update_fields=["status", "reason"])
    audit("course.returned", actor=by, course=str(version.course_id), version=version.number)
    return version


def _submitted(version: CourseVersion) -> CourseVersion:
    version = CourseVersion.objects.select_for_update().select_related("course").get(pk=version.pk)
    if version.status != VersionStatus.IN_REVIEW:
        raise LearningError("not-submitted", _("This version is not waiting for review."))
    return version


def _keep_contents(found: Draft, version: CourseVersion) -> None:
    """Stores contents that no version has yet; equal content is stored once."""
    contents = keep_media(found.contents, version)
    FrozenContent.objects.bulk_create(map(_content_row, contents), ignore_conflicts=True)


def _content_row(content: DraftContent) -> FrozenContent:
    return FrozenContent(
        sha256=content.sha256, kind=content.kind, language=content.language, content=dict(content.frozen.content)
    )


@transaction.atomic
def take_back(version: CourseVersion, *, by: User) -> CourseVersion:
    """Takes a version that is not published yet back to its author, whatever stage it is at."""
    version = CourseVersion.objects.select_for_update().get(pk=version.pk)
    if version.status == VersionStatus.PUBLISHED:
        raise LearningError("published", _("This version is published. Publish another one instead."))
    version.status, version.approved_by, version.approved_at, version.approved_by_name = (
        VersionStatus.CANDIDATE,
        None,
        None,
        "",
    )
    version.save(update_fields=["status", "approved_by", "approved_at", "approved_by_name"])
    audit("course.taken_back", actor=by, course=str(version.course_id), version=version.number)
    return version
