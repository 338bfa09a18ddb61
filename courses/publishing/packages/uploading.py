"""Verbs behind the screens of packages: hand one in, have it checked, say yes, throw it away. What happens then is a job."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from celery import Task

from cms.jobs.durable import GiveUp
from cms.jobs.running import enqueue, finish, report
from cms.media.fields import forget_with_row
from cms.people.models import User
from cms.sheets.held import ImportStatus
from courses.errors import LearningError
from courses.packages import checking
from courses.packages.directory import MEGABYTE, sized
from courses.packages.faults import Fault, shown
from courses.packages.filetypes import ending_of
from courses.packages.installing import bytes_kept, install_libraries
from courses.packages.models import Package, PackageKind
from courses.packages.planning import INSTALLED_BY_IT, TO_CONFIRM, LibraryPlan
from courses.packages.resolving import names_in
from courses.packages.uploads import PackageUpload
from courses.packages.versioning import entries_of, make_version
from courses.packages.wishing import wish

OPEN = (ImportStatus.CHECKING, ImportStatus.FAULTY, ImportStatus.READY)
ENDINGS = ("h5p", "zip")
#: Of the files that differ, so many are named.
MOST_SHOWN = 300


def installs(person: User) -> bool:
    """True for whoever may install libraries: for them the libraries in a package count."""
    return bool(person.has_perm("courses.install_library"))


@transaction.atomic
def receive(upload: File, *, by: User, task: Task, package: Package | None = None, note: str = "") -> PackageUpload:
    """Takes a file in and has it checked as a job; nothing is kept of it yet. Raises LearningError `type`, `too-large`."""
    name = shown(str(upload.name))
    if ending_of(name) not in ENDINGS:
        raise LearningError("type", _("Choose a file that ends in .h5p, or a SCORM package that ends in .zip."))
    most = settings.PACKAGE_MAX_MB * MEGABYTE
    if upload.size > most:
        raise LearningError(
            "too-large", _("This package is larger than %(size)s. Make its films and pictures smaller.") % sized(most)
        )
    held = PackageUpload(created_by=by, name=name, package=package, note=note)
    held.file.save("package.zip", upload, save=False)
    held.save()
    return _ask_to_check(held, task)


@transaction.atomic
def check_again(held: PackageUpload, *, by: User, task: Task) -> PackageUpload:
    """Has a refused file checked again, since libraries may have been installed meanwhile."""
    found = PackageUpload.objects.select_for_update().visible_to(by).get(pk=held.pk)
    if found.status not in (ImportStatus.FAULTY, ImportStatus.READY):
        return found
    found.status = ImportStatus.CHECKING
    found.save(update_fields=["status"])
    return _ask_to_check(found, task)


def _ask_to_check(held: PackageUpload, task: Task) -> PackageUpload:
    held.job_id = enqueue(task, name=_("Checking a package"), asked_by=held.created_by, upload_id=held.pk).pk
    held.save(update_fields=["job_id"])
    return held


def check(held: PackageUpload) -> None:
    """Reads the file from its first byte to its last and keeps what was found; nothing else is written."""
    judged = _judged(held)
    held.status = ImportStatus.FAULTY if judged.faults else ImportStatus.READY
    held.found = _found(judged)
    with transaction.atomic():
        held.save(update_fields=["status", "found"])
        count = len(judged.faults)
        words = ngettext("%(count)s fault found", "%(count)s faults found", count) % {"count": count}
        finish(words if count else _("No fault found"), link=reverse("courses_package_upload", args=[held.pk]))


@transaction.atomic
def confirm(held: PackageUpload, *, by: User, task: Task, replaced: Collection[str] = ()) -> PackageUpload:
    """Has a package without faults taken in as a job; pressing twice does it once. Raises LearningError `not-ready`.

    `replaced` are the `tree_sha256` of the libraries that an administrator agrees to replace by those in the file.
    """
    found = PackageUpload.objects.select_for_update().visible_to(by).get(pk=held.pk)
    if found.status in (ImportStatus.IMPORTING, ImportStatus.DONE):
        return found
    if found.status != ImportStatus.READY:
        raise LearningError("not-ready", _("This package has faults or was thrown away. Hand in a repaired one."))
    job = enqueue(
        task,
        name=_("Taking in a package"),
        asked_by=by,
        dedupe=f"package-upload:{found.pk}",
        upload_id=found.pk,
        replaced=sorted(replaced),
    )
    found.status, found.job_id = ImportStatus.IMPORTING, job.pk
    found.save(update_fields=["status", "job_id"])
    return found


def run(held: PackageUpload, *, replaced: Collection[str]) -> None:
    """Installs the libraries that were agreed to, and keeps the content as a version: all of it or an error that says why."""
    if held.status == ImportStatus.DONE:
        return
    judged = _judged(held)
    if judged.faults or judged.found is None:
        # Something has changed since the check: it is to be looked at again.
        held.status, held.found = ImportStatus.FAULTY, _found(judged)
        held.save(update_fields=["status", "found"])
        raise GiveUp(str(judged.faults[0]), code=judged.faults[0].rule)
    try:
        _take_in(held, judged, replaced)
    except LearningError as error:
        held.status = ImportStatus.READY
        held.save(update_fields=["status"])
        raise GiveUp(str(error), code=error.code) from error
    held.file.delete(save=True)


def _take_in(held: PackageUpload, judged: checking.Report, replaced: Collection[str]) -> None:
    reading = judged.found
    if reading is None:
        raise AssertionError("a report without faults has a reading")
    agreed = [plan for plan in judged.plans if plan.step not in TO_CONFIRM or plan.tree_sha256 in replaced]
    wanted = [plan.reading for plan in agreed if plan.step in INSTALLED_BY_IT]
    with held.file.open("rb") as file:
        if wanted and installs(held.created_by):
            install_libraries(file, wanted, by=held.created_by, source_name=held.name, confirmed=set(replaced))
        with bytes_kept(file, entries_of(reading)):
            link = reverse("courses_libraries")
            if reading.kind is not None:
                held.version = make_version(held.package, reading, by=held.created_by, note=held.note)
                link = reverse("courses_package", args=[held.version.package_id])
            held.status = ImportStatus.DONE
            held.save(update_fields=["status", "version"])
            finish(_("The package is in place."), link=link)


@transaction.atomic
def ask_for_libraries(held: PackageUpload, *, by: User) -> None:
    """Asks administrators for what the package lacks."""
    found = PackageUpload.objects.visible_to(by).get(pk=held.pk)
    wish(names_in(found.found.get("missing", [])), by=by, wanted_for=found.found.get("title") or found.name)


@transaction.atomic
def discard(held: PackageUpload, *, by: User) -> None:
    """Throws a file away that has not been taken in."""
    found = PackageUpload.objects.select_for_update().visible_to(by).get(pk=held.pk)
    if found.status in OPEN:
        forget_upload(found)


def forget_stale() -> int:
    """Forgets what nobody has wanted for a week, and returns how many files that were."""
    stale = list(PackageUpload.objects.stale())
    for held in stale:
        forget_upload(held)
    return len(stale)


def forget_upload(held: PackageUpload) -> None:
    """Deletes a file that was handed in, whatever has become of it; in the caller's transaction."""
    forget_with_row(held.file)
    held.delete()


def _judged(held: PackageUpload) -> checking.Report:
    with held.file.open("rb") as file:
        judged = checking.check(file, as_administrator=installs(held.created_by), tell=_tell)
    faults = list(judged.faults)
    if judged.found is not None:
        faults += _faults_of_place(held.package, judged.found.kind)
    return checking.Report(tuple(faults), judged.notes, judged.found, judged.plans, judged.missing)


def _faults_of_place(package: Package | None, kind: PackageKind | None) -> list[Fault]:
    """What stands against this file here, though it is sound."""
    if package is not None and kind != package.kind:
        message = _("This file is no %(kind)s, and what it is to replace is.") % {"kind": package.get_kind_display()}
        return [Fault("", "other-kind", message)]
    return []


def _tell(done: int, of: int) -> None:
    report(done=done, of=of)


def _found(judged: checking.Report) -> dict[str, Any]:
    """Returns what a screen shows of a check, as JSON."""
    told: dict[str, Any] = {
        "faults": [_sentence(fault) for fault in judged.faults],
        "notes": [_sentence(note) for note in judged.notes],
        "missing": [name.row for name in judged.missing],
    }
    if judged.found is None:
        return told
    return told | {
        "title": judged.found.title,
        "kind": judged.found.kind.label if judged.found.kind else "",
        "main": str(judged.found.main or ""),
        "files": len(judged.found.files or {}),
        "bytes": judged.found.size,
        "plans": [_plan(plan) for plan in judged.plans],
    }


def _plan(plan: LibraryPlan) -> dict[str, Any]:
    return {
        "step": plan.step.value,
        "library": str(plan.reading),
        "title": plan.reading.title,
        "tree": plan.tree_sha256,
        "active": str(plan.active or ""),
        "to_confirm": plan.step in TO_CONFIRM,
        "added": list(plan.difference.added[:MOST_SHOWN]),
        "changed": list(plan.difference.changed[:MOST_SHOWN]),
        "removed": list(plan.difference.removed[:MOST_SHOWN]),
    }


def _sentence(fault: Fault) -> dict[str, str]:
    return {"file": shown(fault.entry), "rule": fault.rule, "sentence": fault.message}
