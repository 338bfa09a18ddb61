"""The quizzes of a course as reports see them: in which versions each asked the same questions, and its frozen content.

Figures about questions are made over one *edition*: the versions in which a quiz asked the same questions by the same rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.html import strip_tags
from django.utils.text import Truncator

from courses.assessment.quizzes.content import Quiz
from courses.progress.corrections import as_corrected
from courses.structure.remembering import Remembered, in_language, remember
from courses.structure.versions import Course, CourseVersion, FrozenContent


@dataclass(frozen=True)
class Edition:
    """Versions of a course in which a quiz is the same; `contents` are the digests of its content by language."""

    numbers: tuple[int, ...]
    contents: Mapping[str, str]

    @property
    def number(self) -> int:
        """The newest of its versions, by which an address names it."""
        return self.numbers[-1]

    @property
    def label(self) -> str:
        first, last = self.numbers[0], self.numbers[-1]
        return str(first) if first == last else f"{first}–{last}"


@dataclass(frozen=True)
class QuizHead:
    """One quiz of a course with its editions, the newest first."""

    key: UUID
    title: str
    editions: tuple[Edition, ...]
    purpose: str = ""


def quizzes_of(course: Course, *, language: str) -> list[QuizHead]:
    """Returns every quiz that a published version of the course has had, with its editions; three queries at most."""
    numbers = list(
        CourseVersion.objects.published().filter(course=course).order_by("number").values_list("number", flat=True)
    )
    versions = remember((course.pk, number) for number in numbers)
    found: dict[UUID, list[Edition]] = {}
    titles: dict[UUID, str] = {}
    for number in numbers:
        for key, item in _quizzes_in(versions[course.pk, number]).items():
            titles.pop(key, None)
            titles[key] = in_language(item["titles"], language)
            _add(found.setdefault(key, []), number, item["content"])
    digests = {key: in_language(editions[-1].contents, "") for key, editions in found.items()}
    purposes = dict(FrozenContent.objects.filter(pk__in=digests.values()).values_list("pk", "content__rules__purpose"))
    return [
        QuizHead(key, title, tuple(reversed(found[key])), purposes.get(digests[key]) or "")
        for key, title in titles.items()
    ]


def _quizzes_in(version: Remembered) -> dict[UUID, Mapping[str, Any]]:
    return {key: item for key, item in version.items().items() if item["kind"] == "quiz"}


def _add(editions: list[Edition], number: int, contents: Mapping[str, str]) -> None:
    """Notes a version: with the edition before it, if it asks the same, else as a new one."""
    if editions and in_language(editions[-1].contents, "") == in_language(contents, ""):
        editions[-1] = Edition((*editions[-1].numbers, number), contents)
    else:
        editions.append(Edition((number,), contents))


def content_of(edition: Edition, *, language: str) -> Quiz:
    """Returns the quiz of an edition in this language or the nearest, with keys as corrected; two queries."""
    digest = in_language(edition.contents, language)
    return as_corrected(Quiz(FrozenContent.objects.only("content").get(pk=digest).content))


def in_order(quiz: Quiz) -> list[str]:
    """Returns the keys of its questions: those that are always asked, then those that are drawn; withdrawn ones are left out."""
    fixed = [key for key, _points in quiz.content["fixed"]]
    drawn = sorted(key for key in quiz.content["questions"] if key not in fixed)
    return [key for key in (*fixed, *drawn) if not quiz.is_withdrawn(key)]


def opening_of(frozen: Mapping[str, Any]) -> str:
    """Returns the beginning of a frozen question, for tables."""
    texts = [str(entry["value"]) for entry in frozen["stem"] if entry["type"] == "text"]
    return Truncator(" ".join(strip_tags(" ".join(texts).replace("<", " <")).split())).chars(160)
