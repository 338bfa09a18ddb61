"""The shelf of the campaigns in every public language: a draft until somebody puts a campaign on it."""

import tomllib
import uuid
from pathlib import Path

from django.conf import settings
from django.db import transaction

from wagtail.models import Page, Site

from cms.campaigns.models import CampaignIndexPage
from cms.campaigns.reviewing import put_under_review
from cms.pages.home import HomePage
from cms.site.models import MenuLink, SiteSettings

WORDS = Path(settings.BASE_DIR) / "content" / "site" / "campaigns.toml"
# Ids are made from names, so that every language of a page and of its parts carries the same one.
NAMES = uuid.UUID("b1f6c1a9-2b0a-4a54-9d43-6c7f0f2f8a11")


@transaction.atomic
def furnish_campaigns() -> list[str]:
    """Makes the shelf once, puts it under the review against harm and into the menu, which shows only what is live."""
    if CampaignIndexPage.objects.exists():
        return []
    with WORDS.open("rb") as file:
        words = tomllib.load(file)
    made = []
    for home in HomePage.objects.select_related("locale").order_by("path"):
        if text := words.get(home.locale.language_code):
            made.append(_shelf(home, text))
    for shelf in made:
        put_under_review(shelf)
        if shelf.locale.language_code == settings.LANGUAGE_CODE:
            _into_menu(shelf)
    return [f"The shelf of the campaigns is in place in {len(made)} languages."] if made else []


def _shelf(home: HomePage, text: dict[str, str]) -> CampaignIndexPage:
    shelf = CampaignIndexPage(
        **text,
        locale=home.locale,
        translation_key=uuid.uuid5(NAMES, "shelf"),
        neutral_icon=True,
        show_in_menus=True,
        live=False,
    )
    Page.objects.get(pk=home.pk).add_child(instance=shelf)
    shelf.save_revision()
    return shelf


def _into_menu(shelf: CampaignIndexPage) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None:
        site_settings = SiteSettings.for_site(site)
        # Before the others: it is what strangers come for.
        MenuLink.objects.create(site_settings=site_settings, place=MenuLink.Place.HEADER, page=shelf, sort_order=-1)
