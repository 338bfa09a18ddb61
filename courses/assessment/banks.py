"""Banks: what questions are kept in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class QuestionBank(models.Model):
    """Questions that belong together: those of a course, or of a subject that several courses ask about."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    # By name: pages of courses stand above this topic, and a bank outlives them.
    course = models.ForeignKey(
        "courses.CoursePage",
        verbose_name=_("course"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The course that these questions were written for, if any."),
    )
    about = models.CharField(
        _("what it is about"),
        max_length=300,
        blank=True,
        help_text=_("So that others find it and do not write it again."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="question_bank_has_a_name")]

    def __str__(self) -> str:
        return self.name
