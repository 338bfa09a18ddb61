"""Lists about learning, held between being handed in and being taken over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.sheets.held import HeldList


class ListKind(models.TextChoices):
    ENROLMENT = "enrolment", _("People to put on courses")
    CREDIT = "credit", _("Past training to credit")


class LearningList(HeldList):
    """A spreadsheet of people and courses. `rows` counts what will be done; `remarks` tells what will not, and why."""

    kind = models.CharField(max_length=10, choices=ListKind)
    remarks = models.JSONField(default=list)

    class Meta(HeldList.Meta):
        verbose_name = _("list about learning")
        verbose_name_plural = _("lists about learning")
