"""Brings our catalogues up to date with the sources; what is new stays empty until a person translates it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from lms.translations.catalogues import (
    COMPLETE,
    CONTENT_ONLY,
    PUBLIC_ONLY,
    catalogue_path,
    load,
    updated,
    wanted,
)
from lms.translations.extraction import messages_in_sources


class Command(BaseCommand):
    help = "Writes every message of the sources into locale/own, keeping what is translated. Needs no gettext tools."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        messages = messages_in_sources(Path(settings.BASE_DIR))
        for language in (*COMPLETE, *PUBLIC_ONLY):
            path = catalogue_path(Path(settings.LOCALE_PATHS[0]), language)
            old = load(path) if path.exists() else []
            catalogue = updated(old, wanted(messages, language), language)
            path.parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(path), newline="\n")
            missing = len(catalogue.untranslated_entries())
            self.stdout.write(f"{language}: {len(catalogue)} messages, {missing} not translated")
        for language in CONTENT_ONLY:
            path = catalogue_path(Path(settings.LOCALE_PATHS[0]), language)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                updated([], {}, language).save(str(path), newline="\n")
