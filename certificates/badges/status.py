"""The list that says which badges no longer count: one bit each, in an order that tells nothing. Pure.

W3C Bitstring Status List: at least 131,072 bits, so that fetching it does not tell whose badge is being checked. A register's
numbers are shuffled by a permutation of its own secret, so nobody can read from the list which certificate was revoked.
"""

import gzip
import hashlib
from collections.abc import Iterable

from certificates.badges.encoding import base64url

BITS = 131_072
_LOW = 9  # 131,072 places are 17 bits: 8 high ones and 9 low ones
_ROUNDS = 8


def place_of(number: int, *, secret: str) -> tuple[int, int]:
    """Returns the list (from 0) and the bit in it that belong to a register number."""
    block, offset = divmod(number - 1, BITS)
    return block, _shuffled(offset, secret)


def encoded(places: Iterable[int]) -> str:
    """Returns the list with these bits set, as `encodedList` has it."""
    bits = bytearray(BITS // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + base64url(gzip.compress(bytes(bits), mtime=0))


def _shuffled(offset: int, secret: str) -> int:
    """A Feistel network: every offset has a place, and no two the same."""
    high, low = offset >> _LOW, offset & 0x1FF
    for turn in range(_ROUNDS):
        if turn % 2:
            low ^= _mixed(turn, high, secret) & 0x1FF
        else:
            high ^= _mixed(turn, low, secret) & 0xFF
    return high << _LOW | low


def _mixed(turn: int, half: int, secret: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(bytes((turn, *half.to_bytes(2))), key=secret.encode(), digest_size=2).digest()
    )
