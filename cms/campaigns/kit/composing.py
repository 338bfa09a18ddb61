"""From a campaign to the words on its paper, in the order of its page: message, signs, checks, steps, numbers."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from wagtail.models import Site

from cms.campaigns.calling import ALWAYS_THERE, contacts_of
from cms.campaigns.kit.links import short_address
from cms.campaigns.kit.pictures import picture_of
from cms.campaigns.kit.printouts import Ordered, Sheet
from cms.campaigns.models import CampaignPage
from cms.facts.models import LocalFact
from cms.printing import fits_sans, qr
from cms.site.models import SiteSettings
from cms.text import nfc

#: Changes whenever the layouts do, so that no paper in an old layout is sent again.
LAYOUTS = 2


def compose(page: CampaignPage, asked: Ordered, *, is_draft: bool = False) -> Sheet:
    """Returns what stands on one file of the kit, in the page's language; a draft's says that it is one."""
    published = None if is_draft else page.last_published_at
    dated = timezone.localdate(published or page.latest_revision_created_at or timezone.now())
    with override(page.content_language):
        words = _composed({**_said(page), **_called(contacts_of(page)), **_ways_on(page)})
        edition = _("Draft of %(day)s, not to be hung up") if is_draft else _("Edition of %(day)s")
        words["edition"] = edition % {"day": dated.strftime("%d/%m/%Y")}
    svg, shown = picture_of(page, grey=asked.grey)
    address = short_address(page)
    data = {
        **words,
        "wide": not fits_sans(words),
        "language": page.content_language,
        "layout": asked.printout.layout,
        "scale": asked.printout.scale,
        "grey": asked.grey,
        "picture": svg,
        "picture_words": nfc(shown),
        "qr": qr(address),
        "address": address.partition("://")[2].rstrip("/"),
        "dated": dated.isoformat(),
        "layouts": LAYOUTS,
    }
    return Sheet(data, dated)


def _said(page: CampaignPage) -> dict[str, Any]:
    lead = _("One of these alone means little. Two or more together: stop and check.")
    return {
        # A PDF's title stands in the viewer's window and in its list of recent files.
        "neutral": page.neutral_title or page.title,
        "title": page.title,
        "message": page.message,
        "intro": [part for part in page.intro.split("\n\n") if part.strip()] if page.is_short else [],
        "signs_heading": _("Signs to notice – never one alone"),
        "signs_lead": page.signs_lead or lead,
        "signs": [str(line.value) for line in page.signs],
        "checks_heading": _("What to check"),
        "checks": [str(line.value) for line in page.checks],
        "steps_heading": _("What to do"),
        "steps": [str(line.value) for line in page.actions],
    }


def _called(facts: list[LocalFact]) -> dict[str, Any]:
    phones = [fact for fact in facts if fact.is_phone]
    return {
        "calls_heading": _("Whom to call"),
        "phones": [{"label": fact.label, "number": fact.value, "note": _note(fact)} for fact in phones],
        "offices": [{"label": fact.label, "value": fact.value} for fact in facts if not fact.is_phone],
        "nobody": "" if facts else _("Ask at the commune office or the nearest border post."),
    }


def _note(fact: LocalFact) -> str:
    """What a call costs and leaves behind. That the national line records is said whatever an editor has left out."""
    return fact.note or (_("Calls are recorded, and stay in the phone's own list.") if fact.key == ALWAYS_THERE else "")


def _ways_on(page: CampaignPage) -> dict[str, Any]:
    site = Site.objects.filter(is_default_site=True).first()
    wordings = SiteSettings.for_site(site).wordings.all() if site else []
    bodies = {wording.language: wording.responsible_body for wording in wordings}
    return {
        "qr_words": _("QR code with the address of this page"),
        "more": _("Read all of it, or listen:"),
        "body": bodies.get(page.content_language, ""),
    }


def _composed(value: Any) -> Any:
    """Returns every text in NFC, the only form in which a letter and its marks are one glyph."""
    if isinstance(value, str):
        return " ".join(nfc(value).split())
    if isinstance(value, list):
        return [_composed(item) for item in value]
    if isinstance(value, dict):
        return {key: _composed(item) for key, item in value.items()}
    return value
