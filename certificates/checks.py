"""System checks of certificates: why none are issued, and what to do about it. Documented in docs/certificates.md.

Warnings, not errors: a site may train people for months before it may issue papers.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Tags, Warning, register
from django.db import DatabaseError

from certificates.badges import keys
from certificates.models import CertificateDesign
from certificates.readiness import has_public_address


@register(Tags.models)
def certificates_have_an_issuer(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W006: nobody has said in whose name certificates are issued, so they wait."""
    if settings.DEMO:
        return []
    try:
        default = CertificateDesign.objects.filter(is_default=True).select_related("issuer").first()
    except DatabaseError:
        return []  # not migrated yet
    if default is not None and default.issuer.is_filled_in:
        return []
    return [
        Warning(
            "No certificate is issued: the default design, or its issuer's name, place or symbol, is missing.",
            hint="Fill them in under Certificates in the editor. What is earned meanwhile is issued within the hour after.",
            id="homeward.W006",
        )
    ]


@register(Tags.urls)
def certificates_can_be_checked(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W007: the codes on paper would lead to an address that nobody can open safely, so certificates wait."""
    if settings.DEMO or has_public_address():
        return []
    return [
        Warning(
            f"No certificate is issued: PUBLIC_URL is {settings.WAGTAILADMIN_BASE_URL!r}, which is not https.",
            hint="Set PUBLIC_URL to the https address under which everybody reaches this site.",
            id="homeward.W007",
        )
    ]


@register(Tags.security)
def badges_have_a_key(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """I008: there is nothing to sign digital badges with, so none is offered; a site may do without, so this only informs."""
    if settings.DEMO or keys.current() is not None:
        return []
    return [
        Info(
            f"No digital badge is offered: there is no key in {settings.BADGE_KEYS} that this process can read.",
            hint="Make one with `manage.py badge_key --new`, as the user that the site runs as, and back it up.",
            id="homeward.I008",
        )
    ]


@register(Tags.security)
def keys_of_badges_are_secret(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """W009: whoever can read a private key can sign badges in the issuer's name."""
    return [
        Warning(
            f"Others on this machine may read the key {file}.",
            hint="Run `chmod 600` on it. If anybody may have read it: `badge_key --new`, then `badge_key --retire NAME`.",
            id="homeward.W009",
        )
        for file in keys.readable_by_others()
    ]
