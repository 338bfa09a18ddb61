"""Fails when a catalogue is behind the sources, has gaps, or breaks a rule of writing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lms.translations.catalogues import (
    COMPLETE,
    CONTENT_ONLY,
    PUBLIC_ONLY,
    catalogue_path,
    load,
    wanted,
)
from lms.translations.checking import catalogue_faults, contradictions
from lms.translations.extraction import messages_in_sources
from lms.translations.libraries import untranslated_library_messages


def faults() -> Iterator[str]:
    """Everything wrong with the translations that stand in LOCALE_PATHS."""
    own, libraries = (Path(folder) for folder in settings.LOCALE_PATHS)
    messages = messages_in_sources(Path(settings.BASE_DIR))
    for language in (*COMPLETE, *PUBLIC_ONLY):
        path = catalogue_path(own, language)
        if path.exists():
            yield from catalogue_faults(language, load(path), wanted(messages, language))
        else:
            yield f"{language}: {path} is missing"
    for language in CONTENT_ONLY:
        if not catalogue_path(own, language).exists():
            yield f"{language}: without a catalogue its addresses are 404"
    for path in sorted(libraries.rglob("*.po")):
        yield from (f"libraries, {fault}" for fault in catalogue_faults("vi", load(path)))
    yield from contradictions(load(catalogue_path(own, "vi")), load(catalogue_path(libraries, "vi")))
    for name, msgid in untranslated_library_messages(libraries):
        yield f"libraries, vi: {name} has no Vietnamese for “{msgid}”"


class Command(BaseCommand):
    help = "Checks that translations are complete, agree with the sources and are well written."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        if found:
            raise CommandError(
                "\n".join(found)
                + f"\n{len(found)} faults. `manage.py collect_translations` adds what is new; then translate."
            )
        self.stdout.write("Translations are complete.")
