"""Our .po files: one for each language, sorted, without dates or line numbers, so that a change shows only what changed."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import to_locale

import polib

from lms.translations.extraction import Key, Message

COMPLETE = ("vi", "en")
PUBLIC_ONLY = ("fr", "de")
# Languages of content whose interface is not translated: Django accepts an address in a language only if it finds a catalogue.
CONTENT_ONLY = ("hmn-latn-vn", "ium", "blt", "tyz", "pcc")

PLURALS = {
    "vi": "nplurals=1; plural=0;",
    "en": "nplurals=2; plural=(n != 1);",
    "de": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}


def catalogue_path(folder: Path, language: str) -> Path:
    return folder / to_locale(language) / "LC_MESSAGES" / "django.po"


def load(path: Path) -> polib.POFile:
    return polib.pofile(str(path), wrapwidth=110)


def entry_key(entry: polib.POEntry) -> Key:
    return Key(entry.msgid, entry.msgctxt or "", entry.msgid_plural or "")


def wanted(messages: dict[Key, Message], language: str) -> dict[Key, Message]:
    """The messages that a language must translate."""
    if language in COMPLETE:
        return messages
    if language in PUBLIC_ONLY:
        return {key: message for key, message in messages.items() if message.is_public}
    return {}


def updated(old: Iterable[polib.POEntry], messages: dict[Key, Message], language: str) -> polib.POFile:
    """A catalogue of exactly the wanted messages, with what was translated kept; English says what the source says."""
    kept = {entry_key(entry): entry for entry in old if not entry.obsolete}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Project-Id-Version": "Homeward",
        "Language": to_locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS.get(language, PLURALS["vi"]),
    }
    for key in sorted(messages, key=lambda key: (key.msgid, key.context)):
        catalogue.append(_entry(messages[key], kept.get(key), language))
    return catalogue


def _entry(message: Message, old: polib.POEntry | None, language: str) -> polib.POEntry:
    key = message.key
    entry = polib.POEntry(msgid=key.msgid, msgctxt=key.context or None)
    entry.occurrences = [(source, "") for source in sorted(message.sources)]
    if not key.plural:
        entry.msgstr = key.msgid if language == "en" else (old.msgstr if old else "")
        return entry
    entry.msgid_plural = key.plural
    forms = 1 if language == "vi" else 2
    if language == "en":
        entry.msgstr_plural = {0: key.msgid, 1: key.plural}
    else:
        entry.msgstr_plural = {form: old.msgstr_plural.get(form, "") if old else "" for form in range(forms)}
    return entry
