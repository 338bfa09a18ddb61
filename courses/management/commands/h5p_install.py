"""Installs the libraries of a package, as an administrator does in the editor."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.errors import LearningError
from courses.packages.checking import check
from courses.packages.installing import install_libraries
from courses.packages.planning import INSTALLED_BY_IT, TO_CONFIRM, LibraryPlan
from courses.packages.versioning import take_in


class Command(BaseCommand):
    help = (
        "Installs the libraries of an .h5p file. What would replace a library is listed, and done only with --replace."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="Also replace libraries that are here already.")
        parser.add_argument("--content", action="store_true", help="Also keep the content as a package.")

    def handle(self, *args: Any, file: Path, replace: bool, content: bool, **options: Any) -> None:
        report = check(file, as_administrator=True)
        if report.found is None or report.faults:
            raise CommandError("\n".join(map(str, report.faults)))
        for plan in report.plans:
            self._tell(plan)
        confirmed = {plan.tree_sha256 for plan in report.plans} if replace else set()
        try:
            if any(plan.step in INSTALLED_BY_IT for plan in report.plans):
                install_libraries(file, report.found.libraries, by=None, source_name=file.name, confirmed=confirmed)
            if content and report.found.kind is not None:
                version = take_in(file, report.found, by=None)
                self.stdout.write(f"The package is here: {version}.")
        except LearningError as error:
            raise CommandError(str(error)) from error

    def _tell(self, plan: LibraryPlan) -> None:
        self.stdout.write(f"{plan.step}: {plan.reading} {plan.tree_sha256}")
        if plan.step in TO_CONFIRM:
            for sign, paths in zip(
                "+~-", (plan.difference.added, plan.difference.changed, plan.difference.removed), strict=True
            ):
                for path in paths:
                    self.stdout.write(f"  {sign} {path}")
