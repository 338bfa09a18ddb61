"""What a stored file is called: nothing that its maker wrote, since a name such as `Nguyen-A-15-tuoi.jpg` tells too much.

Pure; the name that a reader's browser saves under comes from the title, which an editor has read.
"""

import re
import secrets
from pathlib import PurePosixPath

from cms.text import folded, nfc

_EXTENSION = re.compile(r"^[a-z0-9]{1,8}$")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")


def extension_of(filename: str) -> str:
    """Returns the last extension in lower case without its dot, or nothing when it is not a plain one."""
    extension = PurePosixPath(nfc(filename).replace("\\", "/")).suffix.lstrip(".").lower()
    return extension if _EXTENSION.match(extension) else ""


def random_name(filename: str) -> str:
    """Returns 24 random letters with the extension of `filename`: unguessable, ASCII, unique without asking the disk."""
    token = secrets.token_hex(12)
    extension = extension_of(filename)
    return f"{token}.{extension}" if extension else token


def one_line(text: str) -> str:
    """Returns a title as it is kept: NFC, one line, no marks that turn the direction of reading or control a terminal."""
    return " ".join(_UNSAFE.sub(" ", nfc(text)).split())


def download_name(title: str, *, stored: str) -> str:
    """Returns the ASCII name under which a reader saves a file: its title, with the extension of what is `stored`."""
    stem = re.sub(r"[^a-z0-9]+", "-", folded(title)).strip("-")[:60].strip("-") or "file"
    extension = extension_of(stored)
    return f"{stem}.{extension}" if extension else stem
