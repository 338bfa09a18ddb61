"""A computer's voice in the place of a recording, for the demonstration alone.

A campaign is heard in the voice of somebody who lives where it is heard; until that person has been recorded a demonstration
may speak with espeak-ng, and says so. Never in Hmong or Dao: no machine speaks them so that people would listen.
"""

import shutil
import subprocess

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.media.demo import demo_collection
from cms.media.models import Audio, Licence
from cms.media.tasks import ask_for_small_copies

PROGRAM = "espeak-ng"
VOICES = {"vi": "vi", "en": "en-gb", "fr": "fr", "de": "de"}
# Slower than its usual 175 words a minute.
WORDS_A_MINUTE = "140"
LONGEST_SCRIPT = 3000


def spoken(script: str, language: str) -> bytes | None:
    """Returns `script` as WAV; nothing where there is no such voice, no program, or it fails."""
    program, voice = shutil.which(PROGRAM), VOICES.get(language)
    if not (program and voice and script.strip()):
        return None
    try:
        # Our own words from the project's files, over standard input: nothing of a person's reaches the command line.
        done = subprocess.run(  # noqa: S603
            [program, "-v", voice, "-s", WORDS_A_MINUTE, "--stdin", "--stdout"],
            input=script[:LONGEST_SCRIPT].encode(),
            capture_output=True,
            check=True,
            timeout=60,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout if done.stdout.startswith(b"RIFF") else None


def placeholder_voice(script: str, *, language: str, title: str) -> Audio | None:
    """Returns the script in a computer's voice, marked as such in its title and for the player; nothing without a voice."""
    sound = spoken(script, language)
    if sound is None:
        return None
    with override(language):
        name = _("%(title)s (computer's voice, for trying out)") % {"title": title}
    audio = Audio(
        title=name[:255],
        language=language,
        transcript=script,
        transcript_language=language,
        is_synthetic_voice=True,
        licence=Licence.OWN,
        source="espeak-ng",
        collection=demo_collection(),
        file=ContentFile(sound, name="voice.wav"),
    )
    audio.full_clean()
    audio.save()
    ask_for_small_copies(audio)
    return audio
