"""Whom and what a supervisor may choose. Reads only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from cms.people.models import Learner, Membership, User
from courses.enrolment.paths import Path, PathCourse
from courses.structure.remembering import titles_of
from courses.structure.versions import Course

#: So many people are shown at once: a page that a phone can still hold.
MOST_SHOWN = 200


def own_people(viewer: User, *, unit: Any = None, post: Any = None, text: str = "") -> QuerySet[User]:
    """Returns the people whom `viewer` may put on courses, by name, with where they work; never oneself."""
    seats = Membership.objects.current().supervised_by(viewer).select_related("unit", "post")
    if unit:
        seats = seats.filter(unit__path__startswith=unit.path)
    if post:
        seats = seats.filter(post=post)
    people = User.objects.active().visible_to(viewer).filter(pk__in=seats.values("user")).exclude(pk=viewer.pk)
    if text:
        people = people.matching(text)
    return people.order_by("name_sort_key", "pk").prefetch_related(
        Prefetch("memberships", queryset=seats, to_attr="own_seats")
    )


def label_of(person: User) -> str:
    """Returns a name with staff code, post and unit, for a list to choose from."""
    seats: list[Membership] = person.own_seats  # type: ignore[attr-defined]  # brought along by `own_people`
    places = [" · ".join(filter(None, [str(seat.post) if seat.post else "", seat.unit.name])) for seat in seats]
    return " – ".join([f"{person.full_name} ({person.staff_code})", *places[:1]])


def published_courses(*, language: str) -> list[tuple[UUID, str]]:
    """Returns what people can be put on, by title."""
    keys = Course.objects.filter(current__isnull=False).values_list("pk", flat=True)
    return sorted(titles_of(keys, language=language), key=lambda course: course[1])


def usable_paths() -> QuerySet[Path]:
    """Returns the paths of which at least one course is published, with how many are and how many are still to come."""
    counted = Path.objects.annotate(
        ready=Count("steps", filter=Q(steps__course__current__isnull=False)),
        coming=Count("steps", filter=Q(steps__course__current__isnull=True)),
    )
    return counted.filter(ready__gt=0).order_by("name", "pk")


def courses_of(path: Path) -> list[Course]:
    """Returns the published courses of a path, in order."""
    steps = PathCourse.objects.filter(path=path, course__current__isnull=False).select_related("course__current")
    return [step.course for step in steps.defer("course__current__outline").order_by("sort_order")]


def learners_of(people: Iterable[User]) -> list[Learner]:
    """Returns the learners of these people, with their users at hand; whoever has none yet gets one."""
    people = list(people)
    known = set(Learner.objects.filter(user__in=people).values_list("user", flat=True))
    Learner.objects.bulk_create([Learner(user=person) for person in people if person.pk not in known])
    return list(Learner.objects.filter(user__in=people).select_related("user").order_by("user__name_sort_key", "user"))
