"""Takes a course in from the open course format (docs/course-format.md), as drafts."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.archive.faults import ArchiveError
from cms.archive.files import read_path
from courses.errors import LearningError
from courses.structure.archive.comparing import compared
from courses.structure.archive.importing import Wishes, bring_in, rehearse
from courses.structure.manifest import Change
from courses.structure.wording import CHANGE_WORDS


class Command(BaseCommand):
    help = (
        "Takes a course in from a ZIP or a folder, as drafts. A fault names file and line, and nothing is changed then."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")
        parser.add_argument("--replace-drafts", action="store_true", help="Drafts not marked ready may be replaced.")
        parser.add_argument("--remove-missing", action="store_true", help="Delete pages that the archive lacks.")
        parser.add_argument("--ready", action="store_true", help="Mark every page ready to be published.")

    def handle(self, *args: Any, path: Path, dry_run: bool, **options: Any) -> None:
        wishes = Wishes(
            replace_drafts=options["replace_drafts"],
            remove_missing=options["remove_missing"],
            make_ready=options["ready"],
        )
        try:
            files = read_path(path)
            rehearsed = rehearse(files, by=None, wishes=wishes)
            for note in rehearsed.notes:
                self.stdout.write(f"note: {note}")
            for change in compared(rehearsed):
                ways = [str(CHANGE_WORDS[way]) for way in change.changes] or [str(CHANGE_WORDS[Change.TEXT])]
                self.stdout.write(f"{', '.join(ways)}: {change.title}")
            if rehearsed.missing and not wishes.remove_missing:
                self.stdout.write(f"not in the archive, kept: {', '.join(rehearsed.missing)}")
            if dry_run:
                self.stdout.write("Nothing was changed.")
                return
            key = bring_in(files, by=None, wishes=wishes)
        except (ArchiveError, LearningError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The drafts of course {key} are in place.")
