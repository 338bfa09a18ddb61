"""Takes in the courses and paths that ship with the project (content/courses, content/paths.toml).

On a real site the courses are drafts for people to review.

In the demonstration they are published too, through the same steps and by the same kinds of people as any other course.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.archive.faults import ArchiveError
from courses import demo
from courses.enrolment.starting import load_paths
from courses.errors import LearningError
from courses.structure.archive.starting import load_starter


class Command(BaseCommand):
    help = "Takes in the starter courses as drafts, and the paths; what is here already stays. In the demonstration: published."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if settings.DEMO:
                for line in demo.seed_courses():
                    self.stdout.write(line)
                return
            for name, _key, is_new in load_starter():
                self.stdout.write(f"{name}: {'drafts are in place' if is_new else 'is here already, left as it is'}")
            for name, is_new in load_paths():
                self.stdout.write(f"path {name}: {'is in place' if is_new else 'is here already, left as it is'}")
        except (ArchiveError, LearningError) as error:
            raise CommandError(str(error)) from error
