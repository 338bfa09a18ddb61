"""Which reports may this person open? The only place of this topic that answers; names are asked for in the readings.

- A supervisor: the boards of the units supervised and below, and any course, with own people in it.
- A trainer: the courses that he or she teaches.
- A manager or administrator: all boards, all courses, and the figures of the programme.
"""

from django.db.models import QuerySet

from cms.people.models import User, reach
from cms.people.models.units import UnitQuerySet
from cms.people.scoping import units_overseen_by
from courses.enrolment.models import Assignment, AssignmentQuerySet, Enrolment, EnrolmentQuerySet
from courses.enrolment.trainers import courses_taught_by
from courses.structure.versions import Course


def boards_open_to(viewer: User) -> UnitQuerySet:
    """Returns the units whose board `viewer` may open."""
    return units_overseen_by(viewer)


def courses_open_to(viewer: User) -> QuerySet[Course]:
    """Returns the published courses on which `viewer` may open a report."""
    published = Course.objects.filter(current__isnull=False)
    if reach.sees_every_unit(viewer) or reach.supervised_paths(viewer):
        return published
    return published.filter(pk__in=courses_taught_by(viewer).values("pk"))


def may_see_figures(viewer: User) -> bool:
    """May `viewer` see the figures of the whole programme?"""
    return reach.sees_every_unit(viewer)


def teaches(viewer: User, course: Course) -> bool:
    return courses_taught_by(viewer).filter(pk=course.pk).exists()


def sees_whole_course(viewer: User, *, teaching: bool) -> bool:
    """Does `viewer` answer for a whole course, so that figures about its questions may be shown?"""
    return teaching or reach.sees_every_unit(viewer)


def counted_for(viewer: User, course: Course, *, teaching: bool) -> tuple[EnrolmentQuerySet, AssignmentQuerySet]:
    """Returns what of a course may enter a number shown to `viewer`; never to be listed.

    All of it for those who answer for the whole course; for a supervisor only what is of own people.
    """
    on, must = Enrolment.objects.filter(course=course), Assignment.objects.filter(course=course)
    if sees_whole_course(viewer, teaching=teaching):
        return on, must
    return on.visible_to(viewer), must.visible_to(viewer)


def may_open_reports(viewer: User) -> bool:
    """Is there any report for `viewer`: as a supervisor, a trainer, a manager or an administrator?"""
    return (
        reach.sees_every_unit(viewer)
        or bool(reach.supervised_paths(viewer))
        or viewer.has_perm("courses.prepare_version")
    )
