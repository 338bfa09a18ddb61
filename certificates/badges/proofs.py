"""Signing: the Data Integrity proof (eddsa-rdfc-2022) inside a JSON document, and a document as VC-JWT (RS256). Pure.

Both signatures are deterministic, and the time in a proof is the document's or the key's: the same document, the same bytes.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

import jwt
from pyld import jsonld

from certificates.badges.contexts import load
from certificates.badges.encoding import multibase58
from certificates.badges.keys import SigningPair

Document = dict[str, Any]
# A type that is in no context would become an address below this.
_NOWHERE = "nowhere:/"


class UnsignedTermError(ValueError):
    """A property or type is in no context, so it would stand in the document and not be signed."""


def with_proof(document: Document, pair: SigningPair, *, method: str, created: datetime) -> Document:
    """Returns the document with a proof whose verification method is `method`."""
    config = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": moment(created),
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    signed = _hashed({"@context": document["@context"], **config}) + _hashed(document)
    return {**document, "proof": {**config, "proofValue": multibase58(pair.ed25519.sign(signed))}}


def as_jwt(credential: Document, pair: SigningPair, *, key: str) -> str:
    """Returns the credential as a signed JWT; `key` is the address of the public key."""
    claims = {
        **credential,
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "sub": credential["credentialSubject"]["id"],
        "nbf": _seconds(credential["validFrom"]),
    }
    if "validUntil" in credential:
        claims["exp"] = _seconds(credential["validUntil"])
    return jwt.encode(claims, pair.rsa, algorithm="RS256", headers={"kid": key})


def moment(when: datetime) -> str:
    """Returns a time as credentials write it: `2026-02-05T03:00:00Z`."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _seconds(written: str) -> int:
    return int(datetime.fromisoformat(written).timestamp())


def _hashed(document: Mapping[str, Any]) -> bytes:
    """The SHA-256 of the canonical form of a document."""
    expanded = jsonld.expand(document, {"documentLoader": load, "base": _NOWHERE}, on_property_dropped=_refuse)
    _require_known_types(expanded)
    form = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    return hashlib.sha256(cast(str, jsonld.normalize(expanded, form)).encode()).digest()


def _require_known_types(node: Any) -> None:
    if isinstance(node, list):
        for inside in node:
            _require_known_types(inside)
    elif isinstance(node, dict):
        for name in node.get("@type", []) if isinstance(node.get("@type"), list) else ():
            if name.startswith(_NOWHERE):
                _refuse(name)
        for inside in node.values():
            _require_known_types(inside)


def _refuse(term: Any) -> None:
    raise UnsignedTermError(str(term))
