"""All of an archive read and checked as far as that is possible without the database; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.archive.context import Catalogue, catalogues
from cms.archive.faults import Faults
from cms.archive.files import TEXTS, Files
from courses.structure.archive.outline import FILE, Activity, Outline, read_outline


@dataclass(frozen=True)
class Read:
    """An archive that has been read: the outline, the words of each activity by name and language, and what blocks choose."""

    files: Files
    outline: Outline
    words: Mapping[tuple[str, str], Any]
    chosen: Mapping[Catalogue, Mapping[str, Any]]


def read_archive(files: Files, faults: Faults) -> Read:
    """Returns what an archive says. Raises ArchiveError with the faults of all its files: an author mends them in one go."""
    outline = read_outline(files, faults)
    if outline is None or not outline.languages:
        # Nothing else can be judged.
        faults.stop_if_any()
    assert outline is not None  # noqa: S101 (its absence is a fault)
    chosen = {catalogue: catalogue.read(files, faults) for catalogue in catalogues()}
    words: dict[tuple[str, str], Any] = {}
    for activity in outline.activities:
        if not activity.is_sound:
            continue
        for language in outline.languages:
            found = activity.kind.archive.read(files, activity.name, language, faults)
            if found is not None:
                words[activity.name, language] = found
        _must_be_said(activity, outline, words, faults)
    _note_unread(files, outline, faults)
    faults.stop_if_any()
    return Read(files, outline, words, chosen)


def _must_be_said(activity: Activity, outline: Outline, words: Mapping[tuple[str, str], Any], faults: Faults) -> None:
    """The first language has every activity; another may lack one and is then noted."""
    first, *others = outline.languages
    if (activity.name, first) not in words:
        paths = ", ".join(activity.kind.archive.files_of(activity.name, first))
        faults.add(FILE, activity.line, _("The file of this activity is missing: %(path)s.") % {"path": paths})
    for language in others:
        if (activity.name, language) not in words:
            paths = ", ".join(activity.kind.archive.files_of(activity.name, language))
            faults.note(FILE, activity.line, _("Not there yet in this language: %(path)s.") % {"path": paths})


def _note_unread(files: Files, outline: Outline, faults: Faults) -> None:
    """Names the words that nothing reads: most often a name was misspelt."""
    read = {FILE, *(path for catalogue in catalogues() for path in catalogue.paths(files))}
    for activity in outline.activities:
        for language in outline.languages:
            read |= set(activity.kind.archive.files_of(activity.name, language))
    for path in files:
        if "/" in path and path.endswith(TEXTS) and path not in read:
            faults.note(path, 0, _("Nothing in %(file)s names this file, so it is not read.") % {"file": FILE})
