"""How far a recording is, in words for editors."""

from django.utils.translation import gettext as _

from cms.media.ffmpeg import ffmpeg_path
from cms.media.figures import size_in_words
from cms.media.models import Audio, Video

NO_FFMPEG = "no-ffmpeg"
PROBLEM = "problem"
WAITING = "waiting"
READY = "ready"


def state_of(recording: Audio | Video) -> str:
    """Returns one of the four states; asks the database nothing."""
    if recording.problem:
        return PROBLEM
    if recording.is_prepared:
        return READY
    return WAITING if ffmpeg_path() else NO_FFMPEG


def state_in_words(recording: Audio | Video) -> str:
    """Returns a sentence that says what readers get at this moment."""
    state = state_of(recording)
    if state == PROBLEM:
        return recording.problem
    if state == READY:
        sizes = [size_in_words(copy.bytes) for copy in recording.copies]
        return _("Ready. Small copies: %(sizes)s.") % {"sizes": ", ".join(sizes)}
    if state == WAITING:
        return _("The small copies are being made; until then readers get the original.")
    return no_ffmpeg_notice()


def no_ffmpeg_notice() -> str:
    """Returns what an editor must know on a machine that cannot make small copies."""
    return _(
        "This server cannot make small copies (ffmpeg is not installed): readers get the file just as you upload it. "
        "Keep it small: speech as MP3 with 48 kbit/s, film with 360 lines."
    )
