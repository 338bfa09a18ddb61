"""Puts into the database what the site cannot work without: groups, permissions, languages, home pages, settings.

Unlike `seed_demo` this is for real sites too, so each function below may run any number of times and never undoes
what an administrator has changed. Only the site's own address follows `PUBLIC_URL`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from certificates.furnishing import furnish_certificates
from cms.campaigns.furnishing import furnish_campaigns
from cms.facts.furnishing import furnish_facts
from cms.media.furnishing import furnish_media
from cms.pages.furnishing import furnish_pages
from cms.pages.reviewing import furnish_workflow
from cms.people.furnishing import furnish as furnish_people
from courses.furnishing import furnish_courses

# In the order in which they need one another; each may return a line about each thing it made.
FURNISHERS: list[Callable[[], Iterable[str] | None]] = [
    furnish_people,
    furnish_pages,
    furnish_workflow,
    furnish_campaigns,
    furnish_facts,
    furnish_media,
    furnish_courses,
    furnish_certificates,
]


class Command(BaseCommand):
    help = "Creates missing groups, permissions, languages, home pages and settings. Safe to run again, on any site."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for furnisher in FURNISHERS:
            for line in furnisher() or ():
                self.stdout.write(line)
