"""What reports keep: files that take long, for a week; and produced figures, for good.

Files hold names: they lie in the database behind its access rules and go with the row. Produced figures hold numbers only.
"""

from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.people.models import User
from cms.people.models.audit import AppendOnlyError
from cms.people.models.held_files import HELD_FOR


class ReportKind(models.TextChoices):
    BOARD = "board", _("Board of a unit")
    COURSE = "course", _("Report on a course")


class ReportFileQuerySet(models.QuerySet["ReportFile"]):
    def visible_to(self, viewer: User) -> Self:
        """A file is its asker's alone."""
        return self.filter(asked_by=viewer.pk)

    def ready(self) -> Self:
        return self.filter(made_at__isnull=False)

    def stale(self) -> Self:
        return self.filter(asked_at__lt=timezone.now() - HELD_FOR)


class ReportFile(models.Model):
    """A list that somebody wants as a file and that takes a while; kept for a week."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10, choices=ReportKind)
    subject = models.CharField(max_length=36)
    query = models.TextField(blank=True)
    form = models.CharField(max_length=4)
    language = models.CharField(max_length=16)
    job_id = models.BigIntegerField(null=True, blank=True)
    # Which attempt of the job wrote the pieces that count.
    run = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    rows = models.PositiveBigIntegerField(default=0)

    objects = ReportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} #{self.pk}"


class ReportPiece(models.Model):
    """Some hundred kilobytes of a file, so that it is written and read without standing in memory."""

    file = models.ForeignKey(ReportFile, on_delete=models.CASCADE, related_name="pieces")
    run = models.UUIDField()
    place = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "run", "place"], name="piece_of_a_file_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.place}"


class ProducedReportQuerySet(models.QuerySet["ProducedReport"]):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError("Produced figures are never changed: produce them anew.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("Produced figures are never deleted: somebody may have reported them.")


class ProducedReport(models.Model):
    """Figures of the programme as they were at one moment: the same whenever they are looked at or downloaded again."""

    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    as_of = models.DateTimeField(_("as of"))
    language = models.CharField(max_length=16)
    rows = models.JSONField()
    sha256 = models.CharField(max_length=64)
    produced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("produced by")
    )

    objects = ProducedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("produced figures")
        verbose_name_plural = _("produced figures")
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")), name="figures_of_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise AppendOnlyError("Produced figures are never changed: produce them anew.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise AppendOnlyError("Produced figures are never deleted: somebody may have reported them.")

    @property
    def audit_label(self) -> str:
        return str(self)
