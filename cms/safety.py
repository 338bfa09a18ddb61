"""What keeps a visitor of the public pages safe and served on a slow link: the one inline style and the one inline script,
known to the CSP by their hashes.

The script is the quick exit: it has to work before any other file has come, and to stop a page reached by Back before it is
drawn. Do not add a second of either: the policy of the public pages names these two hashes and nothing else.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.template.response import TemplateResponse

# Colours and type first, then what a page needs to be readable before its style sheets have come over a slow link.
STATIC = Path(__file__).resolve().parents[1] / "static"
SHEETS = STATIC / "css"
QUICK_EXIT = STATIC / "js" / "quick-exit.js"
INLINE_SHEETS = ("tokens.css", "critical.css")


@cache
def inline_style() -> str:
    """Returns the style that each public page carries in its head; the same bytes for every page."""
    return minified("".join((SHEETS / name).read_text(encoding="utf-8") for name in INLINE_SHEETS))


@cache
def inline_style_hash() -> str:
    """Returns the CSP source that allows `inline_style` and nothing else: `'sha256-…'`."""
    return _source(inline_style())


@cache
def inline_script() -> str:
    """Returns the script that each public page carries in its head: the quick exit, without its comments."""
    return without_comments(QUICK_EXIT.read_text(encoding="utf-8"))


@cache
def inline_script_hash() -> str:
    """Returns the CSP source that allows `inline_script` and nothing else."""
    return _source(inline_script())


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def minified(css: str) -> str:
    """Returns `css` without comments and idle white space. For our own sheets: no strings with meaningful spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(": ", ":").replace(";}", "}").strip()


def without_indentation(page: TemplateResponse) -> None:
    """Takes from a finished page what indents its lines: one byte in thirty on the way to a phone. Ours hold no `<pre>`."""
    page.content = re.sub(rb"\n\s+", b"\n", page.content)


def without_comments(script: str) -> str:
    """Returns `script` without comments and indentation. For our own file: comments stand on lines of their own."""
    script = re.sub(r"/\*\*.*?\*/", "", script, flags=re.DOTALL)
    lines = [line.strip() for line in script.splitlines()]
    return "\n".join(line for line in lines if line and not line.startswith("//"))
