"""What allauth asks us: error texts, where to go, whom to write to, what counts as proof."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from cms.people.doors import audit as doors_audit
from cms.people.doors.backends import person_named
from cms.people.doors.limits import APP, too_many
from cms.spaces import APP_PREFIX


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        # One text for a wrong name, a wrong password and an account that is closed.
        "username_password_mismatch": _(
            "This name and password do not fit together. Check both, and that capital letters are as they should be. "
            "If you have forgotten your password, your supervisor can give you a new starting code."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link is no longer valid. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People join by their unit's code, never by a public form of allauth's."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only an address of this host under `/app/` may follow a sign-in."""
        request = self.request
        if not url or not url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure()):
            return False
        path = unquote(urlsplit(url).path)
        return path.startswith(APP_PREFIX) and ".." not in path and "\\" not in path

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        key = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = ratelimit.consume(request, app=APP, action="login_failed", key=key)
        if not self._login_failed_rl_usage:
            doors_audit.locked(request, key=key, name=str(credentials.get("username", "")))
            raise too_many(request, action="login_failed", key=key)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count for an account, by whichever of its names it is tried."""
        name = str(credentials.get("username") or credentials.get("email") or "")
        person = person_named(name)
        return f"person-{person.pk}" if person else f"nobody-{name.strip().casefold()}"

    def get_login_stages(self) -> list[str]:
        """The second factor comes before the choice of a password: whoever reset it must not get in by the code alone."""
        return [*super().get_login_stages(), "cms.people.doors.stages.ChoosePasswordStage"]

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict]:
        """Whoever has a second factor proves who they are with it: a password alone may have been seen."""
        methods = super().get_reauthentication_methods(user)
        with_factor = [method for method in methods if method["id"].startswith("mfa_")]
        return with_factor or methods

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.SITE_NAME}: {subject}"

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tells the owner of an account, where they have an address, that something about its safety changed."""
        address = email or getattr(user, "email", "")
        if address:
            self.send_mail(template_prefix, address, {"user": user, **(context or {})})


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or it is no longer valid. Wait for the next one and type it."),
    }

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
