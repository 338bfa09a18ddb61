"""Courses in preparation: what is said of them before anything can be learned. Nothing here is ever assigned or counted."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from courses.structure.pages import CoursePage
from courses.structure.versions import Course

Pages = Mapping[str, CoursePage]


def planned() -> list[Pages]:
    """Returns the pages, by language, of each course that is shown as a plan; three queries whatever their number."""
    by_key: dict[UUID, dict[str, CoursePage]] = {}
    for page in _pages():
        by_key.setdefault(page.course_key, {})[page.locale.language_code] = page
    return list(by_key.values())


def planned_course(key: UUID) -> Pages:
    """Returns the pages of one such course by language; empty when it is published, hidden or not in preparation."""
    return {page.locale.language_code: page for page in _pages().filter(course_key=key)}


def lessons_of(page: CoursePage) -> list[Any]:
    """Returns the lessons of a plan, whatever module they stand in."""
    return [lesson for module in page.plan for lesson in module.value["lessons"]]


def _pages() -> QuerySet[CoursePage]:
    learned = Course.objects.filter(pk=OuterRef("course_key"), current__isnull=False)
    pages = CoursePage.objects.live().filter(~Exists(learned), in_preparation=True, alias_of__isnull=True)
    return pages.select_related("locale").prefetch_related("posts").order_by("locale_id", "path")
