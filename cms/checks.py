"""System checks of the whole site, with what to do about each. Documented in docs/doors.md.

Errors stop every command that runs checks, the server's start among them.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError

from cms.people.models import User

# The order matters: whoever comes first sees the request first.
SECOND_FACTOR = "cms.people.doors.middleware.SecondFactorMiddleware"
AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware"


@register(Tags.security)
def second_factor_stands_before_the_admin(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001: the door in front of the editor's screens is missing or stands before we know who asks."""
    middleware = list(settings.MIDDLEWARE)
    if SECOND_FACTOR in middleware and middleware.index(SECOND_FACTOR) > middleware.index(AUTHENTICATION):
        return []
    return [
        Error(
            "Nothing asks for a second factor in front of the editor's screens.",
            hint=f"Put {SECOND_FACTOR} into MIDDLEWARE, after {AUTHENTICATION}.",
            id="homeward.E001",
        )
    ]


@register(Tags.security)
def no_demonstration_accounts(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E002: accounts whose passwords are printed in public exist on a site that is no demonstration."""
    if settings.DEMO:
        return []
    try:
        found = User.objects.filter(is_demo=True).count()
    except DatabaseError:
        return []  # not migrated yet: nobody can sign in either
    if not found:
        return []
    return [
        Error(
            f"{found} demonstration accounts exist here, and their passwords are known to everybody.",
            hint="`manage.py remove_demo` takes them away with all that they did; or begin the real site with an empty database.",
            id="homeward.E002",
        )
    ]


@register(Tags.urls)
def cookies_stay_under_app(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E003: a cookie would reach the public pages, or the site is mounted where the two address spaces do not hold."""
    wrong = [
        name
        for name in ("SESSION_COOKIE_PATH", "CSRF_COOKIE_PATH", "LANGUAGE_COOKIE_PATH")
        if getattr(settings, name) != "/app/"
    ]
    if settings.FORCE_SCRIPT_NAME:
        wrong.append("FORCE_SCRIPT_NAME")
    return [
        Error(
            f"{name} breaks the rule that no cookie is sent outside /app/.",
            hint="Leave it as lms/settings/base.py has it, and give the site a host name of its own.",
            id="homeward.E003",
        )
        for name in wrong
    ]


@register(Tags.security, deploy=True)
def the_public_address_is_https(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E004: letters and QR codes would lead to an unprotected or a foreign address."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    # Of an https address with a port of its own, Wagtail makes an http one.
    if address.scheme == "https" and address.hostname in settings.ALLOWED_HOSTS and address.port in {None, 443}:
        return []
    return [
        Error(
            f"PUBLIC_URL is {settings.WAGTAILADMIN_BASE_URL!r}: letters and QR codes would lead there.",
            hint="Set PUBLIC_URL to https:// and one of the names in ALLOWED_HOSTS, without a port.",
            id="homeward.E004",
        )
    ]


@register(Tags.files, deploy=True)
def uploads_can_be_kept(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E005: nothing can be written where uploads are kept."""
    try:
        name = default_storage.save("check/writable.txt", ContentFile(b"written by `manage.py check --deploy`"))
        default_storage.delete(name)
    except OSError as problem:
        return [
            Error(
                f"Uploads cannot be kept: {problem}",
                hint="Let the site's user write to HOMEWARD_VAR, or correct S3_BUCKET and its keys.",
                id="homeward.E005",
            )
        ]
    return []


@register(Tags.security)
def packages_have_an_origin_of_their_own(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """E010, W011: other people's code would run where the site's sessions are, or could send it cookies."""
    if not settings.PACKAGE_ORIGIN:
        return []
    origin, site = urlsplit(settings.PACKAGE_ORIGIN), urlsplit(settings.WAGTAILADMIN_BASE_URL)
    whole = origin.scheme in {"http", "https"} and origin.hostname and not (origin.path or origin.query)
    if not whole or origin.hostname == site.hostname or (site.scheme == "https" and origin.scheme != "https"):
        return [
            Error(
                f"PACKAGE_ORIGIN is {settings.PACKAGE_ORIGIN!r}: packages would not be apart from the site.",
                hint="Name scheme and host, and a host that is not the site's: https://packages-of-example.net.",
                id="homeward.E010",
            )
        ]
    if not shares_a_domain(origin.hostname or "", site.hostname or ""):
        return []
    return [
        Warning(
            f"{origin.hostname} and {site.hostname} are of one domain: a hostile package could set cookies for both.",
            hint="Give packages a registered domain of their own, as large sites do for what others upload.",
            id="homeward.W011",
        )
    ]


def shares_a_domain(one: str, other: str) -> bool:
    """True where one host stands in the other, or both in a domain of two names or more; localhost is nobody's domain."""
    if one.endswith(f".{other}") or other.endswith(f".{one}"):
        return True
    return "." in one and "." in other and one.split(".")[-2:] == other.split(".")[-2:]
