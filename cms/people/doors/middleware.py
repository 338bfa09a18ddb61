"""The door in front of everything under `/app/`: no second factor, no editor's rights."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate

from cms.people.doors import second_factor
from cms.spaces import ADMIN_PREFIX, in_app

# Who may sign in and with which rights is changed here: whoever opens these has just confirmed who they are.
SENSITIVE_PREFIXES = (f"{ADMIN_PREFIX}users/", f"{ADMIN_PREFIX}groups/")
# Where a person was going when they were led to set up a factor; the last page of setting up goes on from here.
NEXT = "second_factor_next"
# Open with a password alone: signing in and out, choosing a password, confirming who one is.
OPEN_DOORS = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_choose_password",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_login_webauthn",
    "set_language",
}
# Where a first factor is set up; once there is one, these are behind it like everything else.
ENROLMENT = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"}


class SecondFactorMiddleware:
    """Leads whoever has an editor's rights to enrol a second factor, or to show it, before anything else opens.

    It looks at this session, not at the account: a session opened before the factor existed has not shown it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not in_app(request) or not request.user.is_authenticated or self._is_open(request):
            return None
        if second_factor.was_shown(request):
            return self._confirm_if_sensitive(request)
        name = request.resolver_match.url_name
        manages_factors = bool(name) and name.startswith("mfa_")
        if not (_in_admin(request) or manages_factors or second_factor.is_required_of(request.user)):
            return None
        if second_factor.has_factor(request.user):
            return _lead_to("mfa_reauthenticate", request)
        if name in ENROLMENT:
            return None
        request.session[NEXT] = request.get_full_path()
        return _lead_to("mfa_index", request)

    def _is_open(self, request: HttpRequest) -> bool:
        match = request.resolver_match
        return not match.namespaces and match.url_name in OPEN_DOORS

    def _confirm_if_sensitive(self, request: HttpRequest) -> HttpResponse | None:
        if request.path_info.startswith(SENSITIVE_PREFIXES) and not did_recently_reauthenticate(request):
            return _lead_to("mfa_reauthenticate", request)
        return None


def _in_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(ADMIN_PREFIX)


def _lead_to(name: str, request: HttpRequest) -> HttpResponse:
    where = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': where})}")
