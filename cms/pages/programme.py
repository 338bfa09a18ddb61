"""The pages about the programme itself: content of one province, hence starter content and no furniture."""

from contextlib import nullcontext

from django.conf import settings
from django.db import transaction

from wagtail.models import Page

from cms.pages.home import HomePage
from cms.pages.shipped import add_page, in_each_language, key_of, kind_of, read
from cms.papers.holding import demonstrating, take_in
from cms.site.models import MenuLink, SiteSettings


@transaction.atomic
def load_programme(*, publish: bool) -> list[str]:
    """Adds the pages that are missing, as drafts or published, and leads to them from the menus; tells what it made."""
    made = 0
    for name in read("home")["programme_pages"]:
        words = read(name)
        take_in(key_of(name), words[settings.LANGUAGE_CODE]["title"], is_legal=words.get("legal", False))
        for code, text in in_each_language(words):
            if Page.objects.filter(translation_key=key_of(name), locale__language_code=code).exists():
                continue
            parent = _parent(words.get("parent", ""), code)
            if parent is not None:
                with demonstrating() if publish else nullcontext():
                    add_page(kind_of(words), parent, name, code, text, publish=publish)
                made += 1
    _lead_there()
    return [f"{made} pages about the programme are in place{'' if publish else ', as drafts'}."] if made else []


def seed() -> list[str]:
    """For the demonstration: published at once."""
    return load_programme(publish=True)


def _parent(name: str, code: str) -> Page | None:
    if not name:
        return HomePage.objects.filter(locale__language_code=code).first()
    return Page.objects.filter(translation_key=key_of(name), locale__language_code=code).first()


def _lead_there() -> None:
    """A link to a draft is not shown, so it may stand in the menu before anybody has published."""
    page = Page.objects.filter(
        translation_key=key_of("programme"), locale__language_code=settings.LANGUAGE_CODE
    ).first()
    home = HomePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if page is None or home is None or home.get_site() is None:
        return
    site_settings = SiteSettings.for_site(home.get_site())
    if not site_settings.menu_links.filter(page=page).exists():
        position = site_settings.menu_links.filter(place=MenuLink.Place.HEADER).count()
        MenuLink.objects.create(
            site_settings=site_settings, place=MenuLink.Place.HEADER, page=page, sort_order=position
        )
