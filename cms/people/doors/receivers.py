"""What follows when allauth says that a factor was added."""

from typing import Any

from django.http import HttpRequest

from allauth.mfa.models import Authenticator

from cms.people.doors import second_factor, sessions


def factor_added(sender: type, *, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """The session that set a factor up has shown it; any other, perhaps of somebody who knows the password, ends."""
    if authenticator.type in second_factor.REAL_FACTORS:
        second_factor.count_as_shown(request, authenticator)
        sessions.end_others(request)
