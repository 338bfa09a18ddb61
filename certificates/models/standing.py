"""What became of a certificate after it was issued: rows that a person added, and the standing that follows.

The standing is computed when it is asked for, from these rows and today's date; nothing stores it.
"""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from certificates.models.awards import Award, Document, DocumentQuerySet
from certificates.reasons import Reason


class Standing(models.TextChoices):
    """What the check page says of a certificate. The words for the public are in its template."""

    VALID = "valid", pgettext_lazy("a certificate", "Valid")
    RENEWABLE = "renewable", pgettext_lazy("a certificate", "Valid, renewal due")
    EXPIRED = "expired", pgettext_lazy("a certificate", "Expired")
    SUSPENDED = "suspended", pgettext_lazy("a certificate", "Suspended")
    REVOKED = "revoked", pgettext_lazy("a certificate", "Revoked")
    REPLACED = "replaced", pgettext_lazy("a certificate", "Replaced")
    WITHDRAWN = "withdrawn", pgettext_lazy("a certificate", "Withdrawn")
    DEMONSTRATION = "demonstration", pgettext_lazy("a certificate", "Demonstration, not valid")


class SuspensionQuerySet(models.QuerySet["Suspension"]):
    def in_force(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class Suspension(models.Model):
    """A certificate does not count for a while."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="suspensions")
    reason = models.CharField(_("reason, shown to everybody"), max_length=16, choices=Reason)
    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SuspensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["award"], condition=Q(lifted_at__isnull=True), name="one_suspension_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()


class RevocationQuerySet(models.QuerySet["Revocation"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def asked(self) -> Self:
        """Waiting for a second person."""
        return self.filter(confirmed_at__isnull=True, refused_at__isnull=True)


class Revocation(models.Model):
    """A certificate never counts again. One person asks, another confirms."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="revocations")
    reason = models.CharField(_("reason, shown to everybody"), max_length=16, choices=Reason)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    objects = RevocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("revocation")
        verbose_name_plural = _("revocations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["award"], condition=Q(refused_at__isnull=True), name="one_revocation_of_an_award"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(refused_at__isnull=True),
                name="revocation_confirmed_or_refused",
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True) | Q(confirmed_by__isnull=True) | ~Q(asked_by=F("confirmed_by")),
                name="revocation_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()


def with_standing(documents: DocumentQuerySet) -> DocumentQuerySet:
    """Brings along what `standing_of` reads, and whom a printing is about, in one query however many there are."""
    revocations = Revocation.objects.confirmed().filter(award=OuterRef("award"))
    suspensions = Suspension.objects.in_force().filter(award=OuterRef("award"))
    current = Document.objects.current().filter(award=OuterRef("award"))
    return (
        documents.select_related("award__learner", "printed", "series")
        .defer("printed__pdf")
        .annotate(
            revoked_for=Subquery(revocations.values("reason")[:1]),
            suspended_for=Subquery(suspensions.values("reason")[:1]),
            current_code=Subquery(current.values("code")[:1]),
        )
    )


def struck(documents: DocumentQuerySet) -> DocumentQuerySet:
    """Narrows to those that count no longer, or not for the time being: whoever is shown a badge of them must learn it."""
    revoked = Revocation.objects.confirmed().filter(award=OuterRef("award"))
    suspended = Suspension.objects.in_force().filter(award=OuterRef("award"))
    gone = Q(is_current=False) | Q(printed__isnull=True) | Q(award__learner__erased_at__isnull=False)
    return documents.filter(gone | Exists(revoked) | Exists(suspended))


def standing_of(document: Any, *, today: date | None = None) -> Standing:
    """Returns what is to be said today of a printing that came through `with_standing`."""
    award = document.award
    day = today or timezone.localdate()
    if award.learner.erased_at is not None or not hasattr(document, "printed"):
        return Standing.WITHDRAWN
    if award.is_demonstration:
        return Standing.DEMONSTRATION
    if document.revoked_for:
        return Standing.REVOKED
    if not document.is_current:
        return Standing.REPLACED
    if document.suspended_for:
        return Standing.SUSPENDED
    if award.valid_until and award.valid_until < day:
        return Standing.EXPIRED
    if award.renewal_opens and award.renewal_opens <= day:
        return Standing.RENEWABLE
    return Standing.VALID
