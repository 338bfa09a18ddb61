"""What keeps a visitor of the public pages safe and served on a slow link: the one inline style, known to the CSP by hash.

Do not add a second inline style or any inline script: the policy of the public pages names this hash and nothing else.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

# Colours and type first, then what a page needs to be readable before its style sheets have come over a slow link.
SHEETS = Path(__file__).resolve().parents[1] / "static" / "css"
INLINE_SHEETS = ("tokens.css", "critical.css")


@cache
def inline_style() -> str:
    """Returns the style that each public page carries in its head; the same bytes for every page."""
    return minified("".join((SHEETS / name).read_text(encoding="utf-8") for name in INLINE_SHEETS))


@cache
def inline_style_hash() -> str:
    """Returns the CSP source that allows `inline_style` and nothing else: `'sha256-…'`."""
    digest = hashlib.sha256(inline_style().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def minified(css: str) -> str:
    """Returns `css` without comments and idle white space. For our own sheets: no strings with meaningful spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(": ", ":").replace(";}", "}").strip()
