"""Takes the demonstration's people away, with all that they did; real people and the content that ships stay.

For a site that began as a trial and is to become real. It says what it would take away, asks, and refuses where something
real would lose a part: then the real site is better begun with an empty database.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from certificates import demo as certificates
from cms.campaigns import demo as campaigns
from cms.pages import clearing as pages
from cms.people import clearing as people
from cms.people.auditing import record
from cms.people.clearing import Part
from cms.people.models import User
from courses.demo import clearing as learning

YES = "yes"


def all_parts() -> list[Part]:
    """Returns all that goes, in the order in which one thing may be taken from under another."""
    rooms = (certificates, learning, campaigns, pages, people)
    return [part for room in rooms for part in room.parts()]


class Command(BaseCommand):
    help = "Removes the demonstration's people, units and all that they did. Real people and content stay."
    # On a real site the checks forbid demonstration accounts: the very thing that this command mends.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, and change nothing.")
        parser.add_argument("--yes", action="store_true", help="Do not ask.")

    @transaction.atomic
    @translation.override("en")
    def handle(self, *args: Any, dry_run: bool, yes: bool, **options: Any) -> None:
        parts = [part for part in all_parts() if part.count]
        if not parts:
            self.stdout.write("There is nothing of a demonstration here.")
            return
        for part in parts:
            self.stdout.write(f"{part.count:>7} {part.what}")
        kept = [*people.kept(), *learning.kept()]
        for line in kept:
            self.stdout.write(f"  stays {line}")
        self._refuse_what_is_mixed()
        if dry_run:
            self.stdout.write("Nothing was changed.")
            return
        if not yes and input(f"Remove all of this for good? Type “{YES}”: ").strip() != YES:
            raise CommandError("Nothing was changed.")
        count = User.objects.filter(is_demo=True).count()
        for part in parts:
            part.remove()
        record("demo.removed", people=count)
        self.stdout.write("The demonstration is gone.")
        if not User.objects.exists():
            self.stdout.write("Nobody can sign in now: make an administrator with `manage.py createsuperuser`.")

    def _refuse_what_is_mixed(self) -> None:
        found = [*certificates.obstacles(), *learning.obstacles()]
        if found:
            raise CommandError(
                "Nothing was changed, since something real hangs on demonstration people: "
                + "; ".join(found)
                + ". Begin the real site with an empty database instead."
            )
