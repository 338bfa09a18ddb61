"""Vietnamese names: one field, family name first, sorted by given name. Pure.

Order of letters: TCVN 5712 / common Vietnamese dictionary order, where đ is a letter of its own after d, and vowels with
a hat, breve or horn follow the plain one. Tone marks only decide between otherwise equal names.
"""

import unicodedata

from cms.text import nfc

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{index:02d}" for index, letter in enumerate(_ALPHABET, start=10)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền, hỏi, ngã, sắc, nặng


def given_name(full_name: str) -> str:
    """Returns the last word of a name, by which a Vietnamese person is addressed (`Nguyễn Thị Ánh` → `Ánh`)."""
    words = nfc(full_name).split()
    return words[-1] if words else ""


def sort_key(full_name: str) -> str:
    """Returns a text whose plain order is the order of a Vietnamese list: given name, family name, middle names."""
    words = nfc(full_name).lower().split()
    ordered = [words[-1], *words[:-1]] if words else []
    ranks, tones = [], []
    for word in ordered:
        letters, marks = _split_tones(word)
        ranks.append("".join(_RANK.get(letter, "99") for letter in letters))
        tones.append(marks)
    return "-".join(ranks) + "." + "-".join(tones)


def _split_tones(word: str) -> tuple[str, str]:
    letters, tone = [], "0"
    for character in word:
        decomposed = unicodedata.normalize("NFD", character)
        tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), tone)
        letters.append(nfc("".join(mark for mark in decomposed if mark not in _TONES)))
    return "".join(letters), tone
