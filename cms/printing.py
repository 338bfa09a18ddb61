"""Paper set by typst: PDF or picture. The same words give the same bytes: no clock is read and no system font used.

Every word travels as data in `sys.inputs.sheet` and is never evaluated as markup. A process keeps a compiler for each layout,
since most of the cost of a first paper is reading fonts. Do not share one between threads: `_lock` sees to that, and more
threads would not be faster.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, cast

from django.utils.translation import gettext as _

import fontpkg_be_vietnam_pro
import segno
import typst
from PIL import Image

#: Archivable and accessible: PDF/A-2a and PDF/UA-1.
STANDARDS: Any = ["a-2a", "ua-1"]
# Characters that Be Vietnam Pro has; a text with any other is set in the typeface that has them all, as a whole, since a
# fallback for single letters breaks the text that is copied out of the PDF.
_LAST_PLAIN = "\u017f"
_SANS_EXTRA = set("ơƠưƯ–—‘’‚“”„‹›…€₫•\u2003") | {chr(code) for code in range(0x1EA0, 0x1EFA)}
_SANS_LACKS = set("ĔĕĬĭŎŏŬŭĿŀŉſĸŊŋ")
_lock = Lock()


class RenderingError(Exception):
    """The paper cannot be set as it is; the sentence says what to change."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def pdf_of(layout: Path, data: Mapping[str, Any], *, dated: date) -> bytes:
    """Returns the PDF of `data` in this layout; raises RenderingError when it cannot be set."""
    moment = int(datetime(dated.year, dated.month, dated.day, tzinfo=UTC).timestamp())
    with _lock, _explained():
        compiled = _compiler(layout).compile(
            format="pdf", sys_inputs=_inputs(data), pdf_standards=STANDARDS, timestamp=moment
        )
        return cast(bytes, compiled)


def png_of(layout: Path, data: Mapping[str, Any], *, dots_per_inch: float = 96) -> bytes:
    """Returns a layout of one page as a PNG, for previews."""
    with _lock, _explained():
        return cast(bytes, _compiler(layout).compile(format="png", sys_inputs=_inputs(data), ppi=dots_per_inch))


def warm_up(layout: Path) -> None:
    """Reads fonts and layout, so that the first paper holds no database lock for as long as that takes."""
    with _lock:
        _compiler(layout)


def qr(address: str) -> str:
    """Returns the QR code of an address as SVG."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=0)
    return out.getvalue().decode("ascii")


def as_svg(picture: bytes) -> str:
    """Returns a PNG or JPEG wrapped in an SVG, the one form in which pictures travel to typst."""
    with Image.open(BytesIO(picture)) as opened:
        width, height = opened.size
        kind = (opened.format or "png").lower()
    content = b64encode(picture).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/{kind};base64,{content}"/></svg>'
    )


def fits_sans(value: Any) -> bool:
    """Has Be Vietnam Pro every letter of these words?"""
    if isinstance(value, str):
        return all((letter <= _LAST_PLAIN and letter not in _SANS_LACKS) or letter in _SANS_EXTRA for letter in value)
    if isinstance(value, list):
        return all(fits_sans(item) for item in value)
    if isinstance(value, dict):
        return all(fits_sans(item) for item in value.values())
    return True


def type_faces() -> typst.Fonts:
    """Returns the typefaces of our papers: typst's own and Be Vietnam Pro, and none of this machine's."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_be_vietnam_pro.ROOT / "files")])


@lru_cache(maxsize=4)
def _compiler(layout: Path) -> typst.Compiler:
    return typst.Compiler(input=str(layout), root=str(layout.parent), font_paths=type_faces())


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"sheet": json.dumps(data)}


class _explained:
    """Turns typst's errors into a sentence for whoever arranges papers."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, typst.TypstError):
            return
        if "could not be displayed with" in str(error):
            raise RenderingError(_("A letter on this paper is in none of our typefaces.")) from error
        if "more than one page" in str(error):
            raise RenderingError(_("The text does not fit on one page. Shorten it, or leave something out.")) from error
        raise RenderingError(_("The paper could not be set: %(error)s") % {"error": str(error)[:1500]}) from error
