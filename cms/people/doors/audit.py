"""What the doors write to the audit log.

Never a password, a code or what was typed as a name (people type passwords there). The network address of staff is kept
with their sign-ins, and nowhere else, so that they and an administrator can see a foreign one.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator

from cms.people.auditing import record
from cms.people.doors.backends import person_named
from cms.people.models import User


def address_of(request: HttpRequest | None) -> str:
    """Returns the network address of a request, or nothing where there is none (commands, tests)."""
    if request is None or not (request.META.get("REMOTE_ADDR") or request.META.get("HTTP_X_FORWARDED_FOR")):
        return ""
    try:
        return get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        return ""


def locked(request: HttpRequest, *, key: str, name: str) -> None:
    """Notes a lock once, not at each further try."""
    if cache.add(f"doors-locked:{key}", True, timeout=15 * 60):
        record("sign_in.locked", subject=person_named(name), address=address_of(request))


def signed_in(sender: type, *, request: HttpRequest, user: User, **kwargs: Any) -> None:
    methods = [str(each.get("method")) for each in get_authentication_records(request, user)]
    record("sign_in.succeeded", actor=user, subject=user, address=address_of(request), by=methods)


def sign_in_failed(
    sender: Any, *, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    person = person_named(str(credentials.get("username", "")))
    record("sign_in.failed", subject=person, address=address_of(request))


def signed_out(sender: type, *, request: HttpRequest, user: User | AnonymousUser | None, **kwargs: Any) -> None:
    if isinstance(user, User):
        record("sign_out", actor=user, subject=user)


def password_changed(sender: type, *, user: User, **kwargs: Any) -> None:
    record("password.changed", actor=user, subject=user)


def password_reset(sender: type, *, user: User, **kwargs: Any) -> None:
    record("password.reset_by_mail", subject=user)


def factor_added(sender: type, *, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("second_factor.added", actor=user, subject=user, type=authenticator.type)


def factor_removed(sender: type, *, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("second_factor.removed", actor=user, subject=user, type=authenticator.type)


def factor_renewed(sender: type, *, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record("second_factor.renewed", actor=user, subject=user, type=authenticator.type)


def factor_failed(sender: type, *, request: HttpRequest, user: User, **kwargs: Any) -> None:
    record("second_factor.failed", subject=user, address=address_of(request))


def case_data_confirmed(sender: type, *, actor: User | None, where: str, kinds: list[str], **kwargs: Any) -> None:
    record("case_data.confirmed", actor=actor, where=where, kinds=kinds)
