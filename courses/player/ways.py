"""The paths of a person's posts, as My learning shows them: what is done, what is to do, and what is still being written."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from cms.people.models import Membership, User
from courses.enrolment.paths import Path, PathCourse
from courses.progress.lines import CourseLine
from courses.structure.catalogue import Entry, catalogue


@dataclass(frozen=True)
class Step:
    """A course of a path; `line` tells where the person stands in it, if they are on it or must take it."""

    entry: Entry
    line: CourseLine | None


@dataclass(frozen=True)
class Way:
    """One path with those of its courses that can be learned or are planned, in its order."""

    title: str
    in_order: bool
    steps: list[Step]


def ways_of(user: User, lines: Iterable[CourseLine], *, language: str) -> list[Way]:
    """Returns the paths for the posts that this person holds; the same few queries for one path or ten."""
    posts = Membership.objects.current().filter(user=user).values("post")
    steps = PathCourse.objects.order_by("sort_order", "pk")
    paths = list(Path.objects.filter(post__in=posts).order_by("pk").prefetch_related(Prefetch("steps", queryset=steps)))
    if not paths:
        return []
    entries = {entry.key: entry for entry in catalogue(language=language)}
    mine = {line.course: line for line in lines}
    ways = [
        Way(
            path.title,
            path.in_order,
            [
                Step(entries[step.course_id], mine.get(step.course_id))
                for step in path.steps.all()
                if step.course_id in entries
            ],
        )
        for path in paths
    ]
    return [way for way in ways if way.steps]
