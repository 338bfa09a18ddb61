"""Running ffmpeg and ffprobe on files made by strangers: no network, no playlist, bounded time, memory and output.

Do not pass a name that came from outside: the caller gives its own file names inside its own folder.
"""

import contextlib
import json
import logging
import os
import resource
import shutil
import subprocess
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

MAX_SECONDS_OF_MEDIA = 3 * 60 * 60
_MEMORY = 2 * 1024**3
_OUTPUT = 1024**3
# Playlists, image sequences and scripts may name further files: only containers of real recordings are opened.
_FORMATS = "aac,avi,flac,matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,mp3,ogg,wav"
_SAFE_INPUT = ["-protocol_whitelist", "file", "-format_whitelist", _FORMATS]


class MediaError(Exception):
    """A recording that cannot be used; carries a code and the sentence that the editor reads."""

    def __init__(self, sentence: str, *, code: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


class Facts(NamedTuple):
    """What ffprobe found in a recording."""

    seconds: Decimal
    has_sound: bool
    width: int | None
    height: int | None


def ffmpeg_path() -> str | None:
    """Returns where ffmpeg is, if it and ffprobe are installed."""
    return shutil.which("ffmpeg") if shutil.which("ffprobe") else None


def _limit(pid: int) -> None:
    """Gives a running child less of the machine than anyone who is waiting for a page."""
    resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (_OUTPUT, _OUTPUT))
    os.setpriority(os.PRIO_PROCESS, pid, 15)


def _run(program: str, arguments: list[str], *, folder: Path, timeout: int) -> bytes:
    """Runs a program in `folder` and returns what it printed; raises MediaError when it fails or takes too long."""
    words = [shutil.which(program) or program, *arguments]
    with subprocess.Popen(  # noqa: S603 - our own words and file names only
        words, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        with contextlib.suppress(ProcessLookupError):
            _limit(process.pid)
        try:
            printed, complaints = process.communicate(timeout=timeout)
        except BaseException as error:
            process.kill()
            if isinstance(error, subprocess.TimeoutExpired):
                raise MediaError(
                    _(
                        "This recording takes too long to prepare. Shorten it, or export it as MP4 or MP3, and upload it again."
                    ),
                    code="too_slow",
                ) from None
            raise
    if process.returncode:
        logger.warning(
            "%s refused a recording", program, extra={"data": {"said": complaints[-2000:].decode(errors="replace")}}
        )
        raise MediaError(
            _(
                "This recording could not be read. Open it in the program it was made with, export it again and upload that."
            ),
            code="unreadable",
        )
    return printed


def probe(source: Path) -> Facts:
    """Returns the facts of `source`; raises MediaError when it is no recording or too long."""
    arguments = ["-v", "error", *_SAFE_INPUT, "-show_entries", "format=duration:stream=codec_type,width,height,duration",
                 "-of", "json", f"file:{source.name}"]  # fmt: skip
    found = json.loads(_run("ffprobe", arguments, folder=source.parent, timeout=60) or b"{}")
    streams = found.get("streams", [])
    film: dict[str, Any] = next((s for s in streams if s.get("codec_type") == "video" and s.get("width")), {})
    try:
        lengths = [found.get("format", {}).get("duration"), *(s.get("duration") for s in streams)]
        seconds = max(Decimal(length) for length in lengths if length not in {None, "N/A"})
    except (InvalidOperation, ValueError):
        seconds = Decimal(0)
    if not streams or seconds <= 0:
        raise MediaError(_("There is neither sound nor film in this file."), code="empty")
    if seconds > MAX_SECONDS_OF_MEDIA:
        raise MediaError(_("This recording is longer than three hours: cut it into parts."), code="too_long")
    has_sound = any(s.get("codec_type") == "audio" for s in streams)
    return Facts(seconds.quantize(Decimal("0.01")), has_sound, film.get("width"), film.get("height"))


def convert(source: Path, target: Path, options: list[str], *, timeout: int) -> None:
    """Makes `target` from `source` with ffmpeg's `options`, without a word of the original's metadata."""
    _run(
        "ffmpeg",
        ["-nostdin", "-v", "error", "-y", "-threads", "1", *_SAFE_INPUT, "-i", f"file:{source.name}",
         "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", *options, f"file:{target.name}"],
        folder=source.parent,
        timeout=timeout,
    )  # fmt: skip
