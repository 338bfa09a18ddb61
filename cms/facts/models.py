"""Local facts: a number, an office, an opening hour. Written once, shown wherever a page names their key.

A fact is looked up when a page is asked for and is never copied into a page, so a number that changes is right everywhere
the next minute. Do not put into this table anything about a person whom the shelters help.
"""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.models import TranslatableMixin

from cms.text import nfc


class FactState(models.TextChoices):
    UNFILLED = "unfilled", _("To be filled in")
    UNVERIFIED = "unverified", _("Never checked")
    OVERDUE = "overdue", _("Check is overdue")
    GOOD = "good", _("In order")


class LocalFactQuerySet(models.QuerySet["LocalFact"]):
    def filled(self) -> "LocalFactQuerySet":
        return self.exclude(value="")

    def unfilled(self) -> "LocalFactQuerySet":
        return self.filter(value="")

    def needing_attention(self, today: date | None = None) -> "LocalFactQuerySet":
        """Facts that somebody must fill in, check for the first time or check again."""
        today = today or timezone.localdate()
        return self.filter(Q(value="") | Q(verified_on__isnull=True) | Q(verify_by__lt=today))

    def in_languages(self, *codes: str) -> "LocalFactQuerySet":
        return self.filter(locale__language_code__in=codes).select_related("locale")


class LocalFact(TranslatableMixin, models.Model):
    """One fact in one language; its translations share its key."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone number")
        TEXT = "text", pgettext_lazy("a kind of fact", "Words")

    key = models.SlugField(
        pgettext_lazy("of a local fact", "key"),
        max_length=60,
        help_text=_("The name by which pages ask for this fact. The same in every language; it does not change."),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.TEXT)
    label = models.CharField(_("label"), max_length=120, help_text=_("What the reader sees before the value."))
    value = models.CharField(
        _("value"),
        max_length=255,
        blank=True,
        help_text=_("As long as this is empty, the public does not see the fact."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True, help_text=_("Cost, hours, what happens on a call."))
    owner = models.CharField(
        _("who answers for it"), max_length=120, blank=True, help_text=_("An office, not a person.")
    )
    source = models.URLField(_("source"), blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verify_by = models.DateField(_("verify again by"), null=True, blank=True)

    objects = LocalFactQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("local fact")
        verbose_name_plural = _("local facts")
        ordering = ["key", "locale_id"]
        constraints = [
            models.UniqueConstraint(fields=["key", "locale"], name="local_fact_key_once_per_language"),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True)
                | Q(verify_by__isnull=True)
                | Q(verify_by__gte=models.F("verified_on")),
                name="local_fact_checked_before_next_check",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        self.value, self.note, self.label = (nfc(text).strip() for text in (self.value, self.note, self.label))
        if self.kind == self.Kind.PHONE and self.value:
            _PHONE(self.value)

    @property
    def is_phone(self) -> bool:
        return self.kind == self.Kind.PHONE

    @property
    def dial(self) -> str:
        """The value as a `tel:` link wants it."""
        return "".join(char for char in self.value if char.isdigit() or char == "+")

    @property
    def state(self) -> FactState:
        if not self.value:
            return FactState.UNFILLED
        if self.verified_on is None:
            return FactState.UNVERIFIED
        if self.verify_by is not None and self.verify_by < timezone.localdate():
            return FactState.OVERDUE
        return FactState.GOOD

    @property
    def state_label(self) -> str:
        return str(self.state.label)


_PHONE = RegexValidator(
    r"^\+?[0-9][0-9 .\-()]{1,24}$", _("Write a phone number with digits and spaces only, for example 111.")
)
