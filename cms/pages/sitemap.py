"""Every page that a search engine may list, with its languages; one query for each kind of page."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from wagtail.models import Page, Site

from cms.pages.base import BasePage, kinds_behind_the_door
from cms.site.languages import bcp47


@dataclass(frozen=True)
class Entry:
    url: str
    changed_at: datetime | None
    alternates: list[tuple[str, str]]
    default: str


def entries(site: Site, request: HttpRequest) -> list[Entry]:
    """Returns an entry for each indexable page of the site, in every language's tree."""
    families: dict[object, list[BasePage]] = defaultdict(list)
    for page in _pages(site):
        if isinstance(page, BasePage) and page.is_indexable:
            families[page.translation_key].append(page)
    return [entry for family in families.values() for entry in _family(family, request)]


def _pages(site: Site) -> list[Page]:
    homes = site.root_page.get_translations(inclusive=True).live()
    below = Q()
    for home in homes:
        below |= Q(path__startswith=home.path)
    pages = Page.objects.filter(below) if below else Page.objects.none()
    public = pages.live().public().not_type(*kinds_behind_the_door())
    return list(public.order_by("path").select_related("locale").specific().defer_streamfields())


def _family(pages: list[BasePage], request: HttpRequest) -> list[Entry]:
    urls = {page.locale.language_code: page.get_full_url(request) for page in pages}
    alternates = [(bcp47(code), url) for code, url in urls.items()] if len(urls) > 1 else []
    default = urls.get(settings.LANGUAGE_CODE, "") if alternates else ""
    return [Entry(urls[page.locale.language_code], page.last_published_at, alternates, default) for page in pages]
