"""Brings a checkout and its database up to date; what is up to date already is left alone, so a second run is quick.

`make run` calls it with `--demo`; an operator calls it plainly after every upgrade.
"""

import hashlib
import logging
import time
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from certificates.badges import keys
from cms.people.demo import DEMO_PASSWORD, DEMO_SIGN_INS


def fingerprint(files: Iterable[Path]) -> str:
    """Changes when a file appears, goes or is written."""
    digest = hashlib.sha256()
    for file in sorted(files):
        state = file.stat()
        digest.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def files_in(*folders: Path) -> list[Path]:
    return [file for folder in folders for file in folder.rglob("*") if file.is_file()]


class Command(BaseCommand):
    help = (
        "Copies vendor files, compiles translations, migrates, furnishes and collects static files, as far as needed."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--demo", action="store_true", help="Also fill an empty site with demo people and pages.")
        parser.add_argument(
            "--address", default="", help="Where the site will answer; told to the reader of the output."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # A line per page that is made tells the reader of this output nothing.
        logging.getLogger("wagtail").setLevel(logging.WARNING)
        root = Path(settings.BASE_DIR)
        here = root / "lms" / "management" / "commands"
        self.when_changed(
            "Browser files",
            [root / "package-lock.json", here / "copy_vendor.py"],
            [root / "static" / "vendor"],
            "copy_vendor",
        )
        translations = [file for folder in settings.LOCALE_PATHS for file in Path(folder).rglob("*.po")]
        compiled = [file.with_suffix(".mo") for file in translations]
        self.when_changed("Translations", translations, compiled, "compile_po")
        if self.pending_migrations():
            self.step("Database", lambda: call_command("migrate", verbosity=0, interactive=False))
        self.step("Furniture", lambda: call_command("furnish", stdout=StringIO()))
        static = files_in(*(Path(folder) for folder in settings.STATICFILES_DIRS))
        self.when_changed(
            "Static files",
            [*static, root / "requirements.txt"],
            [Path(settings.STATIC_ROOT)],
            "collectstatic",
            interactive=False,
            verbosity=0,
        )
        if options["demo"]:
            if keys.current() is None:
                self.step("Key of digital badges", lambda: call_command("badge_key", "--new", stdout=StringIO()))
            # After static files: publishing a course renders its lessons, which name icons by their hash.
            self.step("Demo people, pages, courses", lambda: call_command("seed_demo", stdout=StringIO()))
            self.greet(options["address"])

    def greet(self, address: str) -> None:
        """Tells a newcomer where to look and as whom to come in."""
        people = get_user_model().objects.filter(is_demo=True, is_active=True)
        here = set(people.values_list("staff_code", flat=True))
        sign_ins = [person for person in DEMO_SIGN_INS if person.staff_code in here]
        self.stdout.write(f"\n  {address}/        the public site\n  {address}/app/    sign in, as one of:\n\n")
        for person in sign_ins:
            self.stdout.write(f"    {person.staff_code:<14}{person.full_name:<24}{person.what}")
        self.stdout.write(f"\n    Password of all: {DEMO_PASSWORD}    Second-factor codes: make demo-codes\n")

    def step(self, label: str, work: Callable[[], Any]) -> None:
        """Does the work and prints one line with the seconds it took."""
        began = time.monotonic()
        self.stdout.write(f"  {label:<34}", ending="")
        self.stdout.flush()
        work()
        self.stdout.write(f"{time.monotonic() - began:3.0f} s")

    def when_changed(
        self, label: str, inputs: Iterable[Path], results: Iterable[Path], command: str, **options: Any
    ) -> None:
        """Runs the command unless its results are there and were made from these very inputs."""
        stamp = Path(settings.VAR_DIR) / "prepared" / command
        wanted = fingerprint(inputs)
        if all(result.exists() for result in results) and stamp.exists() and stamp.read_text() == wanted:
            return
        self.step(label, lambda: call_command(command, stdout=StringIO(), **options))
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(wanted)

    def pending_migrations(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
