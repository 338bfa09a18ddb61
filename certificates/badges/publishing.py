"""What an issuer publishes so that anybody can verify its badges: profile, keys, and the list of those that no longer count."""

from datetime import datetime
from typing import Any

from certificates.badges import keys, proofs
from certificates.badges.contexts import CREDENTIALS, OPEN_BADGES
from certificates.badges.credentials import did_document, profile, status_list
from certificates.badges.encoding import jwk
from certificates.badges.presenting import addresses_of, status_address
from certificates.badges.status import BITS, encoded, place_of
from certificates.models import Document, Issuer, Series
from certificates.models.standing import struck


def issuer_profile(issuer: Issuer) -> dict[str, Any]:
    """Returns who issues, as Open Badges write it."""
    return {"@context": [CREDENTIALS, OPEN_BADGES], **profile(addresses_of(issuer.pk), name=issuer.name)}


def issuer_did(issuer: Issuer) -> dict[str, Any]:
    """Returns the DID document of an issuer, with every key that is not retired."""
    return did_document(addresses_of(issuer.pk), keys.published())


def issuer_keys(issuer: Issuer) -> dict[str, Any]:
    """Returns the keys for JWTs as a JSON Web Key Set."""
    addresses = addresses_of(issuer.pk)
    return {"keys": [jwk(key.rsa, name=addresses.jwk(key)) for key in keys.published()]}


def issuer_key(issuer: Issuer, name: str) -> dict[str, Any] | None:
    """Returns one of them, which is what a JWT's `kid` leads to; None when there is none of this name (any more)."""
    addresses = addresses_of(issuer.pk)
    found = next((key for key in keys.published() if key.name == name), None)
    return jwk(found.rsa, name=addresses.jwk(found)) if found else None


def signed_status_list(series: Series, block: int) -> dict[str, Any] | None:
    """Returns the list of a register, signed; None without a key, or where no number of the register reaches."""
    key = keys.current()
    if key is None or key.signing is None or block * BITS >= series.last:
        return None
    numbers = struck(Document.objects.filter(series=series, number__gt=block * BITS, number__lte=(block + 1) * BITS))
    places = [place_of(number, secret=series.secret)[1] for number in numbers.values_list("number", flat=True)]
    issuer = addresses_of(series.issuer_id)
    # Of the key and not of the clock, so that a list that has not changed is the same bytes and costs a verifier nothing.
    since: datetime = key.made_at
    said = status_list(status_address(series.pk, block), issuer, encoded=encoded(places), valid_from=since)
    return proofs.with_proof(said, key.signing, method=issuer.method(key), created=since)
