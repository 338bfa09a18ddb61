"""Who issues certificates and who signs them.

No emblem and no seal has a field here: the paper leaves room, and whoever may seal it does so by hand.
"""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.text import nfc


class Issuer(models.Model):
    """A body in whose name certificates are issued. Each has a register of its own, counted anew every year."""

    name = models.CharField(_("name"), max_length=160, blank=True, help_text=_("As it stands on official papers."))
    parent_name = models.CharField(
        _("body above it"), max_length=160, blank=True, help_text=_("The line above the name on official papers.")
    )
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=160, blank=True)
    name_de = models.CharField(_("name in German"), max_length=160, blank=True)
    place = models.CharField(
        pgettext_lazy("before a date", "place"),
        max_length=80,
        blank=True,
        help_text=_("Stands before the date: Lào Cai, ngày …"),
    )
    symbol = models.CharField(
        _("symbol"),
        max_length=24,
        blank=True,
        validators=[RegexValidator(r"^[\w.&-]+(?:/[\w.&-]+)*$", _("Use letters, digits, hyphens and slashes."))],
        help_text=_("The end of every register number: GCN-TTCTXH."),
    )
    contact = models.CharField(
        _("contact for questions"), max_length=160, blank=True, help_text=_("An office and how to reach it, no person.")
    )

    class Meta:
        verbose_name = _("issuer")
        verbose_name_plural = _("issuers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or str(_("(not filled in yet)"))

    def clean(self) -> None:
        for field in ("name", "parent_name", "place", "symbol"):
            setattr(self, field, nfc(getattr(self, field)).strip())

    @property
    def audit_label(self) -> str:
        return self.name

    @property
    def is_filled_in(self) -> bool:
        """Is everything there without which a paper would be nobody's?"""
        return bool(self.name and self.place and self.symbol)

    def names(self) -> dict[str, str]:
        """Returns the name in every language of certificates; the Vietnamese one where no other is given."""
        others = {"en": self.name_en, "fr": self.name_fr, "de": self.name_de}
        return {"vi": self.name} | {language: name or self.name for language, name in others.items()}


class Signer(models.Model):
    """Somebody who signs. By default the paper leaves room for a signature by hand and for the stamp."""

    issuer = models.ForeignKey(Issuer, on_delete=models.CASCADE, related_name="signers", verbose_name=_("issuer"))
    name = models.CharField(_("full name"), max_length=120)
    title = models.CharField(
        pgettext_lazy("of an office", "title"),
        max_length=120,
        help_text=_("In capitals above the signature: GIÁM ĐỐC"),
    )
    title_en = models.CharField(_("title in English"), max_length=120, blank=True)
    title_fr = models.CharField(_("title in French"), max_length=120, blank=True)
    title_de = models.CharField(_("title in German"), max_length=120, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
        help_text=_("With an account, this person approves lists of certificates themselves."),
    )
    # Cleaned PNG; in the database, since nothing about people lies in the folder of media.
    signature = models.BinaryField(default=b"", editable=False)
    consent_on = models.DateField(
        _("agreed to a printed signature on"),
        null=True,
        blank=True,
        help_text=_("Without this date no image of a signature is kept or printed."),
    )
    consent_note = models.CharField(
        _("where the agreement is kept"), max_length=200, blank=True, help_text=_("Such as the number of a letter.")
    )

    class Meta:
        verbose_name = _("signer")
        verbose_name_plural = _("signers")
        ordering = ["issuer", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signature=b"") | (Q(consent_on__isnull=False) & ~Q(consent_note="")),
                name="signature_only_with_consent",
                violation_error_message=_("Say when the signer agreed, and where the agreement is kept."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"

    def clean(self) -> None:
        self.name, self.title = nfc(self.name).strip(), nfc(self.title).strip()

    @property
    def audit_label(self) -> str:
        return self.title

    def titles(self) -> dict[str, str]:
        """Returns the title in every language of certificates; the Vietnamese one where no other is given."""
        others = {"en": self.title_en, "fr": self.title_fr, "de": self.title_de}
        return {"vi": self.title} | {language: title or self.title for language, title in others.items()}
