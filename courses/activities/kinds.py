"""The registry of activity kinds: each topic puts its own kind here, and everybody above asks the kind.

A kind says how a page of its own becomes frozen content, what completes it, how it is rendered and whether it works
offline. Publishing and player work with kinds only, so a new one needs no change in them.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from courses.activities.archiving import ArchivePart
from courses.activities.requirements import Term


@dataclass(frozen=True, slots=True)
class Frozen:
    """The content of one activity in one language, as plain JSON, and the media that it shows.

    `content` speaks of a file by its SHA-256; `media` maps each SHA-256 to the storage name of the original, from which
    publishing makes its own copy.
    """

    content: Mapping[str, Any]
    media: Mapping[str, str] = field(default_factory=dict)


class ActivityKind(ABC):
    """What publishing and player need to know about one kind of activity."""

    #: Stored in manifests for ever.
    code: str
    #: Shown to authors and learners; lazy translation.
    label: Any
    #: Name in the icon sprite.
    icon: str
    #: The template that shows a rendered activity to a learner, given `html`, `item` and `state`.
    template: str
    #: How the kind is written into the open course format; a course with a kind that has none cannot be exported.
    archive: ArchivePart | None = None

    @abstractmethod
    def freeze(self, page: Any) -> Frozen:
        """Returns the page's content as it is now, in the page's language."""

    @abstractmethod
    def terms(self, page: Any) -> tuple[Term, ...]:
        """Returns what completes the activity, by the page's settings; never empty for a required activity."""

    @abstractmethod
    def render(self, content: Mapping[str, Any], *, language: str) -> str:
        """Returns HTML of frozen content, with named slots for what is personal."""

    def block_ids(self, content: Mapping[str, Any]) -> list[str]:
        """Returns the ids of the content's blocks in order: they must agree between languages."""
        return []

    def name_of_block(self, content: Mapping[str, Any], block: str) -> str:
        """Returns the words by which an author finds a block of this id on the page."""
        return block

    def words(self, content: Mapping[str, Any]) -> list[str]:
        """Returns the words of the content piece by piece, for showing what changed between two versions."""
        return [text for text in strings_in(content) if text]

    def faults(self, page: Any) -> Iterable[str]:
        """Yields, in words for the author, what forbids publishing this page."""
        return ()

    @abstractmethod
    def works_offline(self, content: Mapping[str, Any]) -> bool:
        """True when the activity can be shown, done and completed without a connection; what is done is delivered later."""


def strings_in(value: Any) -> Iterator[str]:
    """Yields every text in JSON content except ids and types, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in ("id", "type", "model", "file"):
                yield from strings_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings_in(inner)


_kinds: dict[str, ActivityKind] = {}
_page_models: dict[str, str] = {}


def register(kind: ActivityKind, *, page_model: str) -> ActivityKind:
    """Makes a kind known, with the label of its page model (`courses.LessonPage`)."""
    if kind.code in _kinds:
        raise ValueError(f"An activity kind with the code {kind.code!r} is registered already.")
    _kinds[kind.code] = kind
    _page_models[page_model.lower()] = kind.code
    return kind


def unregister(code: str) -> None:
    """Forgets a kind (for tests that bring their own)."""
    del _kinds[code]
    for label in [label for label, of in _page_models.items() if of == code]:
        del _page_models[label]


def kind(code: str) -> ActivityKind:
    """Returns the kind of this code; KeyError names those that exist."""
    try:
        return _kinds[code]
    except KeyError:
        raise KeyError(f"No activity kind {code!r}; registered: {', '.join(sorted(_kinds))}.") from None


def kind_of(page: Any) -> ActivityKind:
    """Returns the kind whose page model this page is of."""
    return kind(_page_models[page._meta.label_lower])


def page_model(code: str) -> str:
    """Returns the lower-case label of the page model of a kind."""
    return next(label for label, of in _page_models.items() if of == code)


def kinds() -> list[ActivityKind]:
    """Returns every registered kind, by code."""
    return [_kinds[code] for code in sorted(_kinds)]


def page_models() -> list[str]:
    """Returns the lower-case labels of all page models that are activities."""
    return sorted(_page_models)
