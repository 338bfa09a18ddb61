"""Held files of reports are forgotten: after a week, and all of them when anybody is erased, since any may name that person."""

from django.utils.translation import gettext as _

from cms.people.models import User
from cms.people.privacy import Section
from courses.reports.models import ReportFile


def forget_files() -> None:
    """Forgets files that were asked for more than a week ago."""
    ReportFile.objects.stale().delete()


def export_files(user: User) -> list[Section]:
    """Which files this person has asked for and still holds."""
    rows = [
        {"kind": str(file.get_kind_display()), "asked_at": file.asked_at}
        for file in ReportFile.objects.visible_to(user)
    ]
    return [Section("report_files", _("Files of reports"), {"kind": _("what"), "asked_at": _("when")}, rows)]


def erase_files(user: User) -> None:
    """Whoever needs a file makes it anew, without the person."""
    ReportFile.objects.all().delete()
