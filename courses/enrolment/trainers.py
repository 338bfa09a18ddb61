"""Who teaches a course: whose learners a trainer may see by name, across units.

The author of a course's pages teaches it. Colleagues are appointed by an administrator (`teaching.py`), since everyone who
may edit pages may edit all of them, and names of learners must not follow from that.
"""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cms.people.models import Membership, User
from courses.structure.pages import CoursePage
from courses.structure.versions import Course


class CourseTrainerQuerySet(models.QuerySet["CourseTrainer"]):
    def of_course(self, course: Course) -> Self:
        """The appointed trainers of a course, in the order of their names."""
        return self.filter(course=course).select_related("user").order_by("user__name_sort_key", "pk")


class CourseTrainer(models.Model):
    """A trainer appointed to a course that somebody else has written."""

    course = models.ForeignKey("courses.Course", on_delete=models.CASCADE, related_name="trainers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    appointed_at = models.DateTimeField(auto_now_add=True)

    objects = CourseTrainerQuerySet.as_manager()

    class Meta:
        verbose_name = _("trainer of a course")
        verbose_name_plural = _("trainers of courses")
        constraints = [models.UniqueConstraint(fields=["course", "user"], name="trainer_appointed_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.course_id}"


def courses_taught_by(viewer: User | AnonymousUser) -> models.QuerySet[Course]:
    """Returns the courses that `viewer` teaches: written or appointed to, and only while being a trainer."""
    if not viewer.is_authenticated or not viewer.is_active or not viewer.has_perm("courses.prepare_version"):
        return Course.objects.none()
    written = CoursePage.objects.filter(owner=viewer).values("course_key")
    appointed = CourseTrainer.objects.filter(user=viewer).values("course")
    return Course.objects.filter(Q(pk__in=written) | Q(pk__in=appointed))


def seen_by(viewer: User) -> Q:
    """Returns the condition on what has a learner and a course that `viewer` may see the learner by name.

    That is whoever is within the viewer's reach, and the learners of a course that the viewer teaches. Units that show
    outsiders counts only hide their names from trainers as they do from managers.
    """
    within = Q(learner__user__in=User.objects.visible_to(viewer).values("pk"))
    open_units = Membership.objects.open().filter(user=OuterRef("learner__user"), unit__hides_names=False)
    return within | (Q(course__in=courses_taught_by(viewer).values("pk")) & Q(Exists(open_units)))
