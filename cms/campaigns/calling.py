"""Whom a campaign says to call, on its page and on its paper."""

from django.http import HttpRequest

from cms.campaigns.models import CampaignPage
from cms.facts.models import LocalFact
from cms.facts.reading import fact_for

# Shown when none of the numbers that a campaign names has been filled in.
ALWAYS_THERE = "hotline-111"


def contacts_of(page: CampaignPage, *, request: HttpRequest | None = None) -> list[LocalFact]:
    """Returns the numbers as they stand today; never none while the national one is filled in."""
    keys = [str(contact.value) for contact in page.contacts]
    found = [fact for key in dict.fromkeys(keys) if (fact := fact_for(key, request=request))]
    fallback = fact_for(ALWAYS_THERE, request=request)
    return found or ([fallback] if fallback else [])
