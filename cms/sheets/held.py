"""A list that somebody has handed in: checked first, taken over whole or not at all, then forgotten.

It is held in the database: behind its access rules, in its backups, and gone with the row. Nothing about people is ever
written into the folder of media.
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


class HeldListQuerySet(models.QuerySet):
    def visible_to(self, viewer: models.Model) -> Self:
        """A list is its maker's alone: it holds what others have not yet agreed to."""
        return self.filter(created_by=viewer.pk)

    def stale(self) -> Self:
        return self.filter(created_at__lt=timezone.now() - HELD_FOR).exclude(content=b"")

    def forget_stale(self) -> int:
        """Forgets what nobody has wanted for a week, and returns how many lists that were."""
        return self.stale().update(content=b"", faults=[], status=ImportStatus.DISCARDED)


class HeldList(models.Model):
    """A spreadsheet between being handed in and being taken over."""

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(_("status"), max_length=10, choices=ImportStatus, default=ImportStatus.CHECKING)
    content = models.BinaryField(default=b"", editable=False)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    unused_headings = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    job_id = models.BigIntegerField(null=True, blank=True)

    objects = HeldListQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"
