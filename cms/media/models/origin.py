"""Where a medium comes from, and whether it may be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Licence(models.TextChoices):
    UNSTATED = "", _("Not stated")
    OWN = "own", _("Made by us")
    PERMISSION = "permission", _("Used with the owner’s permission")
    PUBLIC = "public", _("Public domain (CC0)")
    CC_BY = "cc-by", "CC BY"
    CC_BY_SA = "cc-by-sa", "CC BY-SA"


class Consent(models.TextChoices):
    NOBODY = "nobody", _("Nobody can be recognised")
    ON_FILE = "on-file", _("A person can be recognised: written consent is on file")
    MISSING = "missing", _("A person can be recognised: no consent (must not be shown)")


class Origin(models.Model):
    """Where a medium comes from and whether it may be shown."""

    source = models.CharField(
        _("source"), max_length=255, blank=True, help_text=_("Where it comes from: a body, a book, an address.")
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("As the maker wishes to be named. Never the name of a person shown."),
    )
    licence = models.CharField(_("licence"), max_length=12, choices=Licence, blank=True)
    consent = models.CharField(
        pgettext_lazy("shown in a picture", "people"),
        max_length=8,
        choices=Consent,
        default=Consent.NOBODY,
        help_text=_("The consent itself stays on paper. Do not write any name here."),
    )

    class Meta:
        abstract = True

    @property
    def may_be_shown(self) -> bool:
        return self.consent != Consent.MISSING
