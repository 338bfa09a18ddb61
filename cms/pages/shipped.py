"""The pages that ship with the project, as they lie in `content/site/`: one file each, all languages side by side."""

import tomllib
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings

from wagtail.models import Locale, Page

from cms.pages.articles import ArticleIndexPage, ArticlePage
from cms.pages.events import EventIndexPage
from cms.pages.impact import ImpactPage
from cms.pages.services import ServicesPage
from cms.pages.standard import IndexPage, StandardPage

CONTENT = Path(settings.BASE_DIR) / "content" / "site"
# Ids are made from names, so that every language of a page and of a block carries the same one.
NAMES = uuid.UUID("6f9d1f3e-52c4-4f0c-9d55-0f2a8f6d1b7c")
KINDS: dict[str, type[Page]] = {
    "standard": StandardPage,
    "index": IndexPage,
    "articles": ArticleIndexPage,
    "article": ArticlePage,
    "events": EventIndexPage,
    "impact": ImpactPage,
    "services": ServicesPage,
}


def key_of(name: str) -> uuid.UUID:
    """Returns the translation key of the page that ships under this name."""
    return uuid.uuid5(NAMES, name)


def read(name: str) -> dict[str, Any]:
    """Returns what a file says: its kind, where it belongs, and the words of each language."""
    with (CONTENT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def kind_of(words: dict[str, Any]) -> type[Page]:
    return KINDS[words.get("kind", "standard")]


def in_each_language(words: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(code, words[code]) for code, _name in settings.LANGUAGES if code in words]


def add_page(
    kind: type[Page], parent: Page, name: str, code: str, text: dict[str, Any], *, publish: bool = True
) -> Page:
    """Adds one language of a shipped page below `parent`; without `publish` it is a draft that people review."""
    fields = dict(text)
    body = [_block(block, f"{name}/{number}") for number, block in enumerate(fields.pop("body", []))]
    page = kind(**fields, locale=Locale.objects.get(language_code=code), translation_key=key_of(name), live=publish)
    page.body = body
    # Read again: a parent's count of children has grown since it was made.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
    return page


def _block(block: dict[str, Any], name: str) -> dict[str, Any]:
    return {"type": block["type"], "value": _with_ids(block["value"], name), "id": str(uuid.uuid5(NAMES, name))}


def _with_ids(value: Any, name: str) -> Any:
    """Gives each item of a list an id: without one, Wagtail reads a list as its old format and loses the values."""
    if isinstance(value, dict):
        return {field: _with_ids(inner, f"{name}/{field}") for field, inner in value.items()}
    if isinstance(value, list):
        return [
            {
                "type": "item",
                "value": _with_ids(item, f"{name}/{number}"),
                "id": str(uuid.uuid5(NAMES, f"{name}/{number}")),
            }
            for number, item in enumerate(value)
        ]
    return value
