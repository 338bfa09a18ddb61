"""Puts in place what a site cannot do without: groups, languages, home pages. Safe to run again, also in production."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.pages.furnishing import furnish_pages

STEPS = [furnish_pages]


class Command(BaseCommand):
    help = (
        "Puts in place groups, permissions, languages, home pages and settings. Changes nothing that is already there."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for step in STEPS:
                for line in step():
                    self.stdout.write(line)
