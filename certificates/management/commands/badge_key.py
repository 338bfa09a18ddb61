"""Makes, lists and retires the keys that sign digital badges; their secret halves are never printed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from certificates.badges import keys
from certificates.errors import CertificateError
from cms.people.auditing import record


class Command(BaseCommand):
    help = "Makes (--new), lists (--list) or retires (--retire NAME) the keys that sign digital badges."

    def add_arguments(self, parser: Any) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--new", action="store_true", help="Make a key; it signs from now on.")
        what.add_argument("--list", action="store_true", help="List the keys with which badges verify.")
        what.add_argument(
            "--retire", metavar="NAME", help="Publish a key no longer: what it signed does not verify then."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new"]:
            with transaction.atomic():
                made = keys.make(now=timezone.now())
                record("badge_key.made", key_name=made.name)
            self.stdout.write(f"The key {made.name} signs badges from now on.")
        elif options["retire"]:
            self.retire(options["retire"])
        else:
            self.list()

    def retire(self, name: str) -> None:
        try:
            keys.retire(name)
        except CertificateError as error:
            raise CommandError(str(error)) from error
        record("badge_key.retired", key_name=name)
        self.stdout.write(f"The key {name} is published no longer. Badges that it signed can be downloaded anew.")

    def list(self) -> None:
        found = keys.published()
        for key in found:
            self.stdout.write(f"{key.name}  {'signs' if key.signing else 'verifies only'}")
        if not found:
            self.stdout.write("There is no key, so no badge is offered. `badge_key --new` makes one.")
