"""What follows when allauth, Django or the guard says that something happened at a door."""

from typing import Any

from django.contrib.auth import signals as auth_signals
from django.http import HttpRequest

from allauth.account import signals as account_signals
from allauth.mfa import signals as factor_signals
from allauth.mfa.models import Authenticator

from cms.guard.signals import confirmed
from cms.people.doors import audit, second_factor, sessions


def factor_added(sender: type, *, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """The session that set a factor up has shown it; any other, perhaps of somebody who knows the password, ends."""
    if authenticator.type in second_factor.REAL_FACTORS:
        second_factor.count_as_shown(request, authenticator)
        sessions.end_others(request)


def connect() -> None:
    """Connects all of them; called once, when Django has loaded the models."""
    factor_signals.authenticator_added.connect(factor_added)
    factor_signals.authenticator_added.connect(audit.factor_added)
    factor_signals.authenticator_removed.connect(audit.factor_removed)
    factor_signals.authenticator_reset.connect(audit.factor_renewed)
    factor_signals.authentication_failed.connect(audit.factor_failed)
    auth_signals.user_logged_in.connect(audit.signed_in)
    auth_signals.user_login_failed.connect(audit.sign_in_failed)
    auth_signals.user_logged_out.connect(audit.signed_out)
    account_signals.password_changed.connect(audit.password_changed)
    account_signals.password_set.connect(audit.password_changed)
    account_signals.password_reset.connect(audit.password_reset)
    confirmed.connect(audit.case_data_confirmed)
