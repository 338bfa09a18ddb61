"""Communication sessions for the demonstration: one that was, with how many came, and two to come; each says so."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from wagtail.models import Page

from cms.pages.events import EventIndexPage, EventPage
from cms.pages.shipped import add_page, in_each_language, key_of, read

ONLY_AFTERWARDS = ("people_reached", "questions_asked")


@transaction.atomic
def seed() -> Iterable[str]:
    """Adds what is missing below the shelf of each language, counted from today."""
    made = [page for session in read("sample-events")["session"] for page in _add(session)]
    return [f"{len(made)} communication sessions are in place, as examples."] if made else []


def sample_keys() -> list[UUID]:
    """Returns the translation keys of the examples, by which they are known when the demonstration goes."""
    return [key_of(session["name"]) for session in read("sample-events")["session"]]


def _add(session: dict[str, Any]) -> Iterator[Page]:
    name = session["name"]
    day = timezone.localdate() + timedelta(days=session["in_days"])
    hours = {
        field: timezone.make_aware(datetime.combine(day, session[hour]))
        for field, hour in (("starts_at", "begins"), ("ends_at", "ends"))
    }
    afterwards = {field: session[field] for field in ONLY_AFTERWARDS if field in session}
    for code, words in in_each_language(session):
        shelf = EventIndexPage.objects.filter(translation_key=key_of("events"), locale__language_code=code).first()
        if shelf is None or EventPage.objects.filter(translation_key=key_of(name), locale=shelf.locale).exists():
            continue
        text = {**words, **hours, **afterwards}
        text["body"] = [{"type": "text", "value": text.pop("text")}]
        yield add_page(EventPage, shelf, name, code, text)
