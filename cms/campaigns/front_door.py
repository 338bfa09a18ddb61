"""A bare site says “Before you go far” on a page of its own; once the campaign of that name is published, it takes that place.

Two pages that say the same thing in other words make people doubt both. The old address goes on leading there.
"""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.campaigns.models import CampaignPage
from cms.pages.home import HomePage
from cms.pages.shipped import key_of
from cms.site.models import MenuLink

FIRST_PAGE = "before-you-go"


def take_the_place_of_the_first_page(campaign: CampaignPage) -> None:
    """Leads home's door for strangers to the shelf of the campaign, and the first page's address to the campaign itself."""
    shelf = campaign.get_parent()
    first = Page.objects.live().filter(translation_key=key_of(FIRST_PAGE), locale=campaign.locale).first()
    if first is None or not (campaign.live and shelf.live):
        return
    for home in HomePage.objects.filter(locale=campaign.locale, information_page=first):
        home.information_page = shelf
        home.save_revision().publish()
    # The shelf stands in the menu already.
    MenuLink.objects.filter(page=first).delete()
    Redirect.add_redirect(first.url, redirect_to=campaign, is_permanent=False)
    first.specific.unpublish()
