"""The picture of a badge: mountains, terraced fields and the title. Our own drawing: no emblem, no seal. Pure.

Drawn at twice its size and made smaller, which smooths every edge. Nothing is random and no clock is read, so the same badge
is the same bytes. The name of the holder is not in it: a picture is passed on.
"""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from math import sin
from pathlib import Path

import fontpkg_be_vietnam_pro
import fontpkg_noto_sans
from PIL import Image, ImageDraw, ImageFont

from certificates.badges.credentials import Facts
from certificates.badges.wording import WORDS
from cms.printing import fits_sans

SIDE = 640
# Inside a credential a picture travels with every copy, so it is small.
_SMALL, _COLOURS = 160, 48
_SCALE = 2
_FULL = SIDE * _SCALE
_FOLDER = Path(str(fontpkg_be_vietnam_pro.ROOT)) / "files"
# Has every Latin letter; takes over whole, since two faces in one word look like a mistake.
_WIDE = Path(str(fontpkg_noto_sans.ROOT)) / "files" / "NotoSans[wdth,wght].ttf"
_WEIGHTS = {"Regular": 400, "Medium": 500, "Bold": 700}
_MARGIN = 96
_MOST_LINES = 4

# The site's colours in daylight (static/css/tokens.css): a picture travels, and knows no dark mode.
_PAPER, _INK, _SOFT = "#fffdf8", "#23253a", "#4b4c5e"
_INDIGO, _HAZE, _SKY = "#2c3a7e", "#8f99c9", "#e7e8f3"
_SUN, _THREAD = "#d9962f", "#e5ad4f"
_FIELDS = ("#9dc9a4", "#6fa57c", "#4a8460", "#2b6543")
_RED, _ON_RED = "#9c2a22", "#fffdf8"

_HORIZON = 500
_FAR = ((0, 330), (150, 232), (270, 300), (430, 150), (600, 292), (760, 206), (930, 310), (1090, 188), (1280, 322))
_NEAR = ((0, 420), (210, 318), (380, 398), (560, 268), (760, 400), (950, 330), (1110, 408), (1280, 352))


def draw(facts: Facts) -> Image.Image:
    """Returns the picture of a badge, square, with clear corners."""
    face = _face(facts)
    picture = Image.new("RGB", (_FULL, _FULL), _PAPER)
    pen = ImageDraw.Draw(picture)
    _landscape(pen)
    below = _HORIZON + 36
    if facts.is_demonstration:
        pen.rectangle((0, _HORIZON - 2, _FULL, _HORIZON + 82), fill=_RED)
        _middle(pen, _HORIZON + 40, WORDS[facts.language]["ribbon"], _font("Bold", 44, face), _ON_RED)
        below += 68
    _words(pen, facts, below, face)
    pen.rounded_rectangle((0, 0, _FULL - 1, _FULL - 1), radius=156, outline=_INDIGO, width=24)
    pen.rounded_rectangle((34, 34, _FULL - 35, _FULL - 35), radius=124, outline=_THREAD, width=5)
    whole = picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    whole.putalpha(_corners())
    return whole


def small(picture: Image.Image) -> bytes:
    """Returns the picture of a badge as a PNG of a few kilobytes, for inside a credential."""
    out = BytesIO()
    reduced = picture.resize((_SMALL, _SMALL), Image.Resampling.LANCZOS)
    reduced.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _landscape(pen: ImageDraw.ImageDraw) -> None:
    """Sky, sun, two ranges, and terraces that follow the slope."""
    pen.rectangle((0, 0, _FULL, _HORIZON), fill=_SKY)
    pen.ellipse((760, 96, 920, 256), fill=_SUN)
    pen.polygon([*_FAR, (_FULL, _HORIZON), (0, _HORIZON)], fill=_HAZE)
    pen.polygon([*_NEAR, (_FULL, _HORIZON), (0, _HORIZON)], fill=_INDIGO)
    for step, colour in enumerate(_FIELDS):
        top = 372 + step * 34
        edge = [
            (x, top + round(16 * sin(x / 190 + step * 1.3) + 8 * sin(x / 71 + step))) for x in range(0, _FULL + 1, 8)
        ]
        pen.polygon([*edge, (_FULL, _HORIZON), (0, _HORIZON)], fill=colour)
        pen.line(edge, fill=_PAPER, width=4)


def _words(pen: ImageDraw.ImageDraw, facts: Facts, top: int, face: Path) -> None:
    """What was completed, in the largest letters that fit, and below it who says so."""
    _middle(pen, top + 40, WORDS[facts.language]["completed"], _font("Regular", 44, face), _SOFT)
    issuer = list(_wrapped(facts.issuer_name, _font("Medium", 40, face)))[:2]
    foot = _FULL - 96 - 52 * len(issuer)
    font, lines = _fitted(facts.title, face, room=foot - top - 130)
    height = round(font.size * 1.32)
    first = top + 96 + (foot - top - 130 - height * len(lines)) // 2 + height // 2
    for index, line in enumerate(lines):
        _middle(pen, first + index * height, line, font, _INDIGO)
    pen.line((_FULL // 2 - 110, foot - 16, _FULL // 2 + 110, foot - 16), fill=_SUN, width=7)
    for index, line in enumerate(issuer):
        _middle(pen, foot + 34 + index * 52, line, _font("Medium", 40, face), _INK)


def _fitted(title: str, face: Path, *, room: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest size in which the title has few enough lines; the smallest, cut with an ellipsis, for one that never fits."""
    for size in (92, 84, 76, 68, 60, 54, 48, 42):
        font = _font("Bold", size, face)
        lines = list(_wrapped(title, font))
        if len(lines) <= _MOST_LINES + (size < 60) and len(lines) * size * 1.32 <= room:
            return font, lines
    most = max(1, int(room // (font.size * 1.32)))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(",.;: ") + "…"]
    return font, lines


def _wrapped(text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Lines that fit between the margins, broken at spaces: a Vietnamese syllable is never cut."""
    width, line = _FULL - 2 * _MARGIN, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _middle(pen: ImageDraw.ImageDraw, y: int, text: str, font: ImageFont.FreeTypeFont, colour: str) -> None:
    pen.text((_FULL // 2, y), text, font=font, fill=colour, anchor="mm")


def _face(facts: Facts) -> Path:
    return _FOLDER if fits_sans([facts.title, facts.issuer_name]) else _WIDE


@lru_cache(maxsize=32)
def _font(weight: str, size: int, face: Path) -> ImageFont.FreeTypeFont:
    # The basic layout is in every build of Pillow, so the picture does not depend on the machine.
    file = face if face.suffix else face / f"BeVietnamPro-{weight}.ttf"
    font = ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
    if face.suffix:
        font.set_variation_by_axes([_WEIGHTS[weight], 100])
    return font


@lru_cache(maxsize=1)
def _corners() -> Image.Image:
    mask = Image.new("L", (_FULL, _FULL), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, _FULL - 1, _FULL - 1), radius=156, fill=255)
    return mask.resize((SIDE, SIDE), Image.Resampling.LANCZOS)
