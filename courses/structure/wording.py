"""Which words went and which came between two states of a course, as people read them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.structure.manifest import Change

CHANGE_WORDS = {
    Change.ADDED: _("new"),
    Change.REMOVED: _("removed"),
    Change.MOVED: _("moved"),
    Change.RULES: _("rules changed"),
    Change.TEXT: _("text changed"),
}


@dataclass(frozen=True)
class Changed:
    """One activity that differs: its title, in which ways, and which words went and came, by language."""

    title: str
    ways: list[Any]
    words: dict[str, list[tuple[str, str]]]


def in_both(old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, str]]]:
    """Returns, for each language of either side in which words differ, pairs of what went and what came."""
    found = {}
    for language in {**old, **new}:
        before, after = old.get(language, ()), new.get(language, ())
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        pairs = [
            (" ".join(before[start:end]), " ".join(after[first:last]))
            for tag, start, end, first, last in codes
            if tag != "equal"
        ]
        if pairs:
            found[language] = pairs
    return found
