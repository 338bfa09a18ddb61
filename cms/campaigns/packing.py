"""What a loudspeaker needs of a campaign: its sound in every language, and a page that says what it is and from when.

A campaign that may not be hung up may not be played in the village either; a computer's voice never is.
"""

import zipfile
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.files.storage import default_storage
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.campaigns.listening import recordings_of
from cms.campaigns.models import CampaignPage, CampaignRecording
from cms.media.models import Audio
from cms.media.naming import download_name, extension_of
from cms.media.playing import PlaySource, sources_of
from cms.site.languages import name_of

# A few recordings of a minute each stay in memory; more goes to the disk.
_IN_MEMORY = 4 * 1024 * 1024


def sounds_for_loudspeakers(page: CampaignPage, recordings: list[CampaignRecording] | None = None) -> list[Audio]:
    """Returns what may be played in public, one recording after another; nothing for a campaign that would point at somebody.

    That a page is sensitive does not matter here: it says what a reader's phone keeps, not what a village may hear.
    """
    if not page.may_be_hung_up:
        return []
    found = [recording.audio for recording in (recordings_of(page) if recordings is None else recordings)]
    return [audio for audio in found if not audio.is_synthetic_voice and sources_of(audio)]


def pack(page: CampaignPage, sounds: list[Audio]) -> IO[bytes]:
    """Returns a zip with one file for each of `sounds` and a read-me in the page's language."""
    # Handed to the response, which closes it.
    target: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    names = [_file_name(number, audio) for number, audio in enumerate(sounds, start=1)]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("README.txt", read_me(page, sounds, names).replace("\n", "\r\n"))
        for name, audio in zip(names, sounds, strict=True):
            with default_storage.open(_plainest(audio).file) as source, archive.open(name, "w") as kept:
                while chunk := source.read(64 * 1024):
                    kept.write(chunk)
    target.seek(0)
    return target


def read_me(page: CampaignPage, sounds: list[Audio], names: list[str]) -> str:
    """Returns what a person at the loudspeaker must know, with the date of every recording."""
    with override(page.content_language):
        about = [
            f"{name}: {name_of(audio.language)}, {date_format(audio.created_at, 'd/m/Y')}"
            for name, audio in zip(names, sounds, strict=True)
        ]
        rules = [
            _("Play it whole: the end says whom to call, and that calls are recorded."),
            _("Play it for everybody. Never play it because of one family, or in front of one house."),
            _("Do not add names, and do not tell of cases from here."),
            _("Before you play it, look whether the page has a newer recording."),
        ]
        return "\n".join([page.neutral_title, page.message, "", *about, "", *(f"- {rule}" for rule in rules), ""])


def pack_name(page: CampaignPage) -> str:
    return download_name(page.neutral_title, stored="sound.zip")


def _plainest(audio: Audio) -> PlaySource:
    """The file that old players know: MP3 if there is one, else the smallest."""
    sources = sources_of(audio)
    return next((source for source in sources if extension_of(source.file) == "mp3"), sources[0])


def _file_name(number: int, audio: Audio) -> str:
    return f"{number:02}-{audio.language}.{extension_of(_plainest(audio).file)}"
