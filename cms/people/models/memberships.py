"""Who works where, in which post, since when: history is kept, a move ends one row and begins another."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.people.models import reach
from cms.people.models.units import Post, Unit

if TYPE_CHECKING:
    from cms.people.models.users import User


class MembershipStatus(models.TextChoices):
    PENDING = "pending", pgettext_lazy("membership", "Waiting to be accepted")
    ACCEPTED = "accepted", pgettext_lazy("membership", "Accepted")
    ENDED = "ended", pgettext_lazy("membership", "Ended")
    REFUSED = "refused", pgettext_lazy("membership", "Refused")


OPEN = [MembershipStatus.PENDING, MembershipStatus.ACCEPTED]


def today() -> date:
    return timezone.localdate()


class MembershipQuerySet(models.QuerySet["Membership"]):
    def open(self) -> Self:
        """Pending or accepted, not ended."""
        return self.filter(status__in=OPEN)

    def pending(self) -> Self:
        return self.filter(status=MembershipStatus.PENDING)

    def current(self) -> Self:
        """Accepted and not ended: where people work today."""
        return self.filter(status=MembershipStatus.ACCEPTED)

    def visible_to(self, viewer: "User") -> Self:
        """Memberships whose person `viewer` may see by name."""
        return self.filter(reach.memberships_q(viewer))

    def supervised_by(self, viewer: "User") -> Self:
        """Memberships about which `viewer` may decide."""
        if reach.sees_every_name(viewer):
            return self
        return self.filter(reach.below(reach.supervised_paths(viewer), "unit__path"))


class Membership(models.Model):
    """One person's time in one unit and post; `is_supervisor` covers the unit and all below it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("unit"))
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("post"), null=True, blank=True
    )
    status = models.CharField(_("status"), max_length=10, choices=MembershipStatus, default=MembershipStatus.PENDING)
    is_supervisor = models.BooleanField(_("supervises this unit and those below it"), default=False)
    started_on = models.DateField(_("from"), default=today)
    ended_on = models.DateField(_("until"), null=True, blank=True)
    arrived_by = models.ForeignKey(
        "people.StaffImport", on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-started_on", "-pk"]
        indexes = [models.Index(fields=["unit", "status"], name="membership_unit_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit"], condition=Q(status__in=OPEN), name="membership_one_open_per_unit"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="membership_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, ended_on__isnull=True) | (~Q(status__in=OPEN) & Q(ended_on__isnull=False)),
                name="membership_ended_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(is_supervisor=False) | ~Q(status=MembershipStatus.PENDING),
                name="membership_pending_supervises_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.unit_id}"
