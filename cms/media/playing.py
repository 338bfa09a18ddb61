"""What a player is given: the smallest copies that the reader's device can play, or the original where there are none."""

from typing import NamedTuple

from cms.media.models import Audio, Image, Video
from cms.media.pictures import responsive
from cms.media.serving import shown_type

# A phone held upright gets the smaller film; browsers that cannot read the condition take the first, which is the smaller.
_NARROW = "(max-width: 40rem)"


class PlaySource(NamedTuple):
    """One `<source>`."""

    url: str
    kind: str
    size: int | None
    media: str = ""


def sources_of(recording: Audio | Video) -> list[PlaySource]:
    """Returns what to offer, smallest first; nothing for a recording that must not be shown or has no file yet."""
    if not recording.may_be_shown or not recording.file:
        return []
    if copies := recording.copies:
        small = [PlaySource(copy.file.url, copy.content_type, copy.bytes) for copy in copies]
        if isinstance(recording, Video) and len(small) > 1:
            small[0] = small[0]._replace(media=_NARROW)
        return small
    original = PlaySource(recording.file.url, shown_type(recording.file.name) or "", recording.file_size)
    return [original]


def poster_of(video: Video) -> str:
    """Returns the address of the still shown before the film: the editor's, else a frame of it, else nothing."""
    if isinstance(video.poster, Image) and (picture := responsive(video.poster, shape="card")):
        return picture.url
    if video.pk is None:
        return ""
    frames = [copy for copy in video.variants.all() if copy.profile == "poster" and copy.source_hash == video.file_hash]
    return frames[0].file.url if frames else ""
