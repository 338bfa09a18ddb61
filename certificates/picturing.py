"""A stored certificate as a picture: drawn from the very file that was issued, so that both show the same. Pure."""

from io import BytesIO
from threading import Lock

import pypdfium2

_DOTS_PER_INCH = 150
# PDFium keeps state that threads would share.
_lock = Lock()


def as_png(pdf: bytes) -> bytes:
    """Returns the first page as PNG: readable on a phone, and small enough to send."""
    with _lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            picture = document[0].render(scale=_DOTS_PER_INCH / 72).to_pil()
        finally:
            document.close()
    out = BytesIO()
    picture.convert("RGB").quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()
