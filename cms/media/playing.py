"""What a player is given: the smallest copies that the reader's device can play, or the original where there are none."""

from typing import NamedTuple

from django.core.files.storage import default_storage

from cms.media.models import Audio, Image, Video
from cms.media.pictures import renditions_of, shown_of
from cms.media.serving import shown_type

# A phone held upright gets the smaller film; browsers that cannot read the condition take the first, which is the smaller.
_NARROW = "(max-width: 40rem)"


class PlaySource(NamedTuple):
    """One `<source>`."""

    url: str
    kind: str
    size: int | None
    media: str = ""
    file: str = ""


def sources_of(recording: Audio | Video) -> list[PlaySource]:
    """Returns what to offer, smallest first; nothing for a recording that must not be shown or has no file yet.

    A stand-in for a recording brings its own, as `kept_sources`.
    """
    if (kept := getattr(recording, "kept_sources", None)) is not None:
        return kept
    if not recording.may_be_shown or not recording.file:
        return []
    if copies := recording.copies:
        small = [PlaySource(copy.file.url, copy.content_type, copy.bytes, file=copy.file.name or "") for copy in copies]
        if isinstance(recording, Video) and len(small) > 1:
            small[0] = small[0]._replace(media=_NARROW)
        return small
    name = recording.file.name or ""
    return [PlaySource(recording.file.url, shown_type(name) or "", recording.file_size, file=name)]


def poster_of(video: Video) -> str:
    """Returns the address of the still shown before the film: the editor's, else a frame of it, else nothing."""
    if (kept := getattr(video, "kept_poster", None)) is not None:
        return kept
    name = poster_file_of(video)
    return default_storage.url(name) if name else ""


def poster_file_of(video: Video) -> str:
    """Returns the stored name of that still, or nothing."""
    if isinstance(video.poster, Image) and (found := renditions_of(video.poster, shape="card")):
        return shown_of(found).file.name
    if video.pk is None:
        return ""
    frames = [copy for copy in video.variants.all() if copy.profile == "poster" and copy.source_hash == video.file_hash]
    return (frames[0].file.name or "") if frames else ""
