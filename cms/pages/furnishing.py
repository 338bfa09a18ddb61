"""The first pages of a new site, read from `content/site/`; what stands already is never touched.

Only the site's own address follows `PUBLIC_URL` each time: links for search engines, feeds and calendars begin with it.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from wagtail.models import Locale, Page, Site

from cms.pages.home import HomePage
from cms.pages.shipped import add_page, in_each_language, key_of, kind_of, read
from cms.site.models import MenuLink, SiteSettings

HERE = {"localhost", "127.0.0.1"}


@transaction.atomic
def furnish_pages() -> list[str]:
    """Makes the languages, a home in each public language and the essential pages; returns sentences on what it did."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    if HomePage.objects.exists():
        return _follow_address()
    homes = _make_homes()
    _point_site_at(homes[settings.LANGUAGE_CODE])
    made = _make_pages(homes)
    _open_door(homes)
    _fill_menus(homes[settings.LANGUAGE_CODE])
    return [f"Homes in {', '.join(homes)} and {made} pages are in place.", *_follow_address()]


def _make_homes() -> dict[str, HomePage]:
    root = Page.get_first_root_node()
    words = read("home")
    return {
        code: add_page(HomePage, root, "home", code, {**text, "slug": code}) for code, text in in_each_language(words)
    }


def _point_site_at(home: HomePage) -> None:
    """Makes `home` the site's root and takes away the empty page that Wagtail's own migration leaves there."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    former = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = home, settings.SITE_NAME
    site.save()
    if former is not None and former.specific_class is Page and not former.get_children().exists():
        former.delete()


def _follow_address() -> list[str]:
    """Gives the site the host and port of `PUBLIC_URL`; one that has a real name already takes no local one instead."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    host, port = address.hostname, address.port or (443 if address.scheme == "https" else 80)
    site = Site.objects.filter(is_default_site=True).first()
    if not host or site is None or Site.objects.filter(hostname=host, port=port).exists():
        return []
    if host in HERE and site.hostname not in HERE:
        return []
    site.hostname, site.port = host, port
    site.save()
    return [f"Pages give their address as {site.root_url}."]


def _make_pages(homes: dict[str, HomePage]) -> int:
    made = 0
    for key in read("home").get("pages", []):
        words = read(key)
        for code, text in in_each_language(words):
            add_page(kind_of(words), homes[code], key, code, text)
            made += 1
    return made


def _open_door(homes: dict[str, HomePage]) -> None:
    behind = read("home").get("information_page")
    # Read again: their counts of children have grown since they were made.
    for home in HomePage.objects.filter(pk__in=[home.pk for home in homes.values()]):
        page = Page.objects.filter(translation_key=key_of(behind or ""), locale=home.locale).first()
        if page is not None:
            home.information_page = page
            home.save_revision().publish()


def _fill_menus(home: HomePage) -> None:
    """Puts the first pages into the head and the foot of a site that has no menu yet."""
    site_settings = SiteSettings.for_site(home.get_site())
    if site_settings.menu_links.exists():
        return
    words = read("home")
    for place in MenuLink.Place.values:
        for position, key in enumerate(words.get(place, [])):
            page = Page.objects.get(translation_key=key_of(key), locale=home.locale)
            MenuLink.objects.create(site_settings=site_settings, place=place, page=page, sort_order=position)
