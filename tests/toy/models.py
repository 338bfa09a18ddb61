"""The page of the toy activity: so many knots to tie."""

from django.db import models

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from courses.activities.models import ActivityPage


class KnotsPage(ActivityPage):
    """A rope and a number of knots to tie in it."""

    rope = models.CharField(max_length=60)
    knots = models.PositiveSmallIntegerField(default=3)

    content_panels = [*Page.content_panels, FieldPanel("rope"), FieldPanel("knots")]

    class Meta:
        verbose_name = "knots"
        verbose_name_plural = "knots"
