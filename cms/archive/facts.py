"""Local facts that pages name, in `facts.toml`: what each is called, never what it says, since that is true in one place only.

A fact that a site does not have is added empty, to be filled in; one that it has is never changed.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail.models import Locale

from cms.archive import toml
from cms.archive.context import Catalogue, Packer, Unpacker, register
from cms.archive.faults import Faults
from cms.archive.fields import Place, Words
from cms.archive.files import Files
from cms.archive.shapes import register as register_shape
from cms.blocks.facts import FactKeyBlock
from cms.facts.models import LocalFact

NAMES = uuid.UUID("5d1c9a34-9d0e-5b0c-8f0e-6a5f7d5c2e18")


class LocalFacts(Catalogue):
    """A fact is chosen by its key, which is its short name too."""

    file = "facts.toml"
    models = ("cms.localfact",)

    def identity(self, chosen: LocalFact) -> str:
        return chosen.key

    def name(self, chosen: LocalFact) -> str:
        return chosen.key

    def write(self, chosen: LocalFact, packer: Packer) -> dict[str, Any]:
        entry: dict[str, Any] = {"kind": chosen.kind}
        for fact in LocalFact.objects.filter(key=chosen.key).select_related("locale").order_by("locale_id"):
            entry[fact.locale.language_code] = {"label": fact.label}
        return entry

    def read(self, files: Files, faults: Faults) -> dict[str, Any]:
        if self.file not in files:
            return {}
        table = toml.read(files.text(self.file), file=self.file, faults=faults)
        return {key: self._entry(table.table(key)) for key in list(table.values)}

    def _entry(self, table: toml.Table) -> dict[str, Any]:
        entry: dict[str, Any] = {"kind": table.text("kind", LocalFact.Kind.TEXT), "line": table.line(), "labels": {}}
        if entry["kind"] not in LocalFact.Kind.values:
            table.fault("kind", _("“kind” is one of: %(kinds)s.") % {"kinds": ", ".join(LocalFact.Kind.values)})
        for language in list(table.values):
            if language not in dict(settings.LANGUAGES):
                table.fault(language, _("“%(code)s” is not a language of this site.") % {"code": language})
                table.values.pop(language)
                continue
            own = table.table(language)
            entry["labels"][language] = own.needed("label")
            own.report_what_is_left()
        return entry

    def save(self, entries: Mapping[str, Any], unpacker: Unpacker) -> dict[str, Any]:
        saved = {}
        for key, entry in entries.items():
            for language, label in entry["labels"].items():
                locale = Locale.objects.get_or_create(language_code=language)[0]
                fact = LocalFact.objects.filter(key=key, locale=locale).first()
                saved[key] = fact or self._made(key, locale, label, entry, unpacker)
        return saved

    def _made(self, key: str, locale: Locale, label: str, entry: Mapping[str, Any], unpacker: Unpacker) -> LocalFact:
        unpacker.file = self.file
        fact = LocalFact(
            key=key, locale=locale, label=label, kind=entry["kind"], translation_key=uuid.uuid5(NAMES, key)
        )
        try:
            fact.full_clean()
            fact.save()
        except ValidationError as error:
            for message in error.messages:
                unpacker.fault(entry["line"], message)
        else:
            sentence = _("The fact “%(label)s” has been added, still to be filled in for this place.")
            unpacker.faults.note(self.file, entry["line"], sentence % {"label": label})
        return fact


class FactKey(Words):
    """The key of a fact stands in braces; the archive takes along what the fact is called."""

    def write(self, name: str, block: Any, value: Any, place: Place, packer: Packer) -> None:
        super().write(name, block, value, place, packer)
        fact = LocalFact.objects.filter(key=value).first() if value else None
        if fact:
            packer.name_of(fact)


register(LocalFacts())
register_shape(FactKeyBlock, FactKey())
