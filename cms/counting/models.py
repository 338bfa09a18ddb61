"""What is kept of visits: one number for a day, a thing and a language. No address, no cookie, no hour, no place."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyCount(models.Model):
    """How often `what` was asked for on a day, in a language. `what` is a key such as `page:…` or `kit:…`."""

    day = models.DateField(_("day"))
    what = models.CharField(_("what"), max_length=120)
    language = models.CharField(_("language"), max_length=16)
    number = models.PositiveIntegerField(_("times"), default=0)
    is_invented = models.BooleanField(_("invented for the demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("visits of a day")
        verbose_name_plural = _("visits by day")
        default_permissions = ("view",)
        ordering = ["day", "what", "language", "is_invented"]
        constraints = [
            models.UniqueConstraint(fields=["day", "what", "language", "is_invented"], name="visits_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.what} {self.language}: {self.number}"


class CountedLog(models.Model):
    """How far a proxy's log has been read, so that reading it again counts nothing twice."""

    # Of the file's first line: a log that was turned over begins anew.
    beginning = models.CharField(_("fingerprint"), max_length=64, unique=True)
    read_to = models.BigIntegerField(_("read up to byte"), default=0)

    class Meta:
        verbose_name = _("proxy log")
        verbose_name_plural = _("proxy logs")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.beginning[:12]} {self.read_to}"
