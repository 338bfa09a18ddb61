"""Catches up with completed courses after an outage."""

from typing import Any

from django.core.management.base import BaseCommand

from certificates.catching_up import issue_missing, missing, take_over_suspensions


class Command(BaseCommand):
    help = "Issues the certificates that an outage left out. With --dry-run says how many, and changes nothing."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count only.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = missing()
        self.stdout.write(f"Completed courses without an award: {found.without_award}")
        self.stdout.write(f"Awards without a certificate: {found.without_paper}")
        if options["dry_run"]:
            return
        self.stdout.write(f"Suspensions taken over: {take_over_suspensions()}")
        self.stdout.write(f"Certificates issued: {issue_missing()}")
