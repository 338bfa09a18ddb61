"""Files that people hand in: which kinds are taken, and what is kept of one. Pure but for the settings.

What is kept is never what came: pictures are written anew without what a phone adds to them, names lose whatever could
mislead a person or a program.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.guard.sniffing import is_really
from cms.media.cleaning import clean_picture
from cms.text import nfc
from courses.errors import LearningError

PICTURES = {"jpg", "jpeg", "png", "webp"}
LONGEST_NAME = 100
# What separates folders, what programs read as something else, and what is not seen.
_MISLEADING = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it is kept."""

    name: str
    content: bytes


def endings_for(wanted: Collection[str]) -> list[str]:
    """Returns the endings that may be handed in: those the question asks for, all that the site takes where it names none."""
    taken = list(settings.HANDED_IN_TYPES)
    return [ending for ending in taken if ending in wanted] if wanted else taken


def largest() -> int:
    """Returns how many bytes a file may have."""
    return int(settings.HANDED_IN_MAX_MB * 1024 * 1024)


def must_fit(size: int) -> None:
    """Raises LearningError `file-size` for a file that is empty or too large; ask before reading it."""
    if not size:
        raise LearningError("file-size", _("This file is empty. Nothing was changed."))
    if size > largest():
        raise LearningError(
            "file-size",
            _("This file is too large (%(size)s). The largest that can be taken is %(largest)s. Nothing was changed.")
            % {"size": filesizeformat(size), "largest": filesizeformat(largest())},
        )


def take(name: str, content: bytes, *, wanted: Collection[str]) -> Taken:
    """Returns a file as it is kept, with a name that is safe.

    Raises LearningError `file-size`, `file-kind`, or `not-what-it-says` when the bytes are something else than the name.
    """
    must_fit(len(content))
    stem, ending = _parts(name)
    allowed = endings_for(wanted)
    if ending not in allowed:
        raise LearningError(
            "file-kind",
            _("This kind of file cannot be handed in here. These can: %(kinds)s. Nothing was changed.")
            % {"kinds": ", ".join(allowed)},
        )
    if ending in PICTURES:
        return _picture(stem, content)
    if not is_really(content, ending):
        raise LearningError(
            "not-what-it-says",
            _("This file is called .%(ending)s but is something else. Save it again and hand in that.")
            % {"ending": ending},
        )
    return Taken(f"{stem}.{ending}", content)


def _picture(stem: str, content: bytes) -> Taken:
    """A photograph of a place carries the place in its data: nothing is kept but the pixels."""
    try:
        clean = clean_picture(content)
    except ValidationError as error:
        raise LearningError("not-what-it-says", " ".join(error.messages)) from error
    if clean.extension not in PICTURES:
        raise LearningError("not-what-it-says", _("Save this picture as JPEG or PNG and hand in that."))
    return Taken(f"{stem}.{clean.extension}", clean.content)


def _parts(name: str) -> tuple[str, str]:
    """Returns the name without folders, signs that mislead and its ending; and the ending in small letters."""
    plain = "".join(char for char in nfc(name) if unicodedata.category(char)[0] != "C")
    last = re.split(r"[\\/]", plain)[-1]
    stem, dot, ending = last.rpartition(".")
    if not dot:
        stem, ending = last, ""
    stem = " ".join(_MISLEADING.sub(" ", stem).split()).strip(". ")
    return stem[:LONGEST_NAME] or _("file"), ending.strip().lower()
