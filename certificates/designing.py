"""From a design as an editor arranges it to the version that a certificate is printed with."""

import hashlib
import json
from base64 import b64encode
from io import BytesIO
from typing import Any

from django.db import transaction

from PIL import Image as Pillow

from certificates.models import CertificateDesign, CoursePolicy, DesignVersion, Signer
from certificates.sheets import TEMPLATE
from cms.printing import as_svg

_LOGO_SIDE = 800
_PLAIN = (
    "layout", "paper", "languages", "colour", "border", "national_heading", "heading", "body", "body_second",
    "shows_birth_date", "shows_unit", "shows_outcomes", "shows_score",
)  # fmt: skip


def design_for(course: Any) -> CertificateDesign | None:
    """Returns the design that certificates of this course are printed in: its own, else the default one."""
    policy = CoursePolicy.objects.filter(course=course).select_related("design__issuer").first()
    if policy and policy.design:
        return policy.design
    return CertificateDesign.objects.filter(is_default=True).select_related("issuer").first()


def spec_of(design: CertificateDesign) -> dict[str, Any]:
    """Returns all that a design says, as plain values."""
    issuer = design.issuer
    return {
        "template": TEMPLATE,
        **{name: getattr(design, name) for name in _PLAIN},
        "issuer": {"parent_name": issuer.parent_name, "names": issuer.names(), "place": issuer.place},
        "signers": [
            {
                "name": signer.name,
                "titles": signer.titles(),
                "signature": hashlib.sha256(signer.signature).hexdigest() if signer.signature else "",
            }
            for signer in signers_of(design)
        ],
    }


def signers_of(design: CertificateDesign) -> list[Signer]:
    """Returns who signs, the one at the lower right first."""
    return [signer for signer in (design.signer, design.second_signer) if signer is not None]


def pictures_of(design: CertificateDesign, logo: bytes) -> dict[str, str]:
    """Returns the pictures of a design as they travel to the paper."""
    found = {f"signature-{index}": bytes(signer.signature) for index, signer in enumerate(signers_of(design))}
    return {name: as_svg(png) for name, png in {**found, "logo": logo}.items() if png}


def logo_of(design: CertificateDesign) -> bytes:
    """Returns the logo as a PNG of modest size; nothing when there is none."""
    if design.logo is None:
        return b""
    with design.logo.file.open("rb") as file, Pillow.open(file) as picture:
        picture.thumbnail((_LOGO_SIDE, _LOGO_SIDE))
        out = BytesIO()
        picture.convert("RGBA").save(out, "PNG", optimize=True)
    return out.getvalue()


@transaction.atomic
def version_of(design: CertificateDesign) -> DesignVersion:
    """Returns the version that says what the design says now, written down if it is the first of its kind."""
    spec, logo = spec_of(design), logo_of(design)
    said = json.dumps([design.pk, spec, b64encode(logo).decode()], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(said.encode()).hexdigest()
    version, _made = DesignVersion.objects.get_or_create(
        sha256=digest, defaults={"design": design, "spec": spec, "logo": logo}
    )
    return version
