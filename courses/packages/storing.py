"""The bytes of packages and libraries, each kept once under its SHA-256, in a folder that is never served as it is.

Rows that name a file (`PackageFile`, `LibraryFile`) may be many; the bytes are one. Whoever names bytes looks in the same
transaction, after `hold_kept`, whether they are still here; `forget` takes a turn alone and deletes what nobody names. Never
hand an address of the storage to a browser: files of packages go through the player.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, transaction

#: Not among the folders that `cms.media.serving` serves.
FOLDER = "packages"
CHUNK = 1 << 16
#: Up to this many bytes of a file are held in memory while it is kept; the rest goes to disk.
IN_MEMORY = 1 << 20
#: The store's number among PostgreSQL's advisory locks.
TURN = 0x5061636B


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file: its SHA-256 in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


def stored_name(sha256: str) -> str:
    """Returns the name in the storage of the bytes with this SHA-256."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def tree_sha256(digests: Mapping[str, str]) -> str:
    """Returns the SHA-256 over the sorted lines `path<TAB>sha256` of a folder's files."""
    lines = "\n".join(f"{path}\t{sha256}" for path, sha256 in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def keep(chunks: Iterable[bytes]) -> Kept:
    """Stores a stream of bytes under its SHA-256, unless it is there already; memory is bounded."""
    digest, size = hashlib.sha256(), 0
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as held:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            held.write(chunk)
        kept = Kept(digest.hexdigest(), size)
        name = stored_name(kept.sha256)
        if not default_storage.exists(name):
            held.seek(0)
            if (saved := default_storage.save(name, File(held, name=name))) != name:
                # Another has stored the same meanwhile.
                default_storage.delete(saved)
    return kept


def take_turns() -> None:
    """Waits until no other transaction names or forgets bytes, and lets none until this one has ended."""
    _lock("pg_advisory_xact_lock")


def hold_kept() -> None:
    """Waits until no other transaction forgets bytes, and lets none until this one has ended; others may name some beside it.

    Never take a turn after it in the same transaction: two that do would wait for each other.
    """
    _lock("pg_advisory_xact_lock_shared")


def _lock(function: str) -> None:
    """On SQLite, where a transaction that writes is alone from its beginning, there is nothing to wait for."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [TURN])


def is_kept(sha256: str) -> bool:
    """True if bytes with this SHA-256 are stored."""
    return default_storage.exists(stored_name(sha256))


def open_kept(sha256: str) -> IO[bytes]:
    """Opens stored bytes for reading; FileNotFoundError when they are gone."""
    opened: IO[bytes] = default_storage.open(stored_name(sha256), "rb")
    return opened


def still_needed(digests: Iterable[str]) -> set[str]:
    """Returns those of these SHA-256 that a row still names."""
    wanted = set(digests)
    found: set[str] = set()
    for model in ("courses.PackageFile", "courses.LibraryFile"):
        rows = apps.get_model(model).objects.filter(sha256__in=wanted)
        found.update(rows.values_list("sha256", flat=True))
    return found


def forget(digests: Iterable[str]) -> None:
    """Deletes the bytes that no row names any more; to be called when the rows' deletion has been committed."""
    digests = set(digests)
    with transaction.atomic():
        take_turns()
        for sha256 in digests - still_needed(digests):
            default_storage.delete(stored_name(sha256))
