"""Ways for tests to come in: with a password alone, or as someone who has shown a second factor."""

import time

from django.test import Client

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from cms.people.models import User

SECRET = "JBSWY3DPEHPK3PXP"


def with_code_app(user: User) -> User:
    """Gives a person a code app, so that their account has a second factor."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, SECRET)
        RecoveryCodes.activate(user)
    return user


def come_in(client: Client, user: User, *, second_factor: bool = True, just_confirmed: bool = True) -> Client:
    """Signs a person in; by default in a session that has shown their second factor a moment ago."""
    client.force_login(user)
    if second_factor:
        with_code_app(user)
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": just_confirmed}
        ]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session.save()
    return client
