"""Vietnamese names: one field, family name first, sorted by given name. Pure.

Order of letters: that of Vietnamese dictionaries, where đ is a letter of its own after d, and vowels with a hat, breve or
horn follow the plain one. Tone marks (none, huyền, hỏi, ngã, sắc, nặng) only decide between otherwise equal words.
"""

import unicodedata

from cms.text import nfc

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{index:02d}" for index, letter in enumerate(_ALPHABET, start=20)}
_DIGIT_RANK = {digit: f"{index:02d}" for index, digit in enumerate("0123456789", start=10)}
_OTHER = "99"
# Digits only: a database that sorts by a locale looks past punctuation, but never past digits.
_END_OF_LETTERS, _BETWEEN_WORDS = "00", "01"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền, hỏi, ngã, sắc, nặng


def given_name(full_name: str) -> str:
    """Returns the last word of a name, by which a Vietnamese person is addressed (`Nguyễn Thị Ánh` → `Ánh`)."""
    words = nfc(full_name).split()
    return words[-1] if words else ""


def sort_key(full_name: str) -> str:
    """Returns a text whose plain order is the order of a Vietnamese list: given name, family name, middle names."""
    words = nfc(full_name).lower().split()
    return _key([words[-1], *words[:-1]] if words else [])


def alphabetical_key(text: str) -> str:
    """Returns a text whose plain order is that of a Vietnamese dictionary, for names of places and bodies."""
    return _key(nfc(text).lower().split())


def _key(words: list[str]) -> str:
    ranks, tones = [], []
    for word in words:
        letters, tone = _split_tone(word)
        ranks.append("".join(_rank(letter) for letter in letters))
        tones.append(tone)
    return _BETWEEN_WORDS.join(ranks) + _END_OF_LETTERS + "".join(tones)


def _rank(letter: str) -> str:
    return _RANK.get(letter) or _DIGIT_RANK.get(letter) or _RANK.get(_without_marks(letter)) or _OTHER


def _without_marks(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[:1]


def _split_tone(word: str) -> tuple[str, str]:
    letters, tone = [], "0"
    for character in word:
        marks = unicodedata.normalize("NFD", character)
        tone = next((_TONES[mark] for mark in marks if mark in _TONES), tone)
        letters.append(nfc("".join(mark for mark in marks if mark not in _TONES)))
    return "".join(letters), tone
