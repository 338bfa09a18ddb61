"""Codes by which a trainer lets a group into a course."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.people.models import SharedCode


class CourseCode(SharedCode):
    """A code by which a group is let into a course, written on the board of a training room."""

    course = models.ForeignKey("courses.Course", on_delete=models.CASCADE, related_name="codes")
    max_uses = models.PositiveSmallIntegerField(_("how many people may use it"), default=30)

    class Meta:
        verbose_name = _("course code")
        verbose_name_plural = _("course codes")
        constraints = [
            models.CheckConstraint(condition=Q(uses__lte=F("max_uses")), name="course_code_within_its_uses"),
        ]
