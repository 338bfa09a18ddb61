"""Small copies of recordings for slow links: what is made, and the verb that makes it.

Safe to repeat: a copy remembers the hash of the file that it was made from, and one that is there already is not made
again. The recording itself is never changed here.
"""

import shutil
import tempfile
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.core.files import File
from django.db import transaction

from cms.jobs.running import report
from cms.media.ffmpeg import Facts, MediaError, convert, probe
from cms.media.models import Audio, Variant, Video
from cms.media.naming import extension_of


class Profile(NamedTuple):
    """One copy to make: its name, file, type and ffmpeg's words for it."""

    name: str
    filename: str
    content_type: str
    options: list[str]


_SPEECH = ["-map", "0:a:0", "-vn", "-ac", "1"]
AUDIO_PROFILES = [
    # 24 kbit/s: an hour of speech is 11 MB; the 48 kbit/s MP3 is for phones that do not know Opus.
    Profile("opus-24k", "small.ogg", 'audio/ogg; codecs="opus"', [*_SPEECH, "-c:a", "libopus", "-b:a", "24k"]),
    Profile("mp3-48k", "plain.mp3", "audio/mpeg", [*_SPEECH, "-ar", "24000", "-c:a", "libmp3lame", "-b:a", "48k"]),
]


def _h264(height: int, *, rate: int, sound: int) -> list[str]:
    """Returns the options of a film of at most this height that every phone of the last ten years plays."""
    return [
        "-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn",
        "-vf", f"scale=-2:'trunc(min({height},ih)/2)*2',fps='min(source_fps,25)',format=yuv420p",
        "-c:v", "libx264", "-profile:v", "main", "-preset", "medium", "-crf", "28",
        "-maxrate", f"{rate}k", "-bufsize", f"{rate * 2}k",
        "-c:a", "aac", "-ac", "1", "-b:a", f"{sound}k", "-movflags", "+faststart",
    ]  # fmt: skip


VIDEO_PROFILES = [
    Profile("240p", "small.mp4", "video/mp4", _h264(240, rate=180, sound=32)),
    Profile("360p", "middle.mp4", "video/mp4", _h264(360, rate=420, sound=48)),
]


def _poster(facts: Facts) -> Profile:
    moment = min(Decimal(1), facts.seconds / 3).quantize(Decimal("0.01"))
    options = [
        "-ss",
        str(moment),
        "-map",
        "0:v:0",
        "-an",
        "-frames:v",
        "1",
        "-vf",
        "scale='min(640,iw)':-2",
        "-q:v",
        "5",
    ]
    return Profile("poster", "poster.jpg", "image/jpeg", options)


def _fetch(recording: Audio | Video, folder: Path) -> Path:
    """Copies the recording from wherever it is stored, under a name of ours."""
    name = recording.file.name or ""
    source = folder / f"source.{extension_of(name)}"
    with recording.file.storage.open(name) as stored, source.open("wb") as copy:
        shutil.copyfileobj(stored, copy)
    return source


def _keep(variants: Any, profile: Profile, made: Path, *, source_hash: str) -> Variant:
    """Puts a finished copy in the place of an older one, whose file goes when the new row is sure."""
    facts = probe(made) if profile.name != "poster" else None
    old = variants.filter(profile=profile.name).first()
    row = old or variants.model(profile=profile.name, **variants.core_filters)
    replaced = old.file.name if old else ""
    row.content_type, row.source_hash, row.bytes = profile.content_type, source_hash, made.stat().st_size
    row.width, row.height = (facts.width, facts.height) if facts else (None, None)
    with made.open("rb") as content, transaction.atomic():
        row.file.save(made.name, File(content, name=made.name), save=False)
        row.save()
        if replaced:
            transaction.on_commit(partial(row.file.storage.delete, replaced))
    return row


def _make(recording: Audio | Video, profiles: list[Profile], *, source: Path, facts: Facts) -> None:
    """Makes what is missing, one after the other; allows ten times the recording's length for each."""
    made = set(recording.variants.filter(source_hash=recording.file_hash).values_list("profile", flat=True))
    for number, profile in enumerate(profiles):
        report(done=number, of=len(profiles))
        if profile.name in made:
            continue
        target = source.parent / profile.filename
        convert(source, target, profile.options, timeout=120 + int(facts.seconds * 10))
        _keep(recording.variants, profile, target, source_hash=recording.file_hash)
    report(done=len(profiles), of=len(profiles))


def prepare(recording: Audio | Video) -> None:
    """Measures a recording and makes its small copies; on a bad file notes the problem in words and raises MediaError."""
    rows = type(recording)._base_manager.filter(pk=recording.pk, file_hash=recording.file_hash)
    try:
        with tempfile.TemporaryDirectory(prefix="homeward-media-") as folder:
            source = _fetch(recording, Path(folder))
            facts = probe(source)
            measures: dict[str, object] = {"seconds": facts.seconds}
            if isinstance(recording, Video):
                measures |= {"width": facts.width, "height": facts.height}
                _make(recording, [_poster(facts), *VIDEO_PROFILES], source=source, facts=facts)
            else:
                _make(recording, AUDIO_PROFILES, source=source, facts=facts)
    except MediaError as error:
        rows.update(problem=error.sentence, prepared_hash="")
        raise
    # Nothing happens if the file was replaced meanwhile: its own job will do this.
    rows.update(prepared_hash=recording.file_hash, problem="", **measures)
