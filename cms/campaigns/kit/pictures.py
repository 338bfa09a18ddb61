"""A campaign's picture on paper, in colour and in greys that a copying machine keeps apart."""

import re
from io import BytesIO

from PIL import Image, ImageColor

from cms.campaigns.drawings import SVG
from cms.campaigns.models import CampaignPage
from cms.printing import as_svg

# As wide as an A3 poster needs at 100 dots per inch.
RENDITION = "width-1200|format-jpeg|jpegquality-70"
_PAINT = re.compile(r'\b(fill|stroke|stop-color)="([^"]+)"')


def picture_of(page: CampaignPage, *, grey: bool) -> tuple[str, str]:
    """Returns the picture as SVG and what it shows in words; a drawing is ornament and needs none."""
    if page.picture:
        content = page.picture.get_rendition(RENDITION).file.read()
        return as_svg(_grey_photo(content) if grey else content), page.picture.default_alt_text
    # Inside a page a drawing needs no namespace; by itself it is no SVG without.
    drawing = page.drawing.replace("<svg ", f'<svg xmlns="{SVG}" ', 1)
    return (greyed(drawing) if grey else drawing), ""


def greyed(svg: str) -> str:
    """Returns a drawing with each of its colours replaced by the grey that is as light."""
    return _PAINT.sub(lambda found: f'{found[1]}="{_grey(found[2])}"', svg)


def _grey(paint: str) -> str:
    try:
        red, green, blue = ImageColor.getrgb(paint)[:3]
    except ValueError:
        return paint  # "none", or a gradient whose stops are greyed themselves
    light = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{light:02x}{light:02x}{light:02x}"


def _grey_photo(content: bytes) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(content)) as opened:
        opened.convert("L").save(out, "JPEG", quality=70)
    return out.getvalue()
