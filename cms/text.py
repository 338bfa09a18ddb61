"""Text as stored and as compared: NFC always; folded for search."""

import unicodedata

from anyascii import anyascii


def nfc(text: str) -> str:
    """Returns `text` in Unicode normal form C, the only form this site stores."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Returns `text` without marks and in lower case (`Buôn người` → `buon nguoi`), for finding, never for showing."""
    return anyascii(nfc(text)).lower()
