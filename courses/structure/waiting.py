"""Words that a page kept in step with another language still waits for. Reads only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation


@dataclass(frozen=True)
class Words:
    """The texts of a page: how many it has, and which of them have no words of their own yet."""

    texts: int = 0
    waiting: tuple[str, ...] = ()


def words_of(locale: Locale, keys: Iterable[UUID]) -> dict[UUID, Words]:
    """Returns, by translation key, the texts of what is kept in step in this language; one query."""
    kept = Translation.objects.filter(target_locale=locale, enabled=True, source__object_id__in=list(keys))
    rows = (
        StringSegment.objects.filter(source__in=kept.values("source"))
        .annotate(has_words=Exists(_written(locale)))
        .order_by("source", "order")
        .values_list("source__object_id", "string__data", "has_words")
    )
    texts: dict[UUID, list[tuple[str, bool]]] = {}
    for key, text, has_words in rows:
        texts.setdefault(key, []).append((unescape(text), has_words))
    return {
        key: Words(len(entries), tuple(text for text, has_words in entries if not has_words))
        for key, entries in texts.items()
    }


def with_waiting(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Marks rows of translatable things as `is_waiting` where one of their texts has no words of its own yet."""
    kept = {"source__object_id": OuterRef("translation_key")}
    aimed = {"source__translations__target_locale": OuterRef("locale"), "source__translations__enabled": True}
    texts = StringSegment.objects.filter(**kept, **aimed)
    return rows.annotate(is_waiting=Exists(texts.filter(~Exists(_written(OuterRef(OuterRef("locale")))))))


def _written(locale: Any) -> QuerySet[StringTranslation]:
    """The words of a text in this language, as far as they may be shown."""
    return StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"), context=OuterRef("context_id"), locale=locale, has_error=False
    )


def standing_in(content: Any, waiting: Iterable[str]) -> tuple[str, ...]:
    """Returns which of these texts are shown by this content, whatever it is made of."""
    said = unescape("\n".join(_strings(content)))
    return tuple(text for text in waiting if text in said)


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)
