"""The demonstration's campaigns: those that ship, published, with a computer's voice where the machine has one."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from wagtail.models import ReferenceIndex

from cms.campaigns.demo_visits import invented_visits
from cms.campaigns.models import CampaignPage, CampaignRecording
from cms.campaigns.starting import load_campaigns
from cms.media.demo import COLLECTION
from cms.people.clearing import Part, rows


def seed() -> Iterable[str]:
    """Publishes what ships and is not here yet."""
    return load_campaigns(publish=True)


def parts() -> Iterator[Part]:
    """The computer's voice, which never leaves the demonstration, and invented visits; campaigns themselves stay."""
    voices = CampaignRecording.objects.filter(audio__is_synthetic_voice=True, audio__collection__name=COLLECTION)
    yield Part("campaigns in a computer's voice", voices.count(), lambda: _silence(voices))
    yield rows(invented_visits())


def _silence(voices: QuerySet[CampaignRecording]) -> None:
    pages = list(CampaignPage.objects.filter(pk__in=list(voices.values_list("page_id", flat=True))))
    voices.delete()
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
