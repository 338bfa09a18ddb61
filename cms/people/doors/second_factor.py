"""The second factor: who needs one, who has one, and whether this session has shown it."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from cms.people.auditing import record
from cms.people.models import User

REAL_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_required_of(user: User) -> bool:
    """True for everyone who can reach the editor's screens."""
    return user.is_authenticated and user.is_staff


def has_factor(user: AbstractBaseUser) -> bool:
    """True when the person has a code app or a passkey (recovery codes alone are not one)."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=REAL_FACTORS).exists()


def was_shown(request: HttpRequest) -> bool:
    """True when this very session was opened or confirmed with a second factor."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def count_as_shown(request: HttpRequest, authenticator: Authenticator) -> None:
    """Marks the session in which a factor was just set up: setting it up proved that the person holds it."""
    record_authentication(
        request, request.user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
    )


@transaction.atomic
def remove_all(user: User, *, by: User | None) -> int:
    """Takes away a person's factors and sessions, when phone and recovery codes are lost; returns how many factors went.

    The next sign-in leads to setting up another. Make sure by other means that it is really they who ask.
    """
    removed, _by_model = Authenticator.objects.filter(user_id=user.pk).delete()
    for session in UserSession.objects.filter(user_id=user.pk):
        session.end()
    record("second_factor.removed_for_owner", actor=by, subject=user, count=removed)
    return removed
