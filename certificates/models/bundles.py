"""Files of many certificates that somebody has asked for, held for a week. They hold names: gone with the row."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.people.models.held_files import HELD_FOR

if TYPE_CHECKING:
    from cms.people.models import User


class BundleKind(models.TextChoices):
    ARCHIVE = "archive", _("Certificates as an archive")
    PRINT = "print", _("Certificates to print")


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, viewer: "User") -> Self:
        """A file is its asker's alone."""
        return self.filter(asked_by=viewer.pk)

    def ready(self) -> Self:
        return self.filter(made_at__isnull=False)

    def stale(self) -> Self:
        return self.filter(asked_at__lt=timezone.now() - HELD_FOR)


class Bundle(models.Model):
    """Certificates that somebody wants as one file: an archive with a list, or a set to print."""

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10, choices=BundleKind)
    # The keys of the documents as they were found when it was asked for.
    documents = models.JSONField(default=list)
    language = models.CharField(max_length=16)
    job_id = models.BigIntegerField(null=True, blank=True)
    # Which attempt of the job wrote the pieces that count.
    run = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    papers = models.PositiveIntegerField(default=0)

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of certificates")
        verbose_name_plural = _("files of certificates")
        default_permissions = ()
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"


class BundlePiece(models.Model):
    """Some hundred kilobytes of such a file."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="pieces")
    run = models.UUIDField()
    place = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["bundle", "run", "place"], name="piece_of_certificates_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id} {self.place}"
