"""Fills an empty site with invented people, units and pages, so that a newcomer sees it at work.

Demo accounts have passwords that everyone can read here: they exist only where `settings.DEMO` says so, which
`lms.settings.production` never does.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from cms.campaigns.demo import seed as seed_campaigns
from cms.campaigns.demo_visits import seed as seed_visits
from cms.pages.demo import seed as seed_pages
from cms.pages.programme import seed as seed_programme
from cms.pages.sample_events import seed as seed_events
from cms.people.demo import seed as seed_people
from courses.demo.seeding import seed as seed_courses

# In the order in which they need one another; each may run again without making anything twice.
SEEDERS: list[Callable[[], Iterable[str] | None]] = [
    seed_people,
    seed_pages,
    seed_programme,
    seed_events,
    seed_courses,
    seed_campaigns,
    seed_visits,
]


class Command(BaseCommand):
    help = "Fills an empty site with demo people and pages (only where settings.DEMO is on)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--again", action="store_true", help="Run although there are people already.")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo accounts have well-known passwords. They are refused unless settings.DEMO is on.")
        if get_user_model().objects.exists() and not options["again"]:
            self.stdout.write("There are people already: nothing was changed.")
            return
        # What seeding writes down in words (the names of jobs) stands in the site's own language.
        with translation.override(settings.LANGUAGE_CODE):
            for seeder in SEEDERS:
                for line in seeder() or ():
                    self.stdout.write(line)
