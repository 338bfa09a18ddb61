"""All courses as a member of staff may choose among them: published ones as frozen, those in preparation as planned."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from cms.text import folded, numbered, spelled
from courses.structure.pages import CoursePage
from courses.structure.planned import Pages, lessons_of, planned, planned_course
from courses.structure.remembering import Remembered, in_language, remember
from courses.structure.versions import Course

#: Upper bounds in hours of the lengths to filter by.
LENGTHS = {"short": 1, "medium": 2, "long": 10_000}


@dataclass(frozen=True)
class Entry:
    """One course of the catalogue in one language."""

    key: UUID
    code: str
    title: str
    summary: str
    topic: str
    hours: Decimal
    parts: int
    posts: tuple[str, ...]
    languages: tuple[str, ...]
    in_preparation: bool
    words: str = ""

    @property
    def length(self) -> str:
        return next(name for name, most in LENGTHS.items() if self.hours <= most)


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; an empty value asks for nothing."""

    text: str = ""
    post: str = ""
    topic: str = ""
    length: str = ""
    language: str = ""

    @property
    def is_narrowed(self) -> bool:
        """True when more is asked for than words."""
        return bool(self.post or self.topic or self.length or self.language)

    def fits(self, entry: Entry) -> bool:
        """True when the course is what is looked for."""
        return (
            (not self.post or self.post in entry.posts)
            and (not self.topic or self.topic == entry.topic)
            and (not self.length or self.length == entry.length)
            and (not self.language or self.language in entry.languages)
            and all(word in folded(entry.words) for word in folded(self.text).split())
        )

    def rank(self, entry: Entry) -> tuple:
        """Sorts what was typed exactly, marks included, before what only sounds alike; then by code and title, no code last."""
        exact = spelled(self.text) in spelled(entry.words) if self.text else True
        return (entry.in_preparation, not exact, numbered(entry.code) or "\uffff", folded(entry.title))


def catalogue(*, language: str, wish: Wish | None = None) -> list[Entry]:
    """Returns the courses that fit, published first; two or three queries whatever their number."""
    wish = wish or Wish()
    published = Course.objects.filter(current__isnull=False).values_list("key", "current__number")
    versions = remember(published)
    entries = [_published(key, version, language) for (key, _number), version in versions.items()]
    entries += [_planned(pages, language) for pages in planned()]
    return sorted(filter(wish.fits, entries), key=wish.rank)


def entry_of(course: Course, *, language: str) -> Entry | None:
    """Returns one published course, or None while nothing of it is published."""
    if course.current is None:
        return None
    number = course.current.number
    return _published(course.pk, remember([(course.pk, number)])[course.pk, number], language)


def planned_entry(key: UUID, *, language: str) -> tuple[Entry, CoursePage] | None:
    """Returns a course in preparation with the page that says what is planned, or None when it is no such course."""
    pages = planned_course(key)
    return (_planned(pages, language), in_language(pages, language)) if pages else None


def topics(entries: Iterable[Entry]) -> list[str]:
    """Returns the topics to filter by."""
    return sorted({entry.topic for entry in entries if entry.topic}, key=folded)


def _published(key: UUID, version: Remembered, language: str) -> Entry:
    outline = version.outline

    def say(name: str) -> Any:
        return in_language(outline.get(name, {}), language)

    words = [outline.get("code", ""), *outline.get("titles", {}).values(), *outline.get("summaries", {}).values()]
    return Entry(
        key=key,
        code=outline.get("code", ""),
        title=say("titles"),
        summary=say("summaries"),
        topic=say("topics"),
        hours=Decimal(outline.get("hours", 0)).normalize(),
        parts=len(outline.get("items", ())),
        posts=tuple(outline.get("posts", ())),
        languages=tuple(outline.get("titles", {})),
        in_preparation=False,
        words=" ".join(words),
    )


def _planned(pages: Pages, language: str) -> Entry:
    page = in_language(pages, language)
    return Entry(
        key=page.course_key,
        code=page.code,
        title=page.title,
        summary=page.summary,
        topic=page.topic,
        hours=page.hours.normalize(),
        parts=len(lessons_of(page)),
        posts=tuple(post.code for post in page.posts.all()),
        languages=tuple(pages),
        in_preparation=True,
        words=" ".join(f"{each.code} {each.title} {each.summary}" for each in pages.values()),
    )
