"""A drawn dawn over terraced hills, for pages that have no photograph yet. Pure: the same bytes on every machine.

No photograph is shipped: a real place or person would say more than a demonstration may.
"""

import io
import math

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
WIDTH, HEIGHT = 1600, 900
_SKY: list[tuple[float, Colour]] = [
    (0.00, (44, 62, 104)),
    (0.30, (120, 116, 150)),
    (0.48, (232, 168, 130)),
    (0.58, (250, 214, 152)),
    (1.00, (252, 232, 190)),
]
_RIDGES: list[tuple[float, float, Colour]] = [
    (0.46, 0.060, (142, 138, 164)),
    (0.53, 0.050, (108, 122, 138)),
    (0.60, 0.045, (78, 104, 104)),
]
_SUN = (0.66, 0.47)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _at(stops: list[tuple[float, Colour]], place: float) -> Colour:
    """Returns the colour of a gradient at `place` between 0 and 1."""
    for (low, one), (high, other) in zip(stops, stops[1:], strict=False):
        if place <= high:
            return _mix(one, other, (place - low) / (high - low))
    return stops[-1][1]


def _ridge(x: float, *, seed: int) -> float:
    """Returns the height of a ridge at `x`, between -1 and 1: a few waves laid over one another."""
    return (
        0.55 * math.sin(2.1 * x + seed * 1.7)
        + 0.28 * math.sin(5.3 * x + seed * 2.9)
        + 0.12 * math.sin(12.7 * x + seed * 0.8)
        + 0.05 * math.sin(31.0 * x + seed * 4.1)
    )


def _sky(width: int, height: int) -> Image.Image:
    column = Image.new("RGB", (1, height))
    column.putdata([_at(_SKY, y / height) for y in range(height)])
    return column.resize((width, height))


def _glow(width: int, height: int) -> Image.Image:
    """Returns the sun and the light round it, on black, to be added to the sky."""
    light = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(light)
    x, y = _SUN[0] * width, _SUN[1] * height
    for radius, strength in ((0.20, 46), (0.11, 60), (0.045, 130)):
        r = radius * width
        halo = Image.new("RGB", (width, height))
        ImageDraw.Draw(halo).ellipse((x - r, y - r, x + r, y + r), fill=(strength, strength * 3 // 4, strength // 3))
        light = ImageChops.add(light, halo.filter(ImageFilter.GaussianBlur(r * 0.45)))
    draw = ImageDraw.Draw(light)
    r = 0.028 * width
    draw.ellipse((x - r, y - r, x + r, y + r), fill=(255, 236, 196))
    return light


def _hills(picture: Image.Image) -> None:
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    for seed, (base, swing, colour) in enumerate(_RIDGES):
        line = [(x, height * (base - swing * _ridge(3.2 * x / width, seed=seed + 1))) for x in range(0, width + 8, 8)]
        draw.polygon([*line, (width, height), (0, height)], fill=colour)


def _terrace_line(x: float, *, step: int, steps: int) -> float:
    """Returns how far down (0 to 1) the rim of a terrace runs at `x`: steps follow one slope and spread towards us."""
    depth = (step / steps) ** 1.35
    bend = 0.075 * math.sin(3.0 * x + 0.55 * step) + 0.030 * math.sin(8.0 * x + 1.3 * step)
    return 0.655 + 0.345 * depth + bend * (0.35 + 0.65 * depth) * (1 - depth * 0.45)


def _terraces(picture: Image.Image) -> None:
    """Draws the fields from far to near: a green bank, and on it water that holds the colour of the sky."""
    width, height = picture.size
    draw = ImageDraw.Draw(picture)
    steps = 13
    for step in range(steps):
        near = step / steps
        rim = [(x, height * _terrace_line(x / width, step=step, steps=steps)) for x in range(0, width + 8, 8)]
        bank = _mix((86, 118, 84), (34, 66, 46), near)
        draw.polygon([*rim, (width, height), (0, height)], fill=bank)
        water = _mix((246, 214, 164), (128, 132, 152), 0.15 + 0.6 * near)
        thickness = height * (0.006 + 0.022 * near)
        lower = [(x, y + thickness * (1.1 + 0.5 * math.sin(5 * x / width + step))) for x, y in rim]
        draw.polygon([*rim, *reversed(lower)], fill=water)
        draw.line(rim, fill=_mix(bank, (20, 40, 30), 0.5), width=max(2, round(height * 0.002)))


def _mist(picture: Image.Image) -> Image.Image:
    """Lays morning mist into the valley between the hills and the fields."""
    width, height = picture.size
    mask = Image.new("L", picture.size)
    draw = ImageDraw.Draw(mask)
    for x, y, wide, strength in ((0.22, 0.63, 0.50, 120), (0.75, 0.60, 0.42, 100), (0.50, 0.66, 0.70, 70)):
        box = ((x - wide / 2) * width, (y - 0.022) * height, (x + wide / 2) * width, (y + 0.022) * height)
        draw.ellipse(box, fill=strength)
    mask = mask.filter(ImageFilter.GaussianBlur(height * 0.022))
    return Image.composite(Image.new("RGB", picture.size, (252, 234, 212)), picture, mask)


def draw_dawn(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Returns the picture, drawn twice as large and made small, so that its edges are smooth."""
    size = (width * 2, height * 2)
    picture = ImageChops.add(_sky(*size), _glow(*size))
    _hills(picture)
    _terraces(picture)
    return _mist(picture).resize((width, height), Image.Resampling.LANCZOS)


def dawn_jpeg() -> bytes:
    """Returns the picture as JPEG, about 150 KB."""
    out = io.BytesIO()
    draw_dawn().save(out, "JPEG", quality=86)
    return out.getvalue()
