"""Takes in the courses, paths, campaigns and pages about the programme that ship with the project (`content/`).

On a real site the courses, campaigns and pages are drafts for people to review.

In the demonstration they are published too, through the same steps and by the same kinds of people as any other course.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.archive.faults import ArchiveError
from cms.campaigns.starting import StarterError, load_campaigns
from cms.pages.programme import load_programme
from courses.demo import seeding
from courses.enrolment.starting import load_paths
from courses.errors import LearningError
from courses.structure.archive.glossary import load_glossary
from courses.structure.archive.starting import load_starter


class Command(BaseCommand):
    help = "Takes in starter courses, paths, campaigns and pages as drafts; what is here stays. In the demonstration: published."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for line in load_programme(publish=settings.DEMO):
                self.stdout.write(line)
            if settings.DEMO:
                for line in (*seeding.seed_courses(), *load_campaigns(publish=True)):
                    self.stdout.write(line)
                return
            self.stdout.write(f"glossary: {load_glossary()} terms added")
            for name, _key, is_new in load_starter():
                self.stdout.write(f"{name}: {'drafts are in place' if is_new else 'is here already, left as it is'}")
            for name, is_new in load_paths():
                self.stdout.write(f"path {name}: {'is in place' if is_new else 'is here already, left as it is'}")
            for line in load_campaigns():
                self.stdout.write(line)
        except (ArchiveError, LearningError, StarterError) as error:
            raise CommandError(str(error)) from error
