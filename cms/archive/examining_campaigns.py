"""A campaign that ships, looked through before the public reads it: its claims by their marks, and what it lacks. Pure."""

from collections.abc import Collection, Mapping
from typing import Any

from cms.archive.examining import Examined, Kind, minutes_for, words_in
from cms.archive.files import Files
from cms.campaigns.folders import FILE, read_campaign

#: A claim of these marks stands on a source that was seen; the others are practice (K) or not known (U).
SEEN = ("P", "S")
WHOLE = ("vi",)
_SETTINGS = ("slug", "contacts")
#: What every language says, and what only a whole one must.
_ALWAYS = ("title", "neutral_title", "message", "actions", "contacts")
_IN_FULL = ("signs_lead", "signs", "checks", "questions")


def examine_campaign(files: Files, *, filled: Collection[str], name: str) -> Examined:
    """Returns what there is to look at in the folder of a campaign; `filled` are the local facts that have a value."""
    found = Examined(name)
    folder = read_campaign(files, files.text)
    common = folder.common
    for source in common.get("sources", []):
        mark, claim = source.get("mark", "?"), source.get("claim", "")
        said = f"[{mark}] {source.get('ref', '')}: {claim}"
        known = mark not in SEEN or source.get("ref")
        found.add(Kind.CLAIM if claim and known else Kind.NO_SOURCE, FILE, 0, said)
    if not common.get("sources"):
        found.add(Kind.NO_SOURCE, FILE, 0, "the campaign names no source")
    for language, words in folder.words.items():
        _examine_words(found, f"{language}.toml", words, language, filled)
    for language in WHOLE:
        if language not in folder.words:
            found.add(Kind.UNTRANSLATED, FILE, 0, language)
    return found


def _examine_words(
    found: Examined, file: str, words: Mapping[str, Any], language: str, filled: Collection[str]
) -> None:
    number = found.read(((0, text) for text in words_in(words, _SETTINGS)), file=file, language=language)
    found.minutes[file] = minutes_for(number)
    is_whole = bool(words.get("signs"))
    for name in (*_ALWAYS, *(_IN_FULL if is_whole or language in WHOLE else ())):
        if not words.get(name):
            found.add(Kind.UNTRANSLATED, file, 0, name)
    if is_whole and not (words.get("story") or words.get("audio")):
        found.add(Kind.UNTRANSLATED, file, 0, "neither a story nor a dialogue")
    for key in words.get("contacts", []):
        if key not in filled:
            found.add(Kind.FILL_IN, file, 0, key)
    found.counts[f"questions answered {language}"] += len(words.get("questions", []))
