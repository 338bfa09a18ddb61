"""What an import would change, activity by activity, from two archives of words: the course now, and after it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.archive.context import catalogues
from cms.archive.faults import Faults
from cms.archive.files import Files
from courses.activities.requirements import Term
from courses.structure.archive.importing import Rehearsal
from courses.structure.archive.outline import FILE, Activity, Module, Outline, read_outline
from courses.structure.manifest import Change, Difference, Item, Manifest, difference

Archive = Mapping[str, bytes]
#: Ids mean nothing to people.
_IDS = re.compile(r"\s*\{id=[\w-]+\}|\s+id=[\w-]+(?=\})")


@dataclass(frozen=True)
class _Side:
    """One of the two: its outline and, by activity, the words of each language."""

    outline: Outline
    manifest: Manifest
    lines: Mapping[Any, Mapping[str, list[str]]]


@dataclass(frozen=True)
class Compared:
    """One activity that differs: its title, in which ways, and its lines before and after, by language."""

    title: str
    changes: list[Change]
    lines: dict[str, tuple[list[str], list[str]]]


def compared(rehearsal: Rehearsal) -> list[Compared]:
    """Returns what differs, in the order of the course, first what the course says of itself."""
    after = _side(rehearsal.after)
    before = _side(rehearsal.before) if rehearsal.before else None
    found = [
        _compared(entry, before, after) for entry in difference(before.manifest if before else None, after.manifest)
    ]
    if before is not None and (lines := _course_lines(rehearsal.before)) != (new := _course_lines(rehearsal.after)):
        found.insert(0, Compared(FILE, [], {"": (lines, new)}))
    return found + _catalogues_compared(rehearsal.before, rehearsal.after)


def _catalogues_compared(before: Archive, after: Archive) -> list[Compared]:
    """Returns the files of questions that differ where there were some already: new ones are drafts like their course."""
    found = []
    for catalogue in filter(lambda catalogue: catalogue.shows_changes, catalogues()):
        for path in catalogue.paths(Files(after)):
            if path in before and before[path] != after[path]:
                lines = _plain_lines(before[path]), _plain_lines(after[path])
                found.append(Compared(path, [Change.TEXT], {"": lines}))
    return found


def _plain_lines(content: bytes) -> list[str]:
    return [line for line in content.decode().split("\n") if line.strip()]


def _compared(entry: Difference, before: _Side | None, after: _Side) -> Compared:
    old = before.lines.get(entry.key, {}) if before else {}
    new = after.lines.get(entry.key, {})
    title = next((lines[0] for lines in (new or old).values() if lines), "")
    both = (
        {language: (old.get(language, []), new.get(language, [])) for language in {**old, **new}} if old and new else {}
    )
    lines = {language: sides for language, sides in both.items() if sides[0] != sides[1]}
    return Compared(title, [change for change in Change if change in entry.changes], lines)


def _course_lines(archive: Archive) -> list[str]:
    """Returns what `course.toml` says before its parts."""
    head = archive[FILE].decode().split("\n[[parts]]", 1)[0]
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
                own += [_IDS.sub("", line) for line in files.text(path).split("\n")]
        own = [line for line in own if line.strip() not in ("", "+++")]
        if own:
            title = own[0].removeprefix("title = ").strip('"')
            found[language] = [title, *own[1:]]
    return found
