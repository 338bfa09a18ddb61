"""The short address behind a QR code: six neutral letters that stand for a campaign in all its languages.

They are the first thirty bits of the key that the campaign's translations share, so a poster on a wall stays right when the
page gets another title or address, and nothing has to be stored for it.
"""

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from cms.campaigns.models import CampaignPage

# Without letters that look alike on paper.
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_BITS = 5
_LENGTH = 6
_REST = 128 - _BITS * _LENGTH


def short_of(key: UUID) -> str:
    """Returns the letters that stand for a campaign's key."""
    number = key.int >> _REST
    return "".join(LETTERS[number >> _BITS * place & 31] for place in reversed(range(_LENGTH)))


def with_kit(short: str) -> "QuerySet[CampaignPage]":
    """Returns the live campaigns behind these letters that may be printed, in all languages, in a steady order."""
    letters = short.lower()
    if len(letters) != _LENGTH or set(letters) - set(LETTERS):
        return CampaignPage.objects.none()
    number = 0
    for letter in letters:
        number = number << _BITS | LETTERS.index(letter)
    first, last = number << _REST, (number + 1 << _REST) - 1
    within = CampaignPage.objects.filter(translation_key__range=(UUID(int=first), UUID(int=last)))
    return within.live().public().filter(kit_allowed=True, alias_of=None).select_related("locale").order_by("path")


def short_address(page: CampaignPage) -> str:
    """Returns the whole short address of the campaign in the page's language, as it is printed."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + short_path(page)


def short_path(page: CampaignPage) -> str:
    with override(page.content_language):
        return reverse("campaign_short", args=[short_of(page.translation_key)])


def file_path(page: CampaignPage, file_name: str) -> str:
    """Returns the address of one file of the campaign's kit in the page's language."""
    with override(page.content_language):
        return reverse("campaign_kit", args=[short_of(page.translation_key), file_name])
