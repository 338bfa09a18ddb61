"""Files of frozen content, named by what they contain."""

import hashlib
from functools import lru_cache

from django.core.files.storage import default_storage

#: Where copies lie in the storage; `cms.media.serving` serves this folder like the other public ones.
FOLDER = "frozen"


class Keeper:
    """Notes every file that a content shows; calling it with a storage name returns the name of the frozen copy."""

    def __init__(self) -> None:
        #: SHA-256 → storage name of the original.
        self.files: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        digest = fingerprint(name)
        self.files[digest] = name
        return copy_name(digest, name)


def copy_name(digest: str, name: str) -> str:
    """Returns the name under which the copy of a file is kept."""
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else "bin"
    return f"{digest}.{extension}"


def copy_url(file: str) -> str:
    """Returns the address of a frozen copy."""
    return default_storage.url(f"{FOLDER}/{file}")


# Stored names are random and their content never changes, so a file is read once a process.
@lru_cache(maxsize=4096)
def fingerprint(name: str) -> str:
    """Returns the SHA-256 of a stored file, in hexadecimal."""
    digest = hashlib.sha256()
    with default_storage.open(name, "rb") as file:
        for chunk in iter(lambda: file.read(1 << 16), b""):
            digest.update(chunk)
    return digest.hexdigest()
