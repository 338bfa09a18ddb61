"""An archive that somebody has handed in, between the upload and their yes; then forgotten."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.media.fields import StoredFileField
from cms.sheets.held import ImportStatus

HELD_FOR = timedelta(days=7)


class HeldArchiveQuerySet(models.QuerySet["HeldArchive"]):
    def visible_to(self, viewer: models.Model) -> "HeldArchiveQuerySet":
        """What has been handed in is its maker's alone until it is a draft."""
        return self.filter(created_by=viewer.pk)

    def stale(self) -> "HeldArchiveQuerySet":
        return self.filter(created_at__lt=timezone.now() - HELD_FOR)


class HeldArchive(models.Model):
    """A course as an archive: checked first, taken over whole or not at all. `found` is what the check has found."""

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(_("status"), max_length=10, choices=ImportStatus, default=ImportStatus.CHECKING)
    # A folder that is not among those that are served (cms.media.serving).
    file = StoredFileField(upload_to="held", measured=False, blank=True)
    found = models.JSONField(default=dict)
    course_key = models.UUIDField(null=True)
    job_id = models.BigIntegerField(null=True, blank=True)

    objects = HeldArchiveQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
