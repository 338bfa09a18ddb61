"""Which courses share credit: known when a version is published, so that recording need not look for it each time."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from courses.structure.versions import Course, CourseVersion


def mark_sharing(version: CourseVersion) -> None:
    """Marks this course, and every other that has ever published one of its activities, as sharing credit.

    The mark stays: somebody may still be learning a version in which the activity stands. Reads every published outline,
    which a publication can afford and a delivery of facts cannot.
    """
    keys = _keys(version.outline)
    published = CourseVersion.objects.published().exclude(course=version.course_id).order_by("pk")
    outlines = published.values_list("course_id", "outline").iterator(chunk_size=20)
    others: set[UUID] = {course for course, outline in outlines if not keys.isdisjoint(_keys(outline))}
    if others:
        Course.objects.filter(pk__in={version.course_id, *others}).update(shares_credit=True)


def _keys(outline: dict[str, Any]) -> set[str]:
    items: Iterable[dict[str, Any]] = outline.get("items", ())
    return {item["key"] for item in items}
