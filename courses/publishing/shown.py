"""What the publishing screens show: differences and people affected, in words. Reads only."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import strip_tags

from courses.activities.kinds import kind
from courses.structure.manifest import Change, Difference
from courses.structure.remembering import in_language
from courses.structure.versions import CourseVersion, FrozenContent
from courses.structure.wording import CHANGE_WORDS, Changed, in_both


def changed_activities(version: CourseVersion, differences: Sequence[Difference], *, language: str) -> list[Changed]:
    """Returns the differences from the current version as people read them; one query for all texts."""
    old = _items(version.course.current) if version.course.current else {}
    new = _items(version)
    digests = {
        digest
        for entry in differences
        if Change.TEXT in entry.changes
        for item in (old[str(entry.key)], new[str(entry.key)])
        for digest in item["content"].values()
    }
    texts = {row.sha256: _lines(row) for row in FrozenContent.objects.filter(sha256__in=digests)}
    found = []
    for entry in differences:
        item = new.get(str(entry.key)) or old[str(entry.key)]
        words = {}
        if Change.TEXT in entry.changes:
            words = _compare(old[str(entry.key)]["content"], new[str(entry.key)]["content"], texts)
        ways = [CHANGE_WORDS[change] for change in Change if change in entry.changes]
        found.append(Changed(in_language(item["titles"], language), ways, words))
    return found


def _items(version: CourseVersion) -> dict[str, Any]:
    return {item["key"]: item for item in version.outline.get("items", ())}


def _lines(row: FrozenContent) -> list[str]:
    """Returns the words of a content, a line for each sentence-like piece of it."""
    pieces = [row.content.get("title", ""), *kind(row.kind).words(row.content)]
    return [" ".join(strip_tags(piece).split()) for piece in pieces if piece]


def _compare(old: dict[str, str], new: dict[str, str], texts: dict[str, list[str]]) -> dict[str, list[tuple[str, str]]]:
    sides = ({language: texts.get(digest, []) for language, digest in side.items()} for side in (old, new))
    return in_both(*sides)
