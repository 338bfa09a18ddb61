"""A campaign to listen to: the recordings of all its languages, one list for every page."""

from cms.campaigns.models import CampaignPage, CampaignRecording
from cms.media.models import Audio


def recordings_of(page: CampaignPage) -> list[CampaignRecording]:
    """Returns what may be heard: the page's own first, then that of its published translations, each sound once."""
    # In a preview the page's own are still in the form.
    own = list(page.recordings.all())
    others = CampaignRecording.objects.filter(page__translation_key=page.translation_key, page__live=True)
    others = others.exclude(page_id=page.pk).order_by("page__locale__language_code", "sort_order", "pk")
    together = {recording.audio_id: recording for recording in reversed([*own, *others])}
    recordings = list(reversed(together.values()))
    sounds = Audio.objects.with_what_players_need().in_bulk([recording.audio_id for recording in recordings])
    for recording in recordings:
        recording.audio = sounds[recording.audio_id]
    return [recording for recording in recordings if recording.audio.may_be_shown]
