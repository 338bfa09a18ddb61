"""When two short answers are the same, and which numbers a text can mean. Pure.

Case and spacing never matter, nor where the tone stands in *hoà / hòa*, *thuỷ / thủy*, nor which quotation mark or dash a
keyboard made. Marks matter unless the author says otherwise.
"""

import re
import unicodedata
from fractions import Fraction

from cms.text import nfc

#: Longer texts are no numbers; the limit also keeps arithmetic small.
LONGEST_NUMBER = 40

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# The older spelling puts the tone on the first vowel (hòa), the newer on the second (hoà).
_TONE_ON_FIRST = re.compile(rf"(o)([{_TONES}])([ae])(?!\w)|(u)([{_TONES}])(y)(?!\w)")
_ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"})
_NUMBER = re.compile(r"([+\-]?)(\d[\d.,]*)(\D{0,20})")
_SPACED_GROUPS = re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))")
_COMMA_IS_DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?")
_DOT_IS_DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")


def compared(text: str, *, ignore_marks: bool = False) -> str:
    """Returns the form in which an answer is compared: equal forms are the same answer."""
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    plain = " ".join(visible.translate(_ALIKE).casefold().split())
    decomposed = _TONE_ON_FIRST.sub(_tone_to_second, unicodedata.normalize("NFD", plain))
    if ignore_marks:
        decomposed = "".join(char for char in decomposed if not unicodedata.combining(char)).replace("đ", "d")
    return nfc(decomposed)


def same(answer: str, accepted: str, *, ignore_marks: bool = False) -> bool:
    """True when the answer is the accepted one."""
    return compared(answer, ignore_marks=ignore_marks) == compared(accepted, ignore_marks=ignore_marks)


def numbers_in(text: str) -> frozenset[Fraction]:
    """Returns every number that the text can mean, none when it is no number; a unit may follow.

    The comma is the decimal sign in Vietnamese, the dot in English, and each groups thousands in the other. `1,5` means one
    number; `1.500` can mean two, and an answer gets the benefit of the doubt.
    """
    plain = " ".join(nfc(text).translate(_ALIKE).split())
    if len(plain) > LONGEST_NUMBER:
        return frozenset()
    found = _NUMBER.fullmatch(_SPACED_GROUPS.sub("", plain))
    if found is None or not found.group(2).isascii():
        return frozenset()
    sign, digits = found.group(1), found.group(2).rstrip(".,")
    meant = set()
    if _COMMA_IS_DECIMAL.fullmatch(digits):
        meant.add(Fraction(digits.replace(".", "").replace(",", ".")))
    if _DOT_IS_DECIMAL.fullmatch(digits):
        meant.add(Fraction(digits.replace(",", "")))
    return frozenset(-number if sign == "-" else number for number in meant)


def _tone_to_second(found: re.Match[str]) -> str:
    first, tone, second = (group for group in found.groups() if group is not None)
    return f"{first}{second}{tone}"
