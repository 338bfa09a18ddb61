"""What an import would change, activity by activity, from two archives of words: the course now, and after it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.archive.faults import Faults
from cms.archive.files import Files
from courses.activities.requirements import Term
from courses.structure.archive.importing import Rehearsal
from courses.structure.archive.outline import FILE, Activity, Module, Outline, read_outline
from courses.structure.manifest import Difference, Item, Manifest, difference
from courses.structure.wording import CHANGE_WORDS, Changed, in_both

Archive = Mapping[str, bytes]


@dataclass(frozen=True)
class _Side:
    """One of the two: its outline and, by activity, the words of each language."""

    outline: Outline
    manifest: Manifest
    lines: Mapping[Any, Mapping[str, list[str]]]


def compared(rehearsal: Rehearsal) -> list[Changed]:
    """Returns what differs, in the order of the course: new, removed, moved, rules, words."""
    after = _side(rehearsal.after)
    before = _side(rehearsal.before) if rehearsal.before else None
    found = difference(before.manifest if before else None, after.manifest)
    changes = [_changed(entry, before, after) for entry in found]
    course = _course_words(before, rehearsal)
    return [*course, *changes]


def _changed(entry: Difference, before: _Side | None, after: _Side) -> Changed:
    side = after if entry.key in after.lines else before
    assert side is not None  # noqa: S101 (what was removed was there before)
    own = side.lines[entry.key]
    words = {}
    if before and entry.key in before.lines and entry.key in after.lines:
        words = in_both(before.lines[entry.key], after.lines[entry.key])
    title = next((lines[0] for lines in own.values() if lines), "")
    return Changed(title, [CHANGE_WORDS[change] for change in CHANGE_WORDS if change in entry.changes], words)


def _course_words(before: _Side | None, rehearsal: Rehearsal) -> list[Changed]:
    """Returns one entry for what the course says of itself, when that differs."""
    if before is None or rehearsal.before.get(FILE) == rehearsal.after.get(FILE):
        return []
    old, new = (_course_lines(archive[FILE]) for archive in (rehearsal.before, rehearsal.after))
    words = in_both({"toml": old}, {"toml": new})
    return [Changed(FILE, [], words)] if words else []


def _course_lines(content: bytes) -> list[str]:
    head = content.decode().split("\n[[parts]]", 1)[0]
    return [line for line in head.split("\n") if line.strip()]


def _side(archive: Archive) -> _Side:
    files, faults = Files(archive), Faults()
    outline = read_outline(files, faults)
    assert outline is not None  # noqa: S101 (we have written it ourselves)
    items, lines = [], {}
    for part in outline.parts:
        inside = part.activities if isinstance(part, Module) else (part,)
        for activity in inside:
            lines[activity.key] = _lines(activity, outline, files)
            items.append(_item(activity, str(part.key) if isinstance(part, Module) else "", lines[activity.key]))
    return _Side(outline, Manifest(0, tuple(items)), lines)


def _item(activity: Activity, module: str, lines: Mapping[str, list[str]]) -> Item:
    settings = dict(activity.settings)
    required = bool(settings.pop("required"))
    content = {language: hashlib.sha256("\n".join(own).encode()).hexdigest() for language, own in lines.items()}
    return Item(activity.key, activity.kind.code, required, (Term("settings", settings),), module, content)


def _lines(activity: Activity, outline: Outline, files: Files) -> dict[str, list[str]]:
    """Returns the words of an activity by language, its title first."""
    found = {}
    for language in outline.languages:
        own: list[str] = []
        for path in activity.kind.archive.files_of(activity.name, language):
            if path in files:
                own += [line for line in files.text(path).split("\n") if line.strip() not in ("", "+++")]
        if own:
            title = own[0].removeprefix("title = ").strip('"')
            found[language] = [title, *own[1:]]
    return found
