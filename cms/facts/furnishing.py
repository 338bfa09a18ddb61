"""The facts that ship with the platform: one national number, and the local ones as empty places to fill in."""

import tomllib
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction

from wagtail.models import Locale

from cms.facts.models import LocalFact

FACTS = Path(settings.BASE_DIR) / "content" / "site" / "facts.toml"
NAMES = uuid.UUID("c1a1b7cf-5b1b-4f6f-8a4f-5d7f3a86a7d1")


@transaction.atomic
def furnish_facts() -> list[str]:
    """Adds each shipped fact that this site does not know in that language; changes none that it has."""
    with FACTS.open("rb") as file:
        shipped = tomllib.load(file)
    made = 0
    for key, fact in shipped.items():
        common = {name: value for name, value in fact.items() if not isinstance(value, dict)}
        for code, words in fact.items():
            if isinstance(words, dict):
                made += _add(key, code, common | words)
    return [f"{made} local facts added."] if made else []


def _add(key: str, code: str, fields: dict[str, str]) -> bool:
    locale, _ = Locale.objects.get_or_create(language_code=code)
    _fact, created = LocalFact.objects.get_or_create(
        key=key, locale=locale, defaults={**fields, "translation_key": uuid.uuid5(NAMES, key)}
    )
    return created
