"""Ways into the site for somebody without an account or a password: join codes, invitations, starting codes.

A join code is printed on a wall, so it is kept as it is and gives only a request. An invitation and a starting code
let somebody in, so only their digests are kept.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.people.models.shared_codes import SharedCode, SharedCodeQuerySet
from cms.people.models.units import Post, Unit


class JoinCodeQuerySet(SharedCodeQuerySet):
    def usable(self) -> Self:
        """Not revoked, not expired, not used up, and of a unit that is active."""
        return super().usable().filter(unit__is_active=True)


class JoinCode(SharedCode):
    """A unit's code by which somebody asks to belong to it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="join_codes", verbose_name=_("unit"))
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("post")
    )

    objects = JoinCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("join code")
        verbose_name_plural = _("join codes")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(uses__lte=F("max_uses")), name="join_code_within_its_uses"),
        ]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither accepted nor revoked nor expired, and of a unit that is active."""
        return self.filter(
            accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now(), unit__is_active=True
        )


class Invitation(models.Model):
    """A link for one person, once: whoever opens it belongs to the unit at once."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("unit"))
    post = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("post")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=16, blank=True)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.pk} @ {self.unit_id}"


class StartingCodeQuerySet(models.QuerySet["StartingCode"]):
    def usable(self) -> Self:
        return self.filter(expires_at__gt=timezone.now())


class StartingCode(models.Model):
    """A one-time password from a slip or a colleague; it ends when its owner sets a password of their own."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="starting_code")
    digest = models.CharField(max_length=64, editable=False)
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StartingCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("starting code")
        verbose_name_plural = _("starting codes")

    def __str__(self) -> str:
        return f"#{self.pk}"
