"""Phone numbers in one form, E.164 (`+84912345678`). Pure.

Vietnam's numbers have no area digits in common with other countries, so a number without a country is taken as
Vietnamese: mobile 03, 05, 07, 08, 09 and eight digits; fixed 02 and nine digits. Numbers of eleven digits that begin with
01 ended in 2018.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

COUNTRY = "84"
_MOBILE = re.compile(r"[35789]\d{8}")
_FIXED = re.compile(r"2\d{9}")
_ABROAD = re.compile(r"[1-9]\d{7,14}")


class PhoneError(ValueError):
    """A text that is no phone number; `str()` of it says what to write instead."""

    code = "phone"
    message = _(
        "This is not a phone number. Write it like 0912 345 678, or with the country's code, like +84 912 345 678."
    )

    def __str__(self) -> str:
        return str(self.message)


def normalised(text: str) -> str:
    """Returns `text` in E.164; raises `PhoneError` when it cannot be a phone number."""
    written = unicodedata.normalize("NFKC", text).strip()
    digits = re.sub(r"[\s.()\-\u2010-\u2015]", "", written.replace("(0)", ""))
    international = digits.startswith(("+", "00"))
    digits = digits.removeprefix("+") if digits.startswith("+") else digits.removeprefix("00")
    if not (digits.isascii() and digits.isdigit()):
        raise PhoneError
    if international and not digits.startswith(COUNTRY):
        if _ABROAD.fullmatch(digits):
            return f"+{digits}"
        raise PhoneError
    return f"+{COUNTRY}{_national(digits, international=international)}"


def _national(digits: str, *, international: bool) -> str:
    """Returns the digits after the country's code; a spreadsheet often eats the leading zero, so it may be missing."""
    candidates = [digits.removeprefix(COUNTRY)] if international else [digits, digits.removeprefix(COUNTRY)]
    for candidate in candidates:
        number = candidate.removeprefix("0")
        if _MOBILE.fullmatch(number) or _FIXED.fullmatch(number):
            return number
    raise PhoneError


def spaced(number: str) -> str:
    """Returns an E.164 number as people at home write it: `+84912345678` → `0912 345 678`; others keep their country."""
    if not number.startswith(f"+{COUNTRY}"):
        return number
    home = "0" + number.removeprefix(f"+{COUNTRY}")
    return f"{home[:4]} {home[4:7]} {home[7:]}"
