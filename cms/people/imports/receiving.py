"""What a person does with an import: hand in a list, say yes to it, or throw it away."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.jobs.models import Job
from cms.jobs.running import enqueue
from cms.people.errors import PeopleError
from cms.people.imports.sheets import MAX_BYTES, SheetError
from cms.people.models import StaffImport, Unit, User
from cms.people.models.held_files import ImportStatus
from cms.people.tasks import check_staff_import, run_staff_import


@transaction.atomic
def receive(content: bytes, *, by: User) -> StaffImport:
    """Takes a list in and has it checked as a job; nobody is imported yet."""
    if not Unit.objects.supervised_by(by).exists():
        raise PeopleError("not_yours", _("You may import only into units that you supervise."))
    if len(content) > MAX_BYTES:
        raise PeopleError("too_big", str(SheetError("too_big")))
    staff_import = StaffImport.objects.create(created_by=by, content=content)
    job = enqueue(check_staff_import, name=str(_("Checking a list of staff")), asked_by=by, import_id=staff_import.pk)
    staff_import.job_id = job.pk
    staff_import.save(update_fields=["job_id"])
    return staff_import


@transaction.atomic
def confirm(staff_import: StaffImport, *, by: User) -> StaffImport:
    """Has a list without faults imported as a job; pressing twice imports once."""
    found = StaffImport.objects.select_for_update().visible_to(by).get(pk=staff_import.pk)
    running = found.status == ImportStatus.IMPORTING and Job.objects.unfinished().filter(pk=found.job_id or 0).exists()
    if running or found.status == ImportStatus.DONE:
        return found
    if found.status not in (ImportStatus.READY, ImportStatus.IMPORTING):
        raise PeopleError("not_ready", _("This list has faults or was thrown away. Hand in a repaired list."))
    job = enqueue(
        run_staff_import,
        name=str(_("Importing staff")),
        asked_by=by,
        dedupe=f"staff-import:{found.pk}",
        import_id=found.pk,
    )
    found.status = ImportStatus.IMPORTING
    found.job_id = job.pk
    found.save(update_fields=["status", "job_id"])
    return found


@transaction.atomic
def discard(staff_import: StaffImport, *, by: User) -> None:
    """Throws a list away that has not been imported."""
    StaffImport.objects.visible_to(by).filter(
        pk=staff_import.pk, status__in=[ImportStatus.CHECKING, ImportStatus.FAULTY, ImportStatus.READY]
    ).update(status=ImportStatus.DISCARDED, content=b"", faults=[])
