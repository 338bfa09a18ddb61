"""A certificate as a badge, in the three forms that its holder may download: JSON, JWT and picture."""

import json
from datetime import date, datetime, time
from typing import Any, cast

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from certificates.badges import keys, proofs
from certificates.badges.baking import baked
from certificates.badges.credentials import Addresses, Facts, credential
from certificates.badges.drawing import draw, small
from certificates.badges.status import place_of
from certificates.errors import CertificateError
from certificates.models import Document, Standing
from certificates.readiness import check_address
from certificates.wording import in_language, written_hours

FORMS = {"json": "application/ld+json", "jwt": "application/vc+jwt", "png": "image/png"}
# Of the others the list of those that no longer count would say so at once.
_SHOWN = {Standing.VALID, Standing.RENEWABLE, Standing.EXPIRED, Standing.DEMONSTRATION}


def may_be_shown(standing: Standing | None) -> bool:
    """Is there a badge of a certificate that stands so? Not without a key, and not once it counts no longer."""
    return standing in _SHOWN and keys.current() is not None


def badge(document: Document, form: str) -> bytes:
    """Returns the badge of a certificate that came through `with_standing`, in one of `FORMS`."""
    key = keys.current()
    if key is None or key.signing is None:
        raise CertificateError("no-key", "There is no key to sign badges with.")
    facts = facts_of(document)
    picture = draw(facts)
    said = credential(facts, picture=small(picture))
    if form == "jwt":
        return proofs.as_jwt(said, key.signing, key=facts.issuer.jwk(key)).encode("ascii")
    # Not before the key was there, else the proof would be older than what made it.
    created = max(document.issued_at, key.made_at)
    signed = proofs.with_proof(said, key.signing, method=facts.issuer.method(key), created=created)
    written = json.dumps(signed, ensure_ascii=False, indent=2)
    return written.encode() if form == "json" else baked(picture, written)


def facts_of(document: Any) -> Facts:
    """Returns what the badge of this certificate says."""
    award, printed = document.award, document.printed
    # The first language of the paper, so that both say the same.
    language = str(document.design.spec["languages"]).partition("-")[0]
    block, place = place_of(document.number, secret=document.series.secret)
    return Facts(
        address=check_address(document.code),
        document=document.pk,
        language=language,
        title=award.title(language),
        outcomes=cast(list[str], in_language(award.outcomes, language) or []),
        hours=written_hours(award.hours, language),
        number=document.number_text,
        holder=printed.full_name,
        salt=printed.salt,
        issuer=addresses_of(document.series.issuer_id),
        issuer_name=in_language(document.issuer_names, language),
        completed=_moment(award.completed_on, time.min),
        issued=_moment(document.issued_on, time.min),
        valid_until=_moment(award.valid_until, time(23, 59, 59)) if award.valid_until else None,
        status_list=status_address(document.series_id, block),
        status_index=place,
        is_demonstration=award.is_demonstration,
    )


def keys_path(document: Any) -> str:
    """Returns where on this site the keys are with which the badge of a certificate verifies."""
    return reverse("badges_did", args=[document.series.issuer_id])


def list_path(document: Any) -> str:
    """Returns where on this site the list is in which the badge of a certificate stands once it counts no longer."""
    block, _place = place_of(document.number, secret=document.series.secret)
    return reverse("badges_status", args=[document.series_id, block])


def addresses_of(issuer: int) -> Addresses:
    """Returns where the documents of an issuer are published; the DID is made of the site's own public address."""
    profile = _public(reverse("badges_issuer", args=[issuer]))
    did = profile.partition("://")[2].rstrip("/").replace(":", "%3A").replace("/", ":")
    return Addresses(f"did:web:{did}", profile, _public(reverse("badges_keys", args=[issuer])))


def status_address(series: int, block: int) -> str:
    """Returns where the list is published that says whether a badge still counts."""
    return _public(reverse("badges_status", args=[series, block]))


def _public(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
