"""Pictures as they are kept: upright, still, and without a word about who took them, where or with what.

Pure. A photograph of a shelter carries the shelter's position in its EXIF: nothing that came with the pixels survives
here except the colour profile. Do not store an upload without passing it through `clean_picture`.
"""

import io
import struct
import warnings
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from PIL import Image, ImageOps

from cms.media.bare import is_bare

# 40 million points are more than any phone's useful picture; decoded they take 160 MB for a moment.
MAX_PIXELS = 40_000_000
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "GIF": "gif"}
# Phones write JPEG with a second picture behind the first (MPO): only the first is kept.
_READ_AS = {"MPO": "JPEG"}
# What Pillow raises on bytes that were made to confuse it.
_CONFUSED = (
    RuntimeError,
    OSError,
    ValueError,
    SyntaxError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    EOFError,
    struct.error,
)
_SAVE_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90, "method": 4},
    "AVIF": {"quality": 80, "speed": 7},
    "GIF": {},
}


class CleanPicture(NamedTuple):
    content: bytes
    extension: str
    width: int
    height: int


def _refuse(code: str, message: Any) -> ValidationError:
    return ValidationError(message, code=code)


def _opened(content: bytes) -> Image.Image:
    """Opens the picture after checking what it is and how big it claims to be; decodes nothing yet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=list(EXTENSIONS))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _refuse("picture_too_large", _("This picture has too many points to be opened safely.")) from None
    except _CONFUSED:
        raise _refuse(
            "not_a_picture",
            _("This file is not a picture that can be used here. Save it as JPEG or PNG and upload it again."),
        ) from None
    if picture.width * picture.height > MAX_PIXELS:
        raise _refuse("picture_too_large", _("This picture has too many points: make it smaller and upload it again."))
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise _refuse("picture_moves", _("This picture moves. Upload it as a video, which a reader can stop."))
    return picture


def check_picture(content: bytes) -> None:
    """Raises ValidationError unless `content` is a still picture of a known kind and bearable size."""
    _opened(content)


def clean_picture(content: bytes) -> CleanPicture:
    """Returns the picture turned upright and written anew, keeping its kind and colour profile and nothing else.

    One that holds nothing else already is returned as it is, once it has been decoded whole.
    """
    picture = _opened(content)
    kind = _READ_AS.get(picture.format or "", picture.format or "")
    try:
        upright = ImageOps.exif_transpose(picture)
        upright.load()
    except (*_CONFUSED, Image.DecompressionBombError):
        raise _refuse("picture_damaged", _("This picture is damaged and cannot be opened. Upload it again.")) from None
    if is_bare(content) and kind == picture.format and (kind != "JPEG" or picture.mode in {"L", "RGB"}):
        # Nothing came with the pixels: writing a JPEG anew would only spoil it a little more.
        return CleanPicture(content, EXTENSIONS[kind], upright.width, upright.height)
    profile = picture.info.get("icc_profile")
    if kind == "JPEG" and upright.mode not in {"L", "RGB"}:
        # A print profile says nothing about the screen colours it has been turned into.
        upright, profile = upright.convert("RGB"), None
    transparency = upright.info.get("transparency")
    upright.info = {} if transparency is None else {"transparency": transparency}
    out = io.BytesIO()
    upright.save(out, kind, icc_profile=profile, **_SAVE_OPTIONS[kind])
    return CleanPicture(out.getvalue(), EXTENSIONS[kind], upright.width, upright.height)
