"""Takes the second factors from an account whose owner has lost phone and recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.people.doors.second_factor import remove_all
from cms.people.models import User


class Command(BaseCommand):
    help = "Removes all second factors and sessions of one account; its owner sets up another at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("staff_code")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(staff_code__iexact=options["staff_code"]).first()
        if user is None:
            raise CommandError(f"Nobody has the staff code {options['staff_code']}.")
        self.stdout.write(f"{user.full_name}: {remove_all(user, by=None)} removed.")
