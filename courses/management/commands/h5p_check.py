"""Judges packages as an administrator's upload would be judged, and changes nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error
from django.template.defaultfilters import filesizeformat

from courses.packages.checking import Report, check
from courses.packages.libraries import H5PLibrary


class Command(BaseCommand):
    help = (
        "Judges H5P and SCORM packages: one line for each file, and exit status 1 if any is refused. Nothing is stored. "
        "Libraries in a package count as they do for an administrator. Where no database can be asked, they count alone."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        reports = []
        alone = not _libraries_can_be_asked()
        for file in files:
            report = check(file, as_administrator=True, alone=alone)
            self.stdout.write(f"{file}: {line(report)}" + ("; installed libraries not looked at" if alone else ""))
            reports.append(report)
        if not all(report.is_fine for report in reports):
            raise SystemExit(1)


def _libraries_can_be_asked() -> bool:
    """False on a machine without a database, or with one that has not been set up."""
    try:
        H5PLibrary.objects.exists()
    except Error:
        return False
    return True


def line(report: Report) -> str:
    """Returns what a check came to, in one line."""
    if report.faults or report.found is None:
        return "refused: " + "; ".join(f"{' '.join(str(fault).split())} [{fault.rule}]" for fault in report.faults)
    found = report.found
    files = found.files or {}
    size = filesizeformat(sum(file.size for file in files.values()))
    what = f"{found.kind or 'libraries'}: “{found.title}”" if found.kind else "libraries alone"
    main = f", {found.main}" if found.main else ""
    told = "".join(f"; {' '.join(str(note).split())}" for note in report.notes)
    return f"ok: {what}{main}, {len(files)} files ({size}), {len(found.libraries)} libraries{told}"
