"""Files about people that are held for a short time, in the database: behind its access rules, in its backups, and gone
with the row. Nothing about people is ever written into the folder of media.
"""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

HELD_FOR = timedelta(days=7)


class ImportStatus(models.TextChoices):
    CHECKING = "checking", pgettext_lazy("import", "Being checked")
    FAULTY = "faulty", pgettext_lazy("import", "Faults found")
    READY = "ready", pgettext_lazy("import", "Ready to import")
    IMPORTING = "importing", pgettext_lazy("import", "Being imported")
    DONE = "done", pgettext_lazy("import", "Imported")
    DISCARDED = "discarded", pgettext_lazy("import", "Discarded")


class StaffImportQuerySet(models.QuerySet["StaffImport"]):
    def visible_to(self, viewer: models.Model) -> Self:
        """An import is its maker's alone: it holds what others have not yet agreed to."""
        return self.filter(created_by=viewer.pk)

    def stale(self) -> Self:
        return self.filter(created_at__lt=timezone.now() - HELD_FOR).exclude(content=b"")


class StaffImport(models.Model):
    """A spreadsheet of staff: checked first, imported whole or not at all, then forgotten."""

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(_("status"), max_length=10, choices=ImportStatus, default=ImportStatus.CHECKING)
    content = models.BinaryField(default=b"", editable=False)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    unused_headings = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    job_id = models.BigIntegerField(null=True, blank=True)

    objects = StaffImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of staff")
        verbose_name_plural = _("imports of staff")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class PersonalExportQuerySet(models.QuerySet["PersonalExport"]):
    def visible_to(self, viewer: models.Model) -> Self:
        """What is kept about a person goes to that person alone."""
        return self.filter(user=viewer.pk)

    def ready(self) -> Self:
        return self.filter(made_at__gt=timezone.now() - HELD_FOR).exclude(content=b"")


class PersonalExport(models.Model):
    """A ZIP of everything kept about one person, made at their wish and forgotten after a week."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="personal_exports")
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)
    content = models.BinaryField(default=b"", editable=False)
    job_id = models.BigIntegerField(null=True, blank=True)

    objects = PersonalExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of one's own data")
        verbose_name_plural = _("exports of one's own data")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
