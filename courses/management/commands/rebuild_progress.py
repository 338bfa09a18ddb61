"""Derives the state of learning from its evidence again, or only tells where the two differ."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from courses.progress.rebuilding import mismatches, repair


class Command(BaseCommand):
    help = "Proves that every learner's state is what the evidence says (--check), and repairs it where it is not (--repair)."

    def add_arguments(self, parser: Any) -> None:
        group = parser.add_mutually_exclusive_group(required=True)
        group.add_argument("--check", action="store_true", help="List every mismatch; exit 1 if there is one.")
        group.add_argument("--repair", action="store_true", help="Write the state that the evidence proves.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for mismatch in mismatches():
            found += 1
            self.stdout.write(f"{mismatch.enrolment.pk}: {', '.join(mismatch.fields)}")
            if options["repair"]:
                repair(mismatch)
        self.stdout.write(f"{found} mismatches{' repaired' if options['repair'] else ''}.")
        if found and options["check"]:
            raise CommandError("State differs from evidence. Run again with --repair, and tell the developers.")
