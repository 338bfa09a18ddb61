"""Text as stored, as compared and as written into spreadsheets: NFC always; folded for search; never a formula."""

import re
import unicodedata

from anyascii import anyascii


def nfc(text: str) -> str:
    """Returns `text` in Unicode normal form C, the only form this site stores."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Returns `text` without marks and in lower case (`Buôn người` → `buon nguoi`), for finding, never for showing."""
    return anyascii(nfc(text)).lower()


def spelled(text: str) -> str:
    """Returns `text` with each mark as letters (`bàn` → `zzba0300n`): word-breakers that drop marks then cannot.

    The prefix keeps an unmarked word (`ban`) from matching the folded form of a marked one.
    """
    words = _WORD.findall(nfc(text).lower())
    return " ".join("zz" + "".join(_letter(char) for char in unicodedata.normalize("NFD", word)) for word in words)


def numbered(code: str) -> str:
    """Returns `code` as it sorts, numbers by their value: `C2` comes before `C10`."""
    return re.sub(r"\d+", lambda number: number[0].zfill(9), code)


def neutral(value: object) -> str:
    """Returns a cell for a spreadsheet that no program takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


_WORD = re.compile(r"\w+")


def _letter(char: str) -> str:
    return char if char.isascii() else f"{ord(char):04x}"
