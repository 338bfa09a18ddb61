"""Template tags of the publishing screens."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings

register = template.Library()


@register.filter
def of_language(by_language: Mapping[str, Any], code: str) -> Any:
    """Returns the entry of a language, nothing when there is none."""
    return by_language.get(code)


@register.filter
def language_in_words(code: str) -> str:
    """Returns the name by which a language calls itself."""
    return dict(settings.LANGUAGES).get(code, code)
