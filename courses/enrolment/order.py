"""Which courses come first: those that a course asks for, and those before it in a path with an order. Reads only."""

from collections.abc import Iterable
from uuid import UUID

from courses.enrolment.models import Enrolment
from courses.enrolment.paths import Path, PathCourse


def courses_first(learner: UUID, course: UUID, *, prerequisites: Iterable[str], path: Path | int | None) -> list[UUID]:
    """Returns the courses still to be completed before `course` may be begun, in their order; no query where none is asked.

    A course counts as completed by any cycle, expired or not: what was learned once is not asked as a step again. A
    course of the path that is still in preparation bars nobody.
    """
    wanted = [UUID(key) for key in prerequisites]
    if path is not None:
        wanted += [key for key in _before(path, course) if key not in wanted]
    if not wanted:
        return []
    done = Enrolment.objects.completed().filter(learner=learner, course__in=wanted)
    completed = set(done.values_list("course", flat=True))
    return [key for key in wanted if key not in completed]


def _before(path: Path | int, course: UUID) -> list[UUID]:
    steps = PathCourse.objects.filter(path=path, path__in_order=True, course__current__isnull=False)
    keys = list(steps.order_by("sort_order").values_list("course", flat=True))
    return keys[: keys.index(course)] if course in keys else []
