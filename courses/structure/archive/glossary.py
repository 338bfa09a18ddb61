"""Terms that lessons explain, in `glossary.toml`: a short name, and under it the words of each language."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail.models import Locale

from cms.archive import toml
from cms.archive.context import Catalogue, Packer, Unpacker, register
from cms.archive.faults import Faults
from cms.archive.files import Files
from courses.structure.glossary import GlossaryTerm

NAMES = uuid.UUID("2b7f7c52-6f6a-5a55-9c0a-2f7b2f0f6d11")
WORDS = ("term", "meaning", "source")
#: The terms of all courses in one place, in the four languages of the site.
SHIPPED = Path(settings.BASE_DIR) / "content" / "glossary.toml"


@dataclass(frozen=True)
class Entry:
    key: uuid.UUID
    words: Mapping[str, Mapping[str, str]]
    line: int


class Glossary(Catalogue):
    """A term is chosen by its short name; in which language it is shown follows from the lesson that chooses it."""

    file = "glossary.toml"
    models = ("courses.glossaryterm",)

    def identity(self, chosen: Any) -> str:
        return str(_key_of(chosen))

    def name(self, chosen: Any) -> str:
        if hasattr(chosen, "frozen"):
            return chosen.term
        own = _translations(chosen)
        return (own.get(settings.LANGUAGE_CODE) or next(iter(own.values()))).term

    def write(self, chosen: Any, packer: Packer) -> dict[str, Any]:
        entry: dict[str, Any] = {"key": str(_key_of(chosen))}
        for language, term in _translations(chosen).items():
            entry[language] = {name: getattr(term, name) for name in WORDS if getattr(term, name)}
        return entry

    def read(self, files: Files, faults: Faults) -> dict[str, Entry]:
        if self.file not in files:
            return {}
        table = toml.read(files.text(self.file), file=self.file, faults=faults)
        return {name: _read(name, table.table(name)) for name in list(table.values)}

    def save(self, entries: Mapping[str, Entry], unpacker: Unpacker) -> dict[str, Any]:
        unpacker.file = self.file
        return {name: _Term(_save(entry, unpacker)) for name, entry in entries.items()}


class _Term:
    """One term in all its languages; a block takes the one of its own page's language."""

    _meta = GlossaryTerm._meta

    def __init__(self, by_language: Mapping[str, GlossaryTerm]) -> None:
        self.by_language = by_language

    def in_language(self, language: str) -> GlossaryTerm | None:
        return self.by_language.get(language) or next(iter(self.by_language.values()), None)


def _key_of(chosen: Any) -> Any:
    frozen = getattr(chosen, "frozen", None)
    return frozen.get("key") or uuid.uuid5(NAMES, frozen["term"]) if frozen else chosen.translation_key


def _translations(chosen: Any) -> dict[str, Any]:
    """Returns a term in its languages, the site's own first."""
    frozen = getattr(chosen, "frozen", None)
    if frozen:
        own = {settings.LANGUAGE_CODE: {name: frozen[name] for name in WORDS}}
        return {language: SimpleNamespace(**words) for language, words in frozen.get("languages", own).items()}
    found = GlossaryTerm.objects.filter(translation_key=chosen.translation_key).select_related("locale")
    return {term.locale.language_code: term for term in found.order_by("locale_id")}


def _read(name: str, table: toml.Table) -> Entry:
    key = table.text("key")
    try:
        number = uuid.UUID(key) if key else uuid.uuid5(NAMES, name)
    except ValueError:
        table.fault("key", _("A key is 32 hexadecimal digits with hyphens."))
        number = uuid.uuid5(NAMES, name)
    words = {}
    for language in list(table.values):
        if language not in dict(settings.LANGUAGES):
            table.fault(language, _("“%(code)s” is not a language of this site.") % {"code": language})
            table.values.pop(language)
            continue
        own = table.table(language)
        words[language] = {"term": own.needed("term"), "meaning": own.needed("meaning"), "source": own.text("source")}
        own.report_what_is_left()
    return Entry(number, words, table.line())


def _save(entry: Entry, unpacker: Unpacker) -> dict[str, GlossaryTerm]:
    found = {}
    for language, words in entry.words.items():
        locale, _made = Locale.objects.get_or_create(language_code=language)
        term = GlossaryTerm.objects.filter(locale=locale, translation_key=entry.key).first()
        term = term or GlossaryTerm.objects.filter(locale=locale, term=words["term"]).first()
        if term is None:
            term = GlossaryTerm(locale=locale, translation_key=entry.key, **words)
            try:
                term.full_clean()
            except ValidationError as error:
                for message in error.messages:
                    unpacker.fault(entry.line, message)
                continue
            term.save()
        elif any(getattr(term, name) != value for name, value in words.items()):
            sentence = _("“%(term)s” is in the glossary of this site already; its words there stay as they are.")
            unpacker.faults.note(unpacker.file, entry.line, sentence % {"term": words["term"]})
        found[language] = term
    return found


register(Glossary())


def load_glossary(path: Path = SHIPPED) -> int:
    """Adds the terms that ship, in every language of the site, where they are missing; returns how many words it added."""
    faults = Faults()
    entries = Glossary().read(Files({Glossary.file: path.read_bytes()}), faults)
    before = GlossaryTerm.objects.count()
    with transaction.atomic():
        Glossary().save(entries, Unpacker(Files({}), faults))
        faults.stop_if_any()
    return GlossaryTerm.objects.count() - before
