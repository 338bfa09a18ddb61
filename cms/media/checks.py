"""Misconfigurations that would show only on a reader's phone bill."""

from typing import Any

from django.core.checks import CheckMessage, Warning

from cms.media.ffmpeg import ffmpeg_path


def check_ffmpeg(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warns when recordings cannot be made small."""
    if ffmpeg_path():
        return []
    return [
        Warning(
            "ffmpeg and ffprobe are not installed: sound and film are served as they were uploaded, which is dear on a phone.",
            hint="Install them (on Debian: `apt install ffmpeg`); what was uploaded before is then prepared within a day.",
            id="cms.media.W001",
        )
    ]
