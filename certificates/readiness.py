"""May certificates be issued here? Outside a demonstration not before it is clear by whom, and where they can be checked."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from certificates.codes import grouped
from certificates.models import CertificateDesign

NO_DESIGN = _("No design is marked as the default, and the course names none.")
NO_ISSUER = _("The issuer's name, place or symbol is not filled in.")
NO_ADDRESS = _("The site's public address is not https, so nobody could check a certificate safely.")


def obstacles(design: CertificateDesign | None) -> list[str | Promise]:
    """Returns, as sentences, what stands in the way of issuing in this design; nothing when all is well."""
    if design is None:
        return [NO_DESIGN]
    if settings.DEMO:
        return []
    found: list[str | Promise] = []
    if not design.issuer.is_filled_in:
        found.append(NO_ISSUER)
    if not has_public_address():
        found.append(NO_ADDRESS)
    return found


def has_public_address() -> bool:
    """Can the codes on paper lead anywhere, safely?"""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return address.scheme == "https" and bool(address.hostname)


def check_address(code: str) -> str:
    """Returns the address that stands on the paper, in words and as QR code."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("certificates_check", args=[grouped(code)])
