"""Files about people that are held for a short time, in the database: behind its access rules, in its backups, and gone
with the row. Nothing about people is ever written into the folder of media.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.sheets.held import HELD_FOR, HeldList


class StaffImport(HeldList):
    """A spreadsheet of staff."""

    class Meta(HeldList.Meta):
        verbose_name = _("import of staff")
        verbose_name_plural = _("imports of staff")


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
