"""What a person does with a list of staff: hand it in, say yes to it, or throw it away."""

from django.utils.translation import gettext_lazy as _

from cms.people.errors import PeopleError
from cms.people.models import StaffImport, Unit, User
from cms.people.tasks import check_staff_import, run_staff_import
from cms.sheets import handing_in
from cms.sheets.reading import SheetError


def receive(content: bytes, *, by: User) -> StaffImport:
    """Takes a list in and has it checked as a job; nobody is imported yet."""
    if not Unit.objects.supervised_by(by).exists():
        raise PeopleError("not_yours", _("You may import only into units that you supervise."))
    try:
        return handing_in.receive(
            StaffImport(content=content), by=by, task=check_staff_import, name=str(_("Checking a list of staff"))
        )
    except SheetError as error:
        raise PeopleError(error.code, str(error)) from error


def confirm(staff_import: StaffImport, *, by: User) -> StaffImport:
    """Has a list without faults imported as a job; pressing twice imports once."""
    try:
        return handing_in.confirm(staff_import, by=by, task=run_staff_import, name=str(_("Importing staff")))
    except SheetError as error:
        raise PeopleError(error.code, str(error)) from error


def discard(staff_import: StaffImport, *, by: User) -> None:
    """Throws a list away that has not been imported."""
    handing_in.discard(staff_import, by=by)
