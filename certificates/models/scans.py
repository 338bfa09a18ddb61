"""Signed and stamped scans of certificates. A scan holds a name and a signature: it goes with the person, and is never public."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.models.awards import Document

if TYPE_CHECKING:
    from cms.people.models import User


class SignedScanQuerySet(models.QuerySet["SignedScan"]):
    def visible_to(self, viewer: "User") -> Self:
        """Scans of the certificates that `viewer` may see."""
        return self.filter(document__in=Document.objects.visible_to(viewer))

    def listed(self) -> Self:
        """Without their contents, in the order in which they were attached."""
        return self.defer("content").order_by("pk")


class SignedScan(models.Model):
    """A printing as it was signed by hand, scanned. Anybody may compare its fingerprint; few may open it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="scans")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField(editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = SignedScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed scan")
        verbose_name_plural = _("signed scans")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["document", "sha256"], name="one_scan_of_a_certificate_per_file"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
