"""Codes that people read aloud and type on a phone. Pure."""

import secrets

# No 0/O, 1/I/L, U: a code is read aloud over a bad line.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code(*group_lengths: int) -> str:
    """Returns random groups of letters and digits joined by hyphens: `new_code(3, 3)` → `K7M-2QX` (7 × 10⁸ of them)."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(length)) for length in group_lengths)


def plain(code: str) -> str:
    """Returns a typed code without spaces and hyphens and in capitals, the form in which two codes are compared."""
    return "".join(character for character in code.upper() if character.isalnum())
