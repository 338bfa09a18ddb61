"""A package that somebody has handed in, between the upload and their yes; then forgotten."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.media.fields import StoredFileField
from cms.sheets.held import ImportStatus

HELD_FOR = timedelta(days=7)


class PackageUploadQuerySet(models.QuerySet["PackageUpload"]):
    def visible_to(self, viewer: models.Model) -> Self:
        """What has been handed in is its maker's alone until it is a package."""
        return self.filter(created_by=viewer.pk)

    def stale(self) -> Self:
        return self.filter(created_at__lt=timezone.now() - HELD_FOR)


class PackageUpload(models.Model):
    """A file as it was handed in; `found` is what the check has found, `package` what it is to replace."""

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(_("status"), max_length=10, choices=ImportStatus, default=ImportStatus.CHECKING)
    # A folder that is not among those that are served (cms.media.serving).
    file = StoredFileField(upload_to="held", measured=False, blank=True)
    name = models.CharField(_("file"), max_length=255)
    note = models.CharField(_("what changed"), max_length=255, blank=True)
    package = models.ForeignKey("courses.Package", on_delete=models.CASCADE, null=True, related_name="+")
    version = models.ForeignKey("courses.PackageVersion", on_delete=models.SET_NULL, null=True, related_name="+")
    found = models.JSONField(default=dict)
    job_id = models.BigIntegerField(null=True, blank=True)

    objects = PackageUploadQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name
