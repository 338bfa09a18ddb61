"""Which words of the installed libraries have no Vietnamese, neither their own nor ours in locale/libraries."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from lms.translations.catalogues import entry_key, load
from lms.translations.extraction import Key

DOMAINS = ("django", "djangojs")
LANGUAGE = "vi"


def untranslated_library_messages(ours: Path) -> Iterator[tuple[str, str]]:
    """Pairs of library and message; a library counts if it ships its English catalogue, as Wagtail and allauth do."""
    for domain in DOMAINS:
        translated = _translated(ours / LANGUAGE / "LC_MESSAGES" / f"{domain}.po")
        for app in apps.get_app_configs():
            locale = Path(app.path) / "locale"
            theirs = _translated(locale / LANGUAGE / "LC_MESSAGES" / f"{domain}.po")
            for key in _messages(locale / "en" / "LC_MESSAGES" / f"{domain}.po") - theirs - translated:
                yield app.name, key.msgid


def _messages(path: Path) -> set[Key]:
    return {entry_key(entry) for entry in load(path) if not entry.obsolete} if path.exists() else set()


def _translated(path: Path) -> set[Key]:
    return {entry_key(entry) for entry in load(path).translated_entries()} if path.exists() else set()
