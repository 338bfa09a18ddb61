"""The first pages of a new site, read from `content/site/`; what stands already is never touched."""

import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from wagtail.models import Locale, Page, Site

from cms.pages.home import HomePage
from cms.pages.standard import IndexPage, StandardPage
from cms.site.models import MenuLink, SiteSettings

CONTENT = Path(settings.BASE_DIR) / "content" / "site"
# Ids are made from names, so that every language of a page and of a block carries the same one.
NAMES = uuid.UUID("6f9d1f3e-52c4-4f0c-9d55-0f2a8f6d1b7c")
KINDS = {"standard": StandardPage, "index": IndexPage}


@transaction.atomic
def furnish_pages() -> Iterator[str]:
    """Makes the languages, a home in each public language and the essential pages; tells what it made."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if HomePage.objects.exists():
        return []
    homes = _make_homes()
    _point_site_at(homes[settings.LANGUAGE_CODE])
    made = _make_pages(homes)
    _open_door(homes)
    _fill_menus(homes[settings.LANGUAGE_CODE])
    return [f"Homes in {', '.join(homes)} and {made} pages are in place."]


def _make_homes() -> dict[str, HomePage]:
    root = Page.get_first_root_node()
    words = _read("home")
    return {code: _add(HomePage, root, "home", code, text, slug=code) for code, text in _languages(words)}


def _point_site_at(home: HomePage) -> None:
    """Makes `home` the site's root and takes away the empty page that Wagtail's own migration leaves there."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    former = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = home, settings.SITE_NAME
    site.save()
    if former is not None and former.specific_class is Page and not former.get_children().exists():
        former.delete()


def _make_pages(homes: dict[str, HomePage]) -> int:
    made = 0
    for key in _read("home").get("pages", []):
        words = _read(key)
        for code, text in _languages(words):
            _add(KINDS[words.get("kind", "standard")], homes[code], key, code, text)
            made += 1
    return made


def _open_door(homes: dict[str, HomePage]) -> None:
    behind = _read("home").get("information_page")
    # Read again: their counts of children have grown since they were made.
    for home in HomePage.objects.filter(pk__in=[home.pk for home in homes.values()]):
        page = Page.objects.filter(translation_key=uuid.uuid5(NAMES, behind or ""), locale=home.locale).first()
        if page is not None:
            home.information_page = page
            home.save_revision().publish()


def _fill_menus(home: HomePage) -> None:
    """Puts the first pages into the head and the foot of a site that has no menu yet."""
    site_settings = SiteSettings.for_site(home.get_site())
    if site_settings.menu_links.exists():
        return
    words = _read("home")
    for place in MenuLink.Place.values:
        for position, key in enumerate(words.get(place, [])):
            page = Page.objects.get(translation_key=uuid.uuid5(NAMES, key), locale=home.locale)
            MenuLink.objects.create(site_settings=site_settings, place=place, page=page, sort_order=position)


def _add(kind: type[Page], parent: Page, key: str, code: str, text: dict[str, Any], **fields: Any) -> Page:
    body = [_block(block, f"{key}/{number}") for number, block in enumerate(text.pop("body", []))]
    page = kind(**text, **fields, locale=Locale.objects.get(language_code=code), translation_key=uuid.uuid5(NAMES, key))
    page.body = body
    parent = Page.objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    page.save_revision().publish()
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


def _read(key: str) -> dict[str, Any]:
    with (CONTENT / f"{key}.toml").open("rb") as file:
        return tomllib.load(file)


def _languages(words: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(code, words[code]) for code, _name in settings.LANGUAGES if code in words]
