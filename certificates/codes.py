"""The public code of a certificate: unguessable, short enough to type, and able to tell a slip of the finger. Pure.

Crockford's base 32 (no I, L, O, U) with his check character over 37. The check characters beyond the 32 letters (`*~$=U`) are
hard to find on a telephone, so numbers that would need one are passed over.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
# 55 bits: with a million certificates, one random try in 36 thousand million finds one.
DATA_LETTERS = 11
LENGTH = DATA_LETTERS + 1
_PRIME = 37
_GROUP = 4


def new_code() -> str:
    """Returns a random code in its plain form, without hyphens."""
    while True:
        number = secrets.randbits(DATA_LETTERS * 5)
        if number % _PRIME < len(ALPHABET):
            return _letters(number) + ALPHABET[number % _PRIME]


def plain(typed: str) -> str:
    """Returns what somebody typed in the form in which codes are kept: capitals, no hyphens, O as 0, I and L as 1."""
    letters = (character for character in typed.upper() if character not in " -–—.\u00a0\u200b\t\r\n")
    return "".join(ALPHABET[_VALUE[letter]] if letter in _VALUE else letter for letter in letters)


def is_well_formed(code: str) -> bool:
    """Has this plain code the right length, only letters of the alphabet, and the check character that belongs to it?"""
    if len(code) != LENGTH or any(letter not in _VALUE for letter in code):
        return False
    number = 0
    for letter in code[:-1]:
        number = number * 32 + _VALUE[letter]
    return number % _PRIME == _VALUE[code[-1]]


def grouped(code: str) -> str:
    """Returns a plain code as people read it: `7K3M-9QX2-V8TA`."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _letters(number: int) -> str:
    letters = ""
    for _place in range(DATA_LETTERS):
        number, value = divmod(number, 32)
        letters = ALPHABET[value] + letters
    return letters
