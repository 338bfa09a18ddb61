"""A course looked through before people learn from it: what it claims and by which source, and what it lacks. Pure."""

import re
import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from cms.archive.directives import Piece
from cms.archive.examining import Examined, Kind, examine_page, shape_of, words_in
from cms.archive.faults import Faults
from cms.archive.files import Files
from cms.archive.pages import split
from courses.structure.archive.outline import FILE

_PART = re.compile(r"(?P<folder>[a-z-]+)/(?P<name>.+)\.(?P<language>[a-z]{2}(?:-[a-z]+)?)\.(?P<kind>md|toml)")
#: What a front and a bank say that nobody reads as a sentence.
_SETTINGS = (
    "slug", "id", "key", "type", "tags", "author", "picture", "image", "audio", "bank", "next", "source", "package",
)  # fmt: skip
_OPTIONAL = "in_preparation"


def examine_course(files: Files, *, filled: Collection[str], name: str = "") -> Examined:
    """Returns what there is to look at in a course that can be read; `filled` are the local facts that have a value."""
    outline = tomllib.loads(files.text(FILE))
    found = Examined(name or str(outline.get("name", "")))
    languages = list(outline.get("languages", []))
    _examine_outline(found, outline, languages)
    parts = _examine_parts(found, files, filled)
    if not outline.get(_OPTIONAL):
        _compare(found, parts, languages)
    _examine_media(found, files)
    return found


def _examine_outline(found: Examined, outline: Mapping[str, Any], languages: list[str]) -> None:
    for language in languages:
        said = outline.get(language)
        if not isinstance(said, Mapping):
            found.add(Kind.UNTRANSLATED, FILE, 0, language)
            continue
        found.read(((0, text) for text in words_in(said, (*_SETTINGS, "sources"))), file=FILE, language=language)
        for source in said.get("sources", []):
            dated = source.get("effective_on", "")
            found.add(Kind.CLAIM, FILE, 0, f"{language}: {source.get('title', '')} {dated}")
        if not said.get("sources"):
            found.add(Kind.NO_SOURCE, FILE, 0, f"{language}: the course names no source")


Parts = dict[tuple[str, str], dict[str, Any]]


def _examine_parts(found: Examined, files: Files, filled: Collection[str]) -> Parts:
    parts: Parts = {}
    for file in files:
        part = _PART.fullmatch(file)
        if part is None:
            continue
        language = part["language"]
        if part["kind"] == "md":
            shape: Any = shape_of(_examine_text(found, files, file, language, filled))
        else:
            shape = _examine_bank(found, files, file, language)
        parts.setdefault((part["folder"], part["name"]), {})[language] = (file, shape)
    return parts


def _examine_text(found: Examined, files: Files, file: str, language: str, filled: Collection[str]) -> list[Piece]:
    _table, body, first_line = split(files, file, Faults())
    front = tomllib.loads("\n".join(files.text(file).split("\n")[1 : first_line - 2]))
    found.read(((1, text) for text in words_in(front, _SETTINGS)), file=file, language=language)
    return examine_page(found, file, language=language, filled=filled, body=body, first_line=first_line)


def _examine_bank(found: Examined, files: Files, file: str, language: str) -> list[tuple[str, int]]:
    bank = tomllib.loads(files.text(file))
    questions = bank.get("question", [])
    found.read(((0, text) for text in words_in(bank, _SETTINGS)), file=file, language=language)
    found.counts[f"questions {language}"] += len(questions)
    # Said once, in the bank's first language.
    found.counts["critical questions"] += sum(bool(question.get("critical")) for question in questions)
    for question in questions:
        if source := question.get("source"):
            found.add(Kind.CLAIM, file, 0, f"{question.get('id', '')}: {source}")
    return [(str(question.get("id", "")), len(question.get("answers", []))) for question in questions]


def _compare(found: Examined, parts: Parts, languages: list[str]) -> None:
    """Names what one language has and another lacks: a whole file, or blocks and questions in it."""
    for (folder, name), said in sorted(parts.items()):
        found.counts[folder] += 1
        for language in languages:
            if language not in said:
                found.add(Kind.UNTRANSLATED, f"{folder}/{name}", 0, language)
        shapes = [said[language] for language in languages if language in said]
        for file, shape in shapes[1:]:
            if shape != shapes[0][1]:
                found.add(Kind.UNTRANSLATED, file, 0, f"its blocks or questions are not those of {shapes[0][0]}")


def _examine_media(found: Examined, files: Files) -> None:
    if "media.toml" not in files:
        return
    for name, entry in tomllib.loads(files.text("media.toml")).items():
        if isinstance(entry, Mapping) and entry.get("kind") == "image":
            found.counts["pictures"] += 1
            if not entry.get("description") and not entry.get("is_decorative"):
                found.add(Kind.NO_ALTERNATIVE, "media.toml", 0, name)
