"""What certificates need in a fresh site: an issuer to be filled in, two designs, and who may look after them. Idempotent."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction

from certificates import invented
from certificates.models import CertificateDesign, Issuer
from certificates.models.designs import Border, Colour, Languages, Layout, Paper
from cms.people.groups import ADMINISTRATOR

DESIGNS: list[dict[str, Any]] = [
    {"name": "Trang trọng", "layout": Layout.FORMAL, "is_default": True},
    {"name": "Trang trọng, Việt – Anh", "layout": Layout.FORMAL, "languages": Languages.VI_EN, "border": Border.WOVEN},
    {
        "name": "Hiện đại",
        "layout": Layout.MODERN,
        "paper": Paper.PORTRAIT,
        "colour": Colour.TERRACE,
        "border": Border.NONE,
        "national_heading": False,
        "shows_outcomes": True,
    },
]
MANAGED = ("issuer", "signer", "certificatedesign", "coursepolicy")
GRANTS = ("manage_awards", "approve_batches", "manage_recognition")


@transaction.atomic
def furnish_certificates() -> list[str]:
    """Makes what is missing and tells what it made; a design that somebody has changed stays changed."""
    made = []
    issuer = Issuer.objects.first() or Issuer.objects.create()
    if not CertificateDesign.objects.exists():
        for fields in DESIGNS:
            CertificateDesign.objects.create(issuer=issuer, **fields)
        made.append(f"{len(DESIGNS)} certificate designs are in place.")
    names = [*GRANTS, *(f"{action}_{model}" for model in MANAGED for action in ("view", "add", "change", "delete"))]
    group, _made = Group.objects.get_or_create(name=ADMINISTRATOR)
    group.permissions.add(*Permission.objects.filter(content_type__app_label="certificates", codename__in=names))
    if settings.DEMO and not issuer.name:
        invented.fill_in(issuer)
    return made
