"""The documents of badges as values: the credential, the issuer's profile and keys, the status list. Pure, and unsigned.

Every property must have its meaning in one of the two contexts: signing refuses a document of which a part is left out.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from certificates.badges.contexts import CREDENTIALS, OPEN_BADGES
from certificates.badges.encoding import jwk, multikey
from certificates.badges.keys import Key
from certificates.badges.proofs import moment
from certificates.badges.wording import WORDS
from certificates.wording import WORDS as PAPER


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an issuer's documents are: the DID, and what it leads to."""

    did: str
    profile: str
    keys: str

    def method(self, key: Key) -> str:
        """The name of a key in the issuer's DID document."""
        return f"{self.did}#{key.name}"

    def jwk(self, key: Key) -> str:
        """The address of the half of a key that verifies JWTs."""
        return f"{self.keys}{key.name}/"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a badge says; all of it was printed on the certificate too, except the salt."""

    address: str
    document: UUID
    language: str
    title: str
    outcomes: Sequence[str]
    hours: str
    number: str
    holder: str
    salt: str
    issuer: Addresses
    issuer_name: str
    completed: datetime
    issued: datetime
    valid_until: datetime | None
    status_list: str
    status_index: int
    is_demonstration: bool


def credential(facts: Facts, *, picture: bytes = b"") -> dict[str, Any]:
    """Returns the badge of a certificate: an AchievementCredential that waits to be signed; `picture` is a PNG."""
    said = {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": facts.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": _marked(facts, facts.title),
        "description": _marked(facts, _sentence(facts, "description")),
        "issuer": profile(facts.issuer, name=_marked(facts, facts.issuer_name)),
        "validFrom": moment(facts.issued),
        "awardedDate": moment(facts.completed),
        "credentialSubject": {
            # Of this certificate alone, so that two badges of one person cannot be put together.
            "id": f"urn:uuid:{facts.document}",
            "type": ["AchievementSubject"],
            "identifier": [_identity(facts)],
            "licenseNumber": facts.number,
            "achievement": _achievement(facts, picture),
        },
        "credentialStatus": {
            "id": f"{facts.status_list}#{facts.status_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(facts.status_index),
            "statusListCredential": facts.status_list,
        },
    }
    if facts.valid_until is not None:
        said["validUntil"] = moment(facts.valid_until)
    return said


def profile(issuer: Addresses, *, name: str) -> dict[str, Any]:
    """Returns who issues, as badges say it."""
    return {"id": issuer.did, "type": ["Profile"], "name": name, "url": issuer.profile}


def did_document(issuer: Addresses, keys: Iterable[Key]) -> dict[str, Any]:
    """Returns what the issuer's DID leads to: every key with which a badge may verify."""
    keys = list(keys)
    methods: list[dict[str, Any]] = [
        {
            "id": issuer.method(key),
            "type": "Multikey",
            "controller": issuer.did,
            "publicKeyMultibase": multikey(key.ed25519),
        }
        for key in keys
    ]
    methods += [
        {
            "id": f"{issuer.method(key)}-jwt",
            "type": "JsonWebKey",
            "controller": issuer.did,
            "publicKeyJwk": jwk(key.rsa, name=issuer.jwk(key)),
        }
        for key in keys
    ]
    return {
        "@context": [
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/multikey/v1",
            "https://w3id.org/security/jwk/v1",
        ],
        "id": issuer.did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def status_list(address: str, issuer: Addresses, *, encoded: str, valid_from: datetime) -> dict[str, Any]:
    """Returns the credential in which the issuer says which badges no longer count."""
    return {
        "@context": [CREDENTIALS],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": moment(valid_from),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded,
        },
    }


def _identity(facts: Facts) -> dict[str, Any]:
    """The holder: whoever is told the name can compare it, and nobody reads it out of the file."""
    digest = hashlib.sha256(f"{facts.holder}{facts.salt}".encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "identityType": "name",
        "hashed": True,
        "identityHash": f"sha256${digest}",
        "salt": facts.salt,
    }


def _achievement(facts: Facts, picture: bytes) -> dict[str, Any]:
    # Known by what was printed and by nothing inside: a neutral title must not lead back to the course.
    name = uuid5(NAMESPACE_URL, "\n".join((facts.issuer.did, facts.language, facts.title, facts.hours)))
    narrative = _sentence(facts, "criteria")
    if facts.outcomes:
        items = "\n".join(f"- {outcome}" for outcome in facts.outcomes)
        narrative = f"{narrative}\n\n{PAPER[facts.language]['outcomes']}\n\n{items}"
    said: dict[str, Any] = {
        "id": f"urn:uuid:{name}",
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "inLanguage": facts.language,
        "name": _marked(facts, facts.title),
        "description": _marked(facts, _sentence(facts, "description")),
        "criteria": {"narrative": narrative},
    }
    if picture:
        # In the file itself: an address would have to answer for as long as the badge is shown, and tell who looks.
        data = b64encode(picture).decode("ascii")
        said["image"] = {"id": f"data:image/png;base64,{data}", "type": "Image", "caption": said["name"]}
    return said


def _sentence(facts: Facts, which: str) -> str:
    return WORDS[facts.language][which].format(title=facts.title, issuer=facts.issuer_name, hours=facts.hours)


def _marked(facts: Facts, text: str) -> str:
    """A demonstration says so in everything that a program might show of it."""
    return WORDS[facts.language]["demonstration"].format(text=text) if facts.is_demonstration else text
