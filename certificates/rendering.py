"""A sheet as PDF or as a picture: which layout it is set in, and what travels there."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from certificates.sheets import Sheet
from cms import printing

FOLDER = Path(__file__).resolve().parent / "layouts"
CERTIFICATE = FOLDER / "certificate.typ"


def render(sheet: Sheet) -> bytes:
    """Returns the PDF; raises RenderingError when it cannot be set on one page."""
    return printing.pdf_of(CERTIFICATE, _data(sheet), dated=sheet.dated)


def render_pages(layout: str, data: Mapping[str, Any], *, dated: date) -> bytes:
    """Returns a PDF of one of the other layouts, of as many pages as it takes; `data` is words and never markup."""
    return printing.pdf_of(FOLDER / layout, data, dated=dated)


def picture(sheet: Sheet, *, dots_per_inch: float = 96) -> bytes:
    """Returns the same paper as a PNG, for previews."""
    return printing.png_of(CERTIFICATE, _data(sheet), dots_per_inch=dots_per_inch)


def warm_up() -> None:
    """Reads fonts and templates, so that the first paper holds no database lock for as long as that takes."""
    printing.warm_up(CERTIFICATE)


def _data(sheet: Sheet) -> dict[str, Any]:
    return {**sheet.data, "dated": sheet.dated.isoformat(), "pictures": dict(sheet.pictures)}
