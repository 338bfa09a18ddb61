"""Goes at a package, and where each stopped. What a go came to is evidence; these rows keep how.

Scores are in hundredths of a percent, as everywhere in this room. A package is hostile until proven otherwise: nothing here
is taken from it unchecked, and its words are shown as text alone.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.enrolment.models import Enrolment


class PackageAttemptQuerySet(models.QuerySet["PackageAttempt"]):
    def at(self, enrolment: Enrolment, activity: uuid.UUID, block: str = "") -> Self:
        """Of one person at one placement, in the order in which they were begun."""
        return self.filter(enrolment=enrolment, activity_key=activity, block=block).order_by("number")

    def open(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)


class PackageAttempt(models.Model):
    """One go of one person at one placement of a package (`block` is empty where the package is the whole activity)."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="package_attempts")
    activity_key = models.UUIDField()
    block = models.CharField(max_length=64, blank=True)
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey("courses.PackageVersion", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    # As the package says: completed, and passed or failed where it has a notion of that.
    completed = models.BooleanField(_("completed"), default=False)
    passed = models.BooleanField(_("passed"), null=True, blank=True)
    raw = models.FloatField(null=True, blank=True)
    max = models.FloatField(null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    seconds = models.PositiveIntegerField(default=0)

    objects = PackageAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("go at a package")
        verbose_name_plural = _("goes at packages")
        default_permissions = ()
        ordering = ["enrolment", "activity_key", "block", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "block", "number"], name="goes_at_a_package_are_numbered_once"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "block"],
                condition=Q(finished_at__isnull=True),
                name="one_open_go_at_a_package",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__lte=10_000), name="package_score_is_within_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_key} #{self.number}"

    @property
    def percent(self) -> int | None:
        """The score in whole percents, cut and not rounded: nobody is shown a mark they have not reached."""
        return None if self.score is None else self.score // 100


class PackageStatement(models.Model):
    """One thing a package said, as received but for who: whose go it was is known here, and no name is ever sent out.

    `is_root` tells the package's own statements from those of its parts; `session` is one loading of the page, by which a
    finish that is only told again is known.
    """

    uuid = models.UUIDField(primary_key=True, editable=False)
    attempt = models.ForeignKey(PackageAttempt, on_delete=models.CASCADE, related_name="statements")
    session = models.UUIDField()
    verb = models.CharField(max_length=64)
    sub_content = models.CharField(max_length=64, blank=True)
    is_root = models.BooleanField()
    said = models.JSONField()
    said_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["attempt", "said_at", "uuid"]
        indexes = [models.Index(fields=["attempt", "said_at"], name="statements_of_a_go")]

    def __str__(self) -> str:
        return f"{self.verb} {self.uuid}"


class PackageState(models.Model):
    """Where somebody stopped in a package, in the package's own words: one row for each thing it asked to be kept."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="package_states")
    activity_key = models.UUIDField()
    block = models.CharField(max_length=64, blank=True)
    version = models.ForeignKey("courses.PackageVersion", on_delete=models.PROTECT, related_name="+")
    data_type = models.CharField(max_length=64)
    sub_content = models.CharField(max_length=64, default="0")
    data = models.TextField()
    goes_with_version = models.BooleanField(default=True)
    saved_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        ordering = ["enrolment", "activity_key", "block", "data_type", "sub_content"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "activity_key", "block", "data_type", "sub_content"],
                name="one_state_of_a_kind_at_a_package",
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity_key} {self.data_type}"
