"""Compiles every translation of ours, without gettext: a bare machine has no `msgfmt`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

import polib


class Command(BaseCommand):
    help = "Compiles the .po files of LOCALE_PATHS into .mo files. Needs no gettext tools."

    def handle(self, *args: Any, **options: Any) -> None:
        sources = [source for folder in settings.LOCALE_PATHS for source in sorted(Path(folder).rglob("*.po"))]
        for source in sources:
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))
        self.stdout.write(f"{len(sources)} translations compiled.")
