"""Facts as a page asks for them: by key, in the reader's language, all of a request's facts in one query."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from cms.facts.models import LocalFact


def facts_in(language: str) -> Mapping[str, LocalFact]:
    """Returns the filled facts by key, in `language` or else in the site's own."""
    own = settings.LANGUAGE_CODE
    facts = LocalFact.objects.filled().in_languages(language, own)
    # The wanted language last, so that it replaces the fallback.
    ordered = sorted(facts, key=lambda fact: fact.locale.language_code == language)
    return {fact.key: fact for fact in ordered}


def fact_for(key: str, *, request: HttpRequest | None = None) -> LocalFact | None:
    """Returns the fact, or nothing when it is unknown or unfilled; asks the database once a request."""
    language = get_language() or settings.LANGUAGE_CODE
    if request is None:
        return facts_in(language).get(key)
    kept = getattr(request, "_local_facts", None)
    if kept is None or kept[0] != language:
        kept = (language, facts_in(language))
        setattr(request, "_local_facts", kept)  # noqa: B010  HttpRequest names no such attribute
    return kept[1].get(key)


def fact_choices() -> list[tuple[str, str]]:
    """Returns the keys and labels from which an editor chooses, filled or not."""
    facts = LocalFact.objects.in_languages(settings.LANGUAGE_CODE).order_by("label")
    return [(fact.key, fact.label) for fact in facts]
