"""Looks through the courses and campaigns that ship, or those in folders named: claims, gaps, long sentences, counts.

What is published on this site and still has a gap makes the command end with 1, so that a script can ask before a launch. A
published course is read as it was published, with all that has been changed here; what is not published, from its folder.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.archive.examining import Examined, Kind
from cms.archive.examining_campaigns import examine_campaign
from cms.archive.faults import ArchiveError, Faults
from cms.archive.files import Files, read_folder
from cms.campaigns.folders import FILE as CAMPAIGN
from cms.campaigns.models import CampaignPage
from cms.campaigns.starting import STARTER as CAMPAIGNS
from cms.campaigns.starting import campaign_key
from cms.facts.models import LocalFact
from courses.progress.archiving import archived
from courses.structure.archive.examining import examine_course
from courses.structure.archive.outline import FILE as COURSE
from courses.structure.archive.reading import read_archive
from courses.structure.archive.starting import STARTER as COURSES
from courses.structure.versions import CourseVersion


class Command(BaseCommand):
    help = "Lists claims, gaps, long sentences and counts; ends with 1 if a published course or campaign has a gap."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folders", nargs="*", type=Path, help="Folders of courses or campaigns; else all that ship."
        )
        parser.add_argument("--gaps", action="store_true", help="List gaps only.")

    def handle(self, *args: Any, folders: list[Path], gaps: bool, **options: Any) -> None:
        filled = set(LocalFact.objects.filled().values_list("key", flat=True))
        counts: Counter[str] = Counter()
        open_gaps = 0
        for found, is_published in self._examined(folders or _shipped(), filled):
            self._tell(found, is_published, gaps_only=gaps)
            counts.update(found.counts)
            open_gaps += len(found.gaps) if is_published else 0
        self._tell_counts(counts)
        if open_gaps:
            raise CommandError(f"{open_gaps} gaps in what is published. Nothing was changed.")

    def _examined(self, folders: list[Path], filled: set[str]) -> Iterator[tuple[Examined, bool]]:
        for folder in folders:
            try:
                files = read_folder(folder)
                yield _campaign(folder, files, filled) if CAMPAIGN in files else _course(folder, files, filled)
            except ArchiveError as error:
                raise CommandError(f"{folder}: {error}") from error

    def _tell(self, found: Examined, is_published: bool, *, gaps_only: bool) -> None:
        self.stdout.write(f"\n== {found.name} ({'published' if is_published else 'not published'})")
        for kind in Kind:
            for finding in found.findings:
                if finding.kind == kind and (finding.is_gap or not gaps_only):
                    self.stdout.write(str(finding))
        if not gaps_only:
            for file, minutes in sorted(found.minutes.items()):
                self.stdout.write(f"{file}: {minutes} min to read")

    def _tell_counts(self, counts: Counter[str]) -> None:
        self.stdout.write("\n== In all")
        for name, number in sorted(counts.items()):
            self.stdout.write(f"{number:>8} {name}")
        words = sum(number for name, number in counts.items() if name.startswith("words "))
        self.stdout.write(f"{words:>8} words in all languages")


def _shipped() -> list[Path]:
    return [folder for parent in (COURSES, CAMPAIGNS) for folder in sorted(parent.iterdir()) if folder.is_dir()]


def _course(folder: Path, files: Files, filled: set[str]) -> tuple[Examined, bool]:
    if COURSE not in files:
        raise CommandError(f"{folder} holds neither {COURSE} nor {CAMPAIGN}.")
    key = read_archive(files, Faults()).outline.key
    version = CourseVersion.objects.published().filter(course=key).order_by("-number").first()
    if version is not None:
        files = Files(archived(version))
    return examine_course(files, filled=filled, name=folder.name), version is not None


def _campaign(folder: Path, files: Files, filled: set[str]) -> tuple[Examined, bool]:
    is_live = CampaignPage.objects.live().filter(translation_key=campaign_key(folder.name)).exists()
    return examine_campaign(files, filled=filled, name=folder.name), is_live
