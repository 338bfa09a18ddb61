"""What the pages and the files of reports have in common: the board of a unit and the report on a course, put together.

A page and its file are made of the same object, so that they cannot disagree about who may be seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cms.people.models import Unit, User
from cms.people.scoping import units_overseen_by
from courses.reports.counts import CourseCounts, UnitCounts, count_course, count_unit
from courses.reports.people import Listing, Wish, seats_shown_to
from courses.reports.scope import boards_open_to, counted_for, courses_open_to, teaches
from courses.reports.shelf import CourseHead, shelf
from courses.structure.remembering import remembered
from courses.structure.versions import Course


@dataclass
class Board:
    """One unit with all below it, as `viewer` may see it."""

    viewer: User
    unit: Unit
    overseen: list[Unit]
    heads: Mapping[UUID, CourseHead]
    now: datetime

    @cached_property
    def counts(self) -> UnitCounts:
        children = [unit for unit in self.units if unit.depth == self.unit.depth + 1]
        return count_unit(self.unit, children, viewer=self.viewer, courses=self.heads, now=self.now)

    @cached_property
    def courses(self) -> dict[UUID, CourseHead]:
        """The courses that anybody here is on or must take."""
        return {key: head for key, head in self.heads.items() if key in self.counts.courses}

    @property
    def unnamed(self) -> int:
        """How many people are counted and not named, since their unit shows counts only."""
        return self.counts.people - self.counts.named

    @cached_property
    def units(self) -> list[Unit]:
        """The unit and all below it, in the order of the tree."""
        return [unit for unit in self.overseen if unit.path.startswith(self.unit.path)]

    @property
    def above(self) -> list[Unit]:
        """The units that contain it, as far as the viewer oversees them, from the top."""
        return [unit for unit in self.overseen if self.unit.path.startswith(unit.path) and unit.pk != self.unit.pk]

    def columns(self, wish: Wish) -> dict[UUID, CourseHead]:
        return {key: head for key, head in self.courses.items() if wish.course in (None, key)}

    def people(self, wish: Wish) -> QuerySet[User]:
        return Listing(self.viewer, self.now).of_unit(self.unit, wish)


def board_of(viewer: User, pk: int, *, language: str) -> Board:
    """Returns the board of a unit as of now; Http404 for a unit that `viewer` does not oversee."""
    overseen = boards_open_to(viewer).in_order()
    unit = next((unit for unit in overseen if unit.pk == pk), None)
    if unit is None:
        raise Http404
    return Board(viewer, unit, overseen, shelf(language), timezone.now())


def report_of(viewer: User, key: UUID, *, language: str) -> "CourseReport":
    """Returns the report on a course as of now; Http404 for a course on which `viewer` may see none."""
    course = get_object_or_404(courses_open_to(viewer), pk=key)
    return CourseReport(viewer, course, shelf(language), timezone.now())


@dataclass
class CourseReport:
    """One course with its learners, as `viewer` may see them."""

    viewer: User
    course: Course
    heads: Mapping[UUID, CourseHead]
    now: datetime

    @property
    def head(self) -> CourseHead:
        return self.heads[self.course.pk]

    @cached_property
    def teaching(self) -> bool:
        return teaches(self.viewer, self.course)

    @cached_property
    def units(self) -> list[Unit]:
        """The units to narrow the list to: those overseen, else those in which the learners of a trainer work."""
        overseen = units_overseen_by(self.viewer).in_order()
        if overseen or not self.teaching:
            return overseen
        listed = self.people(Wish()).order_by()
        seats = seats_shown_to(self.viewer, teaching=True).filter(user__in=listed.values("pk"))
        return Unit.objects.filter(pk__in=seats.values("unit")).in_order()

    @property
    def has_quizzes(self) -> bool:
        """Does the newest version have a quiz?"""
        items = remembered(self.course.pk, self.head.number).outline.get("items", ())
        return any(item["kind"] == "quiz" for item in items)

    @property
    def has_packages(self) -> bool:
        """Does the newest version have an interactive package that counts?"""
        items = remembered(self.course.pk, self.head.number).outline.get("items", ())
        return any(term["code"] == "package" for item in items for term in item.get("terms", ()))

    def counts(self, language: str) -> CourseCounts:
        on, must = counted_for(self.viewer, self.course, teaching=self.teaching)
        return count_course(on, must, self.head, language=language, now=self.now)

    def people(self, wish: Wish) -> QuerySet[User]:
        listing = Listing(self.viewer, self.now)
        return listing.of_course(self.course, wish, teaching=self.teaching)
