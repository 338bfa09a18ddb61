"""Paths: ordered sets of courses for a post."""

import uuid

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable


class Path(ClusterableModel):
    """An ordered set of courses for a post, with or without enforced order."""

    # By this a path that ships is known again, whatever it has been called since.
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    post = models.ForeignKey(
        "people.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("post")
    )
    in_order = models.BooleanField(_("courses must be taken in this order"), default=False)

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("post"),
        FieldPanel("in_order"),
        InlinePanel("steps", heading=_("Courses"), label=_("Course"), min_num=1),
    ]

    class Meta:
        verbose_name = _("path")
        verbose_name_plural = _("paths")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name in the reader's language, as far as there is one."""
        return (self.name_en if get_language() == "en" else "") or self.name


class PathCourse(Orderable):
    """A course in a path, at a place."""

    path = ParentalKey(Path, on_delete=models.CASCADE, related_name="steps")
    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="+", verbose_name=_("course"))

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["path", "course"], name="course_once_in_a_path")]

    def __str__(self) -> str:
        return str(self.course)
