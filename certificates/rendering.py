"""A sheet as PDF or as a picture, by typst. The same sheet gives the same bytes: no clock is read and no system font used.

A process keeps one compiler, since most of the cost of a first paper is reading fonts. Do not share it between threads:
`_lock` sees to that, and more threads would not be faster.
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

from certificates.sheets import Sheet

FOLDER = Path(__file__).resolve().parent / "layouts"
STANDARDS: Any = ["a-2a", "ua-1"]
_lock = Lock()


class RenderingError(Exception):
    """The paper cannot be set as it is; the sentence says what to change."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def render(sheet: Sheet) -> bytes:
    """Returns the PDF (archivable PDF/A-2a and accessible PDF/UA-1); raises RenderingError when it cannot be set on one page."""
    dated = int(datetime(sheet.dated.year, sheet.dated.month, sheet.dated.day, tzinfo=UTC).timestamp())
    with _lock, _explained():
        return cast(
            bytes,
            _compiler().compile(format="pdf", sys_inputs=_inputs(sheet), pdf_standards=STANDARDS, timestamp=dated),
        )


def render_pages(layout: str, data: Mapping[str, Any], *, dated: date) -> bytes:
    """Returns a PDF of one of the other layouts, of as many pages as it takes; `data` is words and never markup."""
    moment = int(datetime(dated.year, dated.month, dated.day, tzinfo=UTC).timestamp())
    with _lock, _explained():
        compiler = typst.Compiler(input=str(FOLDER / layout), root=str(FOLDER), font_paths=type_faces())
        inputs = {"sheet": json.dumps(data)}
        return cast(bytes, compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=moment))


def picture(sheet: Sheet, *, dots_per_inch: float = 96) -> bytes:
    """Returns the same paper as a PNG, for previews."""
    with _lock, _explained():
        return cast(bytes, _compiler().compile(format="png", sys_inputs=_inputs(sheet), ppi=dots_per_inch))


def qr(address: str) -> str:
    """Returns the QR code of an address as SVG."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=0)
    return out.getvalue().decode("ascii")


def as_svg(png: bytes) -> str:
    """Returns a PNG wrapped in an SVG, the one form in which pictures travel to typst."""
    with Image.open(BytesIO(png)) as opened:
        width, height = opened.size
    content = b64encode(png).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{content}"/></svg>'
    )


def warm_up() -> None:
    """Reads fonts and templates, so that the first paper holds no database lock for as long as that takes."""
    with _lock:
        _compiler()


def type_faces() -> typst.Fonts:
    """Returns the typefaces of certificates: typst's own and Be Vietnam Pro, and none of this machine's."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fontpkg_be_vietnam_pro.ROOT / "files")])


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=str(FOLDER / "certificate.typ"), root=str(FOLDER), font_paths=type_faces())


def _inputs(sheet: Sheet) -> dict[str, str]:
    return {"sheet": json.dumps({**sheet.data, "dated": sheet.dated.isoformat(), "pictures": dict(sheet.pictures)})}


class _explained:
    """Turns typst's errors into a sentence for whoever arranges designs."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, typst.TypstError):
            return
        if "could not be displayed with" in str(error):
            raise RenderingError(_("A letter on this paper is in none of the typefaces of certificates.")) from error
        if "more than one page" in str(error):
            raise RenderingError(_("The text does not fit on one page. Shorten it, or leave something out.")) from error
        raise RenderingError(_("The paper could not be set: %(error)s") % {"error": str(error)[:1500]}) from error
