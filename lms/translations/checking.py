"""What may be wrong with a translation; pure, one sentence for each fault."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import polib

from lms.translations.catalogues import entry_key
from lms.translations.extraction import Key, Message

PLACEHOLDER = re.compile(r"%\(\w+\)[sdrf]|(?<!%)(?:%%)*%[sdr]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")

# Words that are the same in Vietnamese: names, codes, units, and what people here say in English.
SAME_IN_VIETNAMESE = {
    "blt", "CSV", "E-mail", "Email", "email", "Facebook", "GIF", "H5P", "HTML", "IPv4", "IPv6", "JSON", "KB", "MB", "Nẻo Về",
    "PDF", "PIN", "QR", "SMS", "TikTok", "URL", "Wagtail API v2", "Wagtail API v3", "XLSX", "Zalo", "Taggit", "video", "Video",
}  # fmt: skip

# Tone marks stand on the first vowel of oa, oe, uy at the end of a word (hòa, khóe, thủy), as most of the press writes.
NEW_STYLE_TONE = re.compile(r"(?<![q])(?:o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])(?!\w)", re.IGNORECASE)


def catalogue_faults(
    language: str, catalogue: Iterable[polib.POEntry], messages: dict[Key, Message] | None = None
) -> Iterator[str]:
    """Faults of one catalogue; with messages, also those that are missing from it or that nobody says any more."""
    entries = list(catalogue)
    if messages is not None:
        known = {entry_key(entry) for entry in entries if not entry.obsolete}
        for key in messages.keys() - known:
            yield f"{language}: not collected yet: “{key.msgid}”"
        for key in known - messages.keys():
            yield f"{language}: no source says any more: “{key.msgid}”"
    for entry in entries:
        for fault in entry_faults(language, entry):
            yield f"{language}: {fault}: “{entry.msgid}”"


def contradictions(own: Iterable[polib.POEntry], libraries: Iterable[polib.POEntry]) -> Iterator[str]:
    """Our words win everywhere, in the libraries' screens too; so one message may not mean two things."""
    theirs = {entry_key(entry): _first(entry) for entry in libraries}
    for entry in own:
        other = theirs.get(entry_key(entry))
        if other is not None and other != _first(entry):
            yield f"vi: “{entry.msgid}” is “{_first(entry)}” here and “{other}” in a library: give ours a context (pgettext)"


def _first(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def entry_faults(language: str, entry: polib.POEntry) -> Iterator[str]:
    if entry.obsolete:
        yield "obsolete"
        return
    if entry.fuzzy:
        yield "fuzzy"
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(forms):
        yield "not translated"
        return
    for form in forms:
        yield from _form_faults(language, entry, form)


def _form_faults(language: str, entry: polib.POEntry, text: str) -> Iterator[str]:
    sources = [set(PLACEHOLDER.findall(source)) for source in (entry.msgid, entry.msgid_plural) if source]
    if set(PLACEHOLDER.findall(text)) not in sources:
        yield "placeholders differ"
    if sorted(TAG.findall(text)) not in [sorted(TAG.findall(source)) for source in (entry.msgid, entry.msgid_plural)]:
        yield "HTML tags differ"
    if text != unicodedata.normalize("NFC", text):
        yield "not in NFC"
    if _margins(text) != _margins(entry.msgid):
        yield "begins or ends with other spaces than the source"
    if language == "en":
        return
    if "  " in text.replace("\n", "").strip():
        yield "two spaces"
    if language == "vi":
        yield from _vietnamese_faults(entry.msgid, text)
    if language == "fr" and re.search(r" [:;?!»]|« ", text):
        yield "a breaking space beside French punctuation"


def _vietnamese_faults(msgid: str, text: str) -> Iterator[str]:
    plain = TAG.sub("x", text)
    if text == msgid and re.search(r"[A-Za-z]{2}", PLACEHOLDER.sub("", plain)) and text not in SAME_IN_VIETNAMESE:
        yield "left in English"
    if "..." in plain:
        yield "three full stops instead of “…”"
    if re.search(r"\w\"|\"\w", plain):
        yield "straight quotation marks instead of “ ”"
    if re.search(r" [,.;:!?](?:\s|$)", plain):
        yield "a space before punctuation"
    if NEW_STYLE_TONE.search(plain):
        yield "tone mark on the second vowel (write hòa, not hoà)"


def _margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
