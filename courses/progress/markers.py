"""Who may grade whose answers by hand? The only place that answers.

- Whoever teaches a course (written or appointed to, and only while being a trainer): its answers.
- Whoever sees every unit and may grade (managers, administrators): all.
- Nobody their own.

Names are another matter: they are shown where the quiz is not graded without names, and `Enrolment.visible_to` allows it.
"""

from django.db.models import Q, QuerySet

from cms.people.models import User, reach
from courses.enrolment.trainers import CourseTrainer, courses_taught_by
from courses.progress.attempts import Answer, AnswerQuerySet
from courses.structure.pages import CoursePage
from courses.structure.versions import Course

RIGHT = "courses.mark_answers"


def courses_marked_by(viewer: User) -> QuerySet[Course]:
    """Returns the courses whose answers `viewer` may grade."""
    if not viewer.is_authenticated or not viewer.is_active or not viewer.has_perm(RIGHT):
        return Course.objects.none()
    return Course.objects.all() if reach.sees_every_unit(viewer) else courses_taught_by(viewer)


def markable_by(viewer: User) -> AnswerQuerySet:
    """Returns the answers that `viewer` may grade or has graded: by hand, of people who have an account, never their own."""
    rows = Answer.objects.by_hand().filter(attempt__enrolment__learner__user__isnull=False)
    return rows.filter(attempt__enrolment__course__in=courses_marked_by(viewer).values("pk")).exclude(
        attempt__enrolment__learner__user=viewer
    )


def markers_of(course: Course) -> list[User]:
    """Returns those who teach this course and may grade its answers, in the order of their names."""
    named = Q(pk__in=CourseTrainer.objects.of_course(course).order_by().values("user"))
    wrote = Q(pk__in=CoursePage.objects.filter(course_key=course.pk).values("owner"))
    found = User.objects.filter(named | wrote, is_active=True).order_by("name_sort_key", "pk")
    return [person for person in found if courses_marked_by(person).filter(pk=course.pk).exists()]


def may_mark(viewer: User, answer: Answer) -> bool:
    return markable_by(viewer).filter(pk=answer.pk).exists()
