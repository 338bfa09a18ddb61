"""Verbs behind the screens of archives: hand one in, have it checked, say yes, throw it away. What happens then is a job."""

from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from celery import Task

from cms.archive.faults import ArchiveError, Fault
from cms.archive.files import Files, as_zip, largest_archive, read_zip
from cms.jobs.durable import GiveUp
from cms.jobs.running import enqueue, finish, report
from cms.media.fields import forget_with_row
from cms.people.models import User
from cms.sheets.held import ImportStatus
from courses.errors import LearningError
from courses.progress.archiving import archived
from courses.publishing.shown import changed_lines
from courses.structure.archive.comparing import compared
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.importing import Rehearsal, Wishes, bring_in, rehearse
from courses.structure.archive.models import HeldArchive
from courses.structure.versions import CourseVersion
from courses.structure.wording import CHANGE_WORDS

OPEN = (ImportStatus.CHECKING, ImportStatus.FAULTY, ImportStatus.READY)


def take_out(course: UUID, *, number: int | None) -> bytes:
    """Returns a course as a ZIP: its drafts, or a published version. Raises LearningError `no-such-version`."""
    if number is None:
        return as_zip(export_draft(course))
    version = CourseVersion.objects.published().filter(course=course, number=number).first()
    if version is None:
        raise LearningError("no-such-version", _("This version has not been published."))
    return as_zip(archived(version))


@transaction.atomic
def receive(upload: File, *, by: User, task: Task) -> HeldArchive:
    """Takes an archive in and has it checked as a job; nothing of it is taken over yet. Raises LearningError `too-large`."""
    if upload.size > largest_archive():
        raise LearningError("too-large", _("This archive is too large. Make its pictures, sound and film smaller."))
    held = HeldArchive(created_by=by)
    held.file.save("archive.zip", upload, save=False)
    held.save()
    held.job_id = enqueue(task, name=_("Checking a course"), asked_by=by, archive_id=held.pk).pk
    held.save(update_fields=["job_id"])
    return held


def check(held: HeldArchive) -> None:
    """Rehearses the import and keeps what was found; the course is as before."""
    report(done=0, of=2)
    try:
        rehearsed = rehearse(_files(held), by=held.created_by)
    except (ArchiveError, LearningError) as error:
        faults = error.faults if isinstance(error, ArchiveError) else (Fault("", 0, str(error)),)
        held.status, held.found = ImportStatus.FAULTY, {"faults": [_shown(fault) for fault in faults]}
    else:
        held.status, held.found, held.course_key = ImportStatus.READY, _found(rehearsed), rehearsed.course_key
    report(done=2, of=2)
    with transaction.atomic():
        held.save(update_fields=["status", "found", "course_key"])
        faults = held.found.get("faults", ())
        words = ngettext("%(count)s fault found", "%(count)s faults found", len(faults)) % {"count": len(faults)}
        finish(words if faults else _("No fault found"), link=reverse("courses_archive", args=[held.pk]))


@transaction.atomic
def confirm(held: HeldArchive, *, by: User, task: Task, replace_drafts: bool, remove_missing: bool) -> HeldArchive:
    """Has an archive without faults taken over as a job; pressing twice does it once.

    Raises LearningError `not-ready`, or `drafts-in-the-way` while nobody has agreed to replace drafts.
    """
    found = HeldArchive.objects.select_for_update().visible_to(by).get(pk=held.pk)
    if found.status in (ImportStatus.IMPORTING, ImportStatus.DONE):
        return found
    if found.status != ImportStatus.READY:
        raise LearningError("not-ready", _("This archive has faults or was thrown away. Hand in a repaired one."))
    if found.found["drafts"] and not replace_drafts:
        raise LearningError("drafts-in-the-way", _("Say first that the drafts named below may be replaced."))
    job = enqueue(
        task,
        name=_("Bringing a course in"),
        asked_by=by,
        dedupe=f"course-archive:{found.pk}",
        archive_id=found.pk,
        replace_drafts=replace_drafts,
        remove_missing=remove_missing,
    )
    found.status, found.job_id = ImportStatus.IMPORTING, job.pk
    found.save(update_fields=["status", "job_id"])
    return found


def run(held: HeldArchive, *, replace_drafts: bool, remove_missing: bool) -> None:
    """Takes the archive over as drafts, all of it or nothing."""
    wishes = Wishes(replace_drafts=replace_drafts, remove_missing=remove_missing)
    try:
        with transaction.atomic():
            key = bring_in(_files(held), by=held.created_by, wishes=wishes)
            held.status = ImportStatus.DONE
            held.save(update_fields=["status"])
            finish(_("The drafts are in place."), link=reverse("courses_publishing_course", args=[key]))
    except (ArchiveError, LearningError) as error:
        # Something has changed since the check: it is to be looked at again.
        HeldArchive.objects.filter(pk=held.pk).update(status=ImportStatus.CHECKING)
        check(held)
        raise GiveUp(str(error), code=error.code) from error
    held.file.delete(save=True)


@transaction.atomic
def discard(held: HeldArchive, *, by: User) -> None:
    """Throws an archive away that has not been taken over."""
    found = HeldArchive.objects.select_for_update().visible_to(by).get(pk=held.pk)
    if found.status in OPEN:
        _forget(found)


def forget_stale() -> int:
    """Forgets what nobody has wanted for a week, and returns how many archives that were."""
    stale = list(HeldArchive.objects.stale())
    for held in stale:
        _forget(held)
    return len(stale)


def _forget(held: HeldArchive) -> None:
    forget_with_row(held.file)
    held.delete()


def _files(held: HeldArchive) -> Files:
    with held.file.open("rb") as file:
        return read_zip(file.read())


def _shown(fault: Fault) -> dict[str, Any]:
    return {"file": fault.file, "line": fault.line, "sentence": fault.sentence}


def _found(rehearsed: Rehearsal) -> dict[str, Any]:
    return {
        "titles": rehearsed.titles,
        "is_new": rehearsed.is_new,
        "changes_nothing": rehearsed.changes_nothing,
        "notes": [_shown(note) for note in rehearsed.notes],
        "drafts": rehearsed.replaced_drafts,
        "missing": rehearsed.missing,
        "changed": [
            {
                "title": entry.title,
                "changes": [(change.value, str(CHANGE_WORDS[change])) for change in entry.changes],
                "words": {language: list(changed_lines(*sides)) for language, sides in entry.lines.items()},
            }
            for entry in compared(rehearsed)
        ],
    }
