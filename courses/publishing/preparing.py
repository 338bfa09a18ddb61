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
from courses.packages.choosing import hold
from courses.publishing.media import keep_media
from courses.publishing.noticing import tell_author, tell_managers, tell_reviewers
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
    answered = _answer_of(open_version) if open_version else {}
    if open_version:
        _remove(open_version)
    version = _candidate(course, by=by, outline=found.outline, provenance=found.provenance, **answered)
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
    version.submitted_by = by
    version.save(update_fields=["status", "weight", "note", "reason", "submitted_by", *dates])
    audit("course.submitted", actor=by, course=str(version.course_id), version=version.number, weight=int(weight))
    tell_reviewers(version, by=by)
    return version


@transaction.atomic
def approve(version: CourseVersion, *, by: User) -> CourseVersion:
    """Approves a submitted version; a safety-critical one then waits for a manager, unless the approver is one.

    Raises LearningError `own-work` for whoever prepared or submitted it, `not-submitted`.
    """
    version = _submitted(version)
    if by.pk in (version.prepared_by_id, version.submitted_by_id):
        raise LearningError("own-work", _("Somebody else has to review what you prepared."))
    version.status, version.approved_by, version.approved_by_name = VersionStatus.APPROVED, by, by.full_name
    version.approved_at = timezone.now()
    version.save(update_fields=["status", "approved_by", "approved_by_name", "approved_at"])
    audit("course.approved", actor=by, course=str(version.course_id), version=version.number)
    tell_author(version, "course.approved", by=by)
    if version.waits_for_manager:
        if by.has_perm("courses.confirm_safety_critical"):
            return confirm(version, by=by)
        tell_managers(version, by=by)
    return version


@transaction.atomic
def confirm(version: CourseVersion, *, by: User) -> CourseVersion:
    """Confirms a safety-critical version that a reviewer has approved.

    Raises LearningError `own-work` for whoever prepared or submitted it, `manager-only` for others than managers,
    `not-to-confirm`.
    """
    version = CourseVersion.objects.select_for_update().get(pk=version.pk)
    if not version.waits_for_manager:
        raise LearningError("not-to-confirm", _("This version is not waiting for a manager."))
    if not by.has_perm("courses.confirm_safety_critical"):
        raise LearningError("manager-only", _("Only a manager can confirm a safety-critical change."))
    if by.pk in (version.prepared_by_id, version.submitted_by_id):
        raise LearningError("own-work", _("Somebody else has to review what you prepared."))
    version.confirmed_by, version.confirmed_by_name, version.confirmed_at = by, by.full_name, timezone.now()
    version.save(update_fields=["confirmed_by", "confirmed_by_name", "confirmed_at"])
    audit("course.confirmed", actor=by, course=str(version.course_id), version=version.number)
    tell_author(version, "course.confirmed", by=by)
    return version


@transaction.atomic
def send_back(version: CourseVersion, *, by: User, note: str) -> CourseVersion:
    """Returns a version that waits for a reviewer or a manager to its author, with a note on what to change.

    Raises LearningError `not-submitted`.
    """
    version = CourseVersion.objects.select_for_update().get(pk=version.pk)
    if version.status != VersionStatus.IN_REVIEW and not version.waits_for_manager:
        raise LearningError("not-submitted", _("This version is not waiting for review."))
    _unapprove(version, VersionStatus.RETURNED, review_note=note)
    audit("course.returned", actor=by, course=str(version.course_id), version=version.number)
    tell_author(version, "course.returned", by=by)
    return version


def _submitted(version: CourseVersion) -> CourseVersion:
    version = CourseVersion.objects.select_for_update().select_related("course").get(pk=version.pk)
    if version.status != VersionStatus.IN_REVIEW:
        raise LearningError("not-submitted", _("This version is not waiting for review."))
    return version


def _keep_contents(found: Draft, version: CourseVersion) -> None:
    """Stores contents that no version has yet; equal content is stored once."""
    hold(content.frozen.content for content in found.contents)
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
    _unapprove(version, VersionStatus.CANDIDATE)
    audit("course.taken_back", actor=by, course=str(version.course_id), version=version.number)
    return version


@transaction.atomic
def discard(version: CourseVersion, *, by: User) -> None:
    """Throws a version away that nobody has ever been served; the pages stay as they are.

    Raises LearningError `in-review` while it is with the reviewer or approved, `published`.
    """
    version = CourseVersion.objects.select_for_update().get(pk=version.pk)
    if version.status == VersionStatus.PUBLISHED:
        raise LearningError("published", _("This version is published. Publish another one instead."))
    if version.status not in (VersionStatus.CANDIDATE, VersionStatus.RETURNED):
        raise LearningError("in-review", _("A version of this course is with the reviewer. Take it back first."))
    audit("course.discarded", actor=by, course=str(version.course_id), version=version.number)
    _remove(version)


def _unapprove(version: CourseVersion, status: VersionStatus, **also: str) -> None:
    undone = {
        "status": status,
        "approved_by": None,
        "approved_by_name": "",
        "approved_at": None,
        "confirmed_by": None,
        "confirmed_by_name": "",
        "confirmed_at": None,
        **also,
    }
    for name, value in undone.items():
        setattr(version, name, value)
    version.save(update_fields=list(undone))


#: What an author has said of a candidate, and a reviewer of it: kept when it is prepared again from the pages.
ANSWER = ("weight", "note", "reason", "review_note", "publish_at", "finish_old_until", "suspend_validity_on")


def _answer_of(version: CourseVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in ANSWER}


def _remove(version: CourseVersion) -> None:
    version.media.clear()
    version.delete()
