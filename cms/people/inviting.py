"""Invitations: a link for one person, once. Whoever opens it in time belongs to the unit at once.

The link is shown to its maker once and kept nowhere: only its digest is.
"""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cms.people.accounts import open_account
from cms.people.auditing import record
from cms.people.errors import PeopleError
from cms.people.joining import NOT_YOURS
from cms.people.models import Invitation, Membership, MembershipStatus, Post, Unit, User
from cms.people.noticing import notify
from cms.people.scoping import may_supervise
from cms.people.signals import announce_places

LASTS = timedelta(days=14)


@transaction.atomic
def invite(
    unit: Unit, *, by: User, post: Post | None = None, email: str = "", phone: str = "", lasts: timedelta = LASTS
) -> tuple[Invitation, str]:
    """Returns an invitation and its secret; with an e-mail address the link is sent there as well."""
    if not may_supervise(by, unit):
        raise PeopleError("not_yours", NOT_YOURS)
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        unit=unit,
        post=post,
        email=email,
        phone=phone,
        digest=_digest(secret),
        expires_at=timezone.now() + lasts,
        created_by=by,
    )
    record("invitation.made", actor=by, subject=unit, invitation=invitation.pk)
    if email:
        transaction.on_commit(lambda: _send(invitation, secret, by), robust=True)
    return invitation, secret


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """Ends an invitation that nobody has accepted yet."""
    if not may_supervise(by, invitation.unit):
        raise PeopleError("not_yours", NOT_YOURS)
    if Invitation.objects.open().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        record("invitation.revoked", actor=by, subject=invitation.unit, invitation=invitation.pk)


def open_invitation(secret: str) -> Invitation:
    """Returns the invitation of a link; raises `PeopleError` if it does not count (any more)."""
    found = Invitation.objects.open().filter(digest=_digest(secret)).select_related("unit", "post").first()
    if found is None:
        raise PeopleError(
            "invitation_not_valid",
            _("This invitation has been used, has ended or was withdrawn. Ask whoever sent it for a new one."),
        )
    return found


@transaction.atomic
def accept_invitation(secret: str, *, user: User) -> Membership:
    """Makes `user` belong to the unit; the invitation is used up. A request that was waiting there is accepted by it."""
    invitation = open_invitation(secret)
    if user.memberships.current().filter(unit=invitation.unit).exists():
        raise PeopleError("already_member", _("You already belong to this unit."))
    used = Invitation.objects.open().filter(pk=invitation.pk).update(accepted_by=user, accepted_at=timezone.now())
    if not used:
        return accept_invitation(secret, user=user)
    membership = user.memberships.pending().filter(unit=invitation.unit).first() or Membership(
        user=user, unit=invitation.unit
    )
    membership.status = MembershipStatus.ACCEPTED
    membership.post = invitation.post or membership.post
    membership.decided_by = invitation.created_by
    membership.decided_at = timezone.now()
    membership.save()
    announce_places([user.pk])
    record(
        "invitation.accepted", actor=user, subject=invitation.unit, invitation=invitation.pk, membership=membership.pk
    )
    notify(user, "join.accepted", actor=invitation.created_by, unit=invitation.unit.name)
    return membership


@transaction.atomic
def register_by_invitation(secret: str, *, full_name: str, password: str, **details: Any) -> Membership:
    """Opens an account for somebody with an invitation, who then belongs to the unit at once."""
    open_invitation(secret)
    user = open_account(full_name, password=password, **details)
    return accept_invitation(secret, user=user)


def link(secret: str) -> str:
    """Returns the address that an invited person opens."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("people_invitation", args=[secret])


def _digest(secret: str) -> str:
    return salted_hmac("cms.people.inviting", secret, algorithm="sha256").hexdigest()


def _send(invitation: Invitation, secret: str, by: User) -> None:
    context = {"invitation": invitation, "by": by, "link": link(secret), "site_name": settings.SITE_NAME}
    send_mail(
        subject=" ".join(render_to_string("people/email/invitation_subject.txt", context).split()),
        message=render_to_string("people/email/invitation.txt", context),
        from_email=None,
        recipient_list=[invitation.email],
    )
