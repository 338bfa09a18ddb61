"""Codes by which a trainer lets a group into a course."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.people.codes import new_code


def new_course_code() -> str:
    return new_code(4, 4)


class CourseCodeQuerySet(models.QuerySet["CourseCode"]):
    def usable(self) -> "CourseCodeQuerySet":
        """Not revoked, not expired and not used up."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now(), uses__lt=F("max_uses"))


class CourseCode(models.Model):
    """A code by which a group is let into a course, written on the board of a training room."""

    course = models.ForeignKey("courses.Course", on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(_("code"), max_length=12, unique=True, default=new_course_code, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    max_uses = models.PositiveSmallIntegerField(_("how many people may use it"), default=30)
    uses = models.PositiveSmallIntegerField(_("used"), default=0, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CourseCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("course code")
        verbose_name_plural = _("course codes")
        constraints = [
            models.CheckConstraint(condition=Q(uses__lte=F("max_uses")), name="course_code_within_its_uses"),
        ]

    def __str__(self) -> str:
        return self.code
