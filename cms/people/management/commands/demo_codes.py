"""Prints the second-factor codes of the demonstration accounts that have one."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from allauth.mfa.models import Authenticator

from cms.people.doors.demo import PERIOD, demo_code
from cms.people.models import User


class Command(BaseCommand):
    help = "Prints the current second-factor code of each demonstration account (only where DEMO is on)."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("There are no demonstration accounts here: DEMO is off.")
        enrolled = Authenticator.objects.filter(type=Authenticator.Type.TOTP).values("user")
        people = User.objects.filter(is_demo=True, pk__in=enrolled).order_by("staff_code")
        if not people:
            raise CommandError("No demonstration account has a second factor. Run: manage.py seed_demo")
        left = PERIOD - int(time.time()) % PERIOD
        self.stdout.write(f"Valid for {left} more seconds:")
        for user in people:
            self.stdout.write(f"  {user.staff_code:<16} {demo_code(user)}  {user.full_name}")
