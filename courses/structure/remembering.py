"""Published versions as a process remembers them: they never change, so an outline is read and parsed once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q

from courses.structure.manifest import Manifest
from courses.structure.versions import CourseVersion

MOST = 512
_remembered: dict[tuple[UUID, int], "Remembered"] = {}


@dataclass(frozen=True)
class Remembered:
    """What a version consists of: its outline as frozen, and its manifest."""

    number: int
    outline: Mapping[str, Any]
    manifest: Manifest

    def title(self, language: str) -> str:
        """Returns the course's title in this language, or in the nearest one there is."""
        return in_language(self.outline.get("titles", {}), language)

    def items(self) -> dict[UUID, Mapping[str, Any]]:
        """Returns the items of the outline by activity key, in order."""
        return {UUID(item["key"]): item for item in self.outline.get("items", ())}


def in_language(words: Mapping[str, Any], language: str) -> Any:
    """Returns the words in this language, else in the site's own, else in any; empty when there are none."""
    return (
        words.get(language) or words.get(settings.LANGUAGE_CODE) or next((word for word in words.values() if word), "")
    )


def language_of(words: Mapping[str, Any], language: str) -> str:
    """Returns the language that `in_language` answers in."""
    if words.get(language):
        return language
    return settings.LANGUAGE_CODE if words.get(settings.LANGUAGE_CODE) else next(iter(words), language)


def titles_of(courses: Iterable[UUID], *, language: str) -> list[tuple[UUID, str]]:
    """Returns the titles of published courses, in the order asked; at most two queries."""
    courses = list(courses)
    if not courses:
        return []
    rows = CourseVersion.objects.filter(course__in=courses, course__current=F("pk"))
    numbers = dict(rows.values_list("course", "number"))
    versions = remember(numbers.items())
    return [(key, versions[key, numbers[key]].title(language)) for key in courses if key in numbers]


def remembered(course: UUID, number: int) -> Remembered:
    """Returns a version of a course; one query the first time, none after that."""
    return remember([(course, number)])[course, number]


def remember(wanted: Iterable[tuple[UUID, int]]) -> dict[tuple[UUID, int], Remembered]:
    """Returns several versions by course and number; at most one query."""
    wanted = set(wanted)
    unknown = wanted - _remembered.keys()
    if unknown:
        if len(_remembered) + len(unknown) > MOST:
            _remembered.clear()
            unknown = wanted
        either = Q()
        for course, number in unknown:
            either |= Q(course=course, number=number)
        for version in CourseVersion.objects.filter(either).only("course", "number", "outline"):
            _remembered[version.course_id, version.number] = Remembered(
                version.number, version.outline, version.manifest()
            )
    return {key: _remembered[key] for key in wanted}
