"""The issuer's keys: files in one folder, made by `manage.py badge_key`, in no database and no log.

A key is a pair of pairs: Ed25519 for the proof inside the JSON, RSA for the JWT, where Open Badges asks for RS256. The newest
key signs. Once it has a successor its private half is deleted, since it could serve only a thief; the public half stays, and
badges signed with it verify, until it is retired.
"""

import logging
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key

from certificates.errors import CertificateError

logger = logging.getLogger(__name__)

_PUBLIC, _PRIVATE = ".public.pem", ".private.pem"
_RSA_BITS = 3072
_MADE = "%Y%m%dt%H%M%Sz"
_END = b"-----END "


@dataclass(frozen=True, slots=True)
class SigningPair:
    """The private halves. Never shown: neither is part of any `repr`."""

    ed25519: Ed25519PrivateKey
    rsa: RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the issuer; only the newest has something to sign with."""

    name: str
    ed25519: Ed25519PublicKey
    rsa: RSAPublicKey
    signing: SigningPair | None

    @property
    def made_at(self) -> datetime:
        """When it was made, as its name says."""
        return datetime.strptime(self.name.partition("-")[0], _MADE).replace(tzinfo=UTC)


def published() -> tuple[Key, ...]:
    """Returns the keys with which badges verify, the newest first."""
    folder = _folder()
    try:
        # The time of the last change of anything: rights that were put right are a change too.
        files = sorted((entry.name, entry.stat().st_ctime_ns) for entry in os.scandir(folder))
    except OSError:
        return ()
    return _read(folder, tuple(file for file in files if file[0].endswith((_PUBLIC, _PRIVATE))))


def current() -> Key | None:
    """Returns the key that signs; None when there is none, and then no badge is offered."""
    return next((key for key in published() if key.signing is not None), None)


def make(*, now: datetime) -> Key:
    """Makes a key that signs from now on, and deletes the private half of the one before."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = published()
    pair = SigningPair(Ed25519PrivateKey.generate(), generate_private_key(public_exponent=65537, key_size=_RSA_BITS))
    mark = pair.ed25519.public_key().public_bytes_raw().hex()[:8]
    name = f"{now.astimezone(UTC).strftime(_MADE)}-{mark}"
    _write(folder / f"{name}{_PUBLIC}", _public_pem(pair))
    # Last, since with this file the key begins to sign.
    _write(folder / f"{name}{_PRIVATE}", _private_pem(pair))
    for key in before:
        (folder / f"{key.name}{_PRIVATE}").unlink(missing_ok=True)
    return Key(name, pair.ed25519.public_key(), pair.rsa.public_key(), pair)


def retire(name: str) -> None:
    """Publishes a key no longer: what it signed verifies nowhere any more."""
    found = next((key for key in published() if key.name == name), None)
    if found is None:
        raise CertificateError("no-such-key", _("There is no key of this name. `badge_key --list` names them."))
    if found.signing is not None:
        raise CertificateError("key-signs", _("This key signs. Make another one first: `badge_key --new`."))
    (_folder() / f"{name}{_PUBLIC}").unlink()


def readable_by_others() -> list[Path]:
    """Returns the private keys that more than their owner may read."""
    found = sorted(_folder().glob(f"*{_PRIVATE}"))
    return [file for file in found if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]


def _folder() -> Path:
    return Path(settings.BADGE_KEYS)


@lru_cache(maxsize=2)
def _read(folder: Path, files: tuple[tuple[str, int], ...]) -> tuple[Key, ...]:
    """Reads the folder again only when a file has come, gone or changed."""
    names = {name for name, _changed in files}
    found: list[Key] = []
    for name in sorted((name.removesuffix(_PUBLIC) for name in names if name.endswith(_PUBLIC)), reverse=True):
        # A private half that was left beside a newer one is not used.
        signs = f"{name}{_PRIVATE}" in names and not any(key.signing for key in found)
        try:
            found.append(_key(folder, name, signs=signs))
        except (OSError, ValueError) as error:
            # Certificates work without badges; and the error, unlike the file, may be told.
            logger.warning(
                "A key of badges cannot be read", extra={"data": {"name": name, "error": type(error).__name__}}
            )
    return tuple(found)


def _key(folder: Path, name: str, *, signs: bool) -> Key:
    ed25519, rsa = (serialization.load_pem_public_key(block) for block in _blocks(folder / f"{name}{_PUBLIC}"))
    signing = None
    if signs:
        private = (serialization.load_pem_private_key(block, None) for block in _blocks(folder / f"{name}{_PRIVATE}"))
        signing = SigningPair(*private)  # type: ignore[arg-type]
    return Key(name, ed25519, rsa, signing)  # type: ignore[arg-type]


def _blocks(file: Path) -> Iterator[bytes]:
    """The two keys of a file, in the order in which they were written."""
    lines: list[bytes] = []
    for line in file.read_bytes().splitlines(keepends=True):
        lines.append(line)
        if line.startswith(_END):
            yield b"".join(lines)
            lines.clear()


def _public_pem(pair: SigningPair) -> bytes:
    form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pair.ed25519.public_key().public_bytes(*form) + pair.rsa.public_key().public_bytes(*form)


def _private_pem(pair: SigningPair) -> bytes:
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return pair.ed25519.private_bytes(*form) + pair.rsa.private_bytes(*form)


def _write(file: Path, content: bytes) -> None:
    """Writes a file for its owner alone, whole or not at all."""
    half = file.with_suffix(".half")
    half.unlink(missing_ok=True)
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    half.replace(file)
