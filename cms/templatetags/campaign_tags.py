"""What the page of a campaign asks for: its drawing, its numbers, its recordings, its longer versions."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from cms.campaigns.calling import contacts_of
from cms.campaigns.kit.offering import KitLine, kit_lines
from cms.campaigns.listening import recordings_of
from cms.campaigns.models import CampaignPage, CampaignRecording
from cms.campaigns.packing import sounds_for_loudspeakers
from cms.facts.models import LocalFact
from cms.media.models import Audio

register = template.Library()


@register.filter
def drawn(page: CampaignPage) -> SafeString:
    """The campaign's own drawing: only shapes were let in when it was taken up (cms/campaigns/drawings.py)."""
    return mark_safe(page.drawing)  # noqa: S308 (see above)


@register.simple_tag(takes_context=True)
def campaign_contacts(context: Context, page: CampaignPage) -> list[LocalFact]:
    """The numbers to call as they stand today; never none while the national one is filled in."""
    return contacts_of(page, request=context.get("request"))


@register.simple_tag
def campaign_recordings(page: CampaignPage) -> list[CampaignRecording]:
    """The campaign to listen to, in every language there is, that of the page first."""
    return recordings_of(page)


@register.simple_tag
def loudspeaker_sounds(page: CampaignPage, recordings: list[CampaignRecording]) -> list[Audio]:
    """Those of `recordings` that a loudspeaker may play."""
    return sounds_for_loudspeakers(page, recordings)


@register.simple_tag
def kit_of(page: CampaignPage) -> list[KitLine]:
    """What can be printed of a campaign; nothing of one that may not be hung up, is not live, or speaks another's words."""
    return kit_lines(page)


@register.simple_tag
def whole_versions(page: CampaignPage) -> list[Any]:
    """The languages in which a short version can be read whole."""
    if not page.is_short:
        return []
    whole = CampaignPage.objects.live().filter(translation_key=page.translation_key, is_short=False)
    return list(whole.select_related("locale").order_by("locale__language_code"))
