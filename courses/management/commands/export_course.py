"""Writes a course in the open course format (docs/course-format.md): a ZIP, or a folder when the path does not end in `.zip`."""

import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.archive.faults import ArchiveError
from cms.archive.files import as_zip, write_folder
from courses.errors import LearningError
from courses.progress.archiving import archived
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.outline import course_key
from courses.structure.pages import CoursePage
from courses.structure.versions import CourseVersion


class Command(BaseCommand):
    help = "Writes a course as a ZIP (a path ending in .zip) or a folder: its drafts, or a published version."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("course", help="The course's address (slug), short name or key.")
        parser.add_argument("path", type=Path)
        parser.add_argument("--version", type=int, dest="number", help="A published version instead of the drafts.")

    # Django's own --version would come first.
    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **options)

    def handle(self, *args: Any, course: str, path: Path, number: int | None, **options: Any) -> None:
        try:
            files = self._files(course, number)
            if path.suffix == ".zip":
                path.write_bytes(as_zip(files))
            else:
                write_folder(files, path)
        except (LearningError, ArchiveError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(files)} files are in {path}.")

    def _files(self, course: str, number: int | None) -> dict[str, bytes]:
        key = key_of(course)
        if number is None:
            return export_draft(key)
        version = CourseVersion.objects.published().filter(course=key, number=number).first()
        if version is None:
            raise CommandError(f"Version {number} of this course has not been published.")
        return archived(version)


def key_of(course: str) -> uuid.UUID:
    """Returns the key of a course by its address, its short name in an archive, or the key itself."""
    page = CoursePage.objects.filter(slug=course, alias_of__isnull=True).order_by("locale_id", "path").first()
    if page is not None:
        return page.course_key
    try:
        return uuid.UUID(course)
    except ValueError:
        return course_key(course)
