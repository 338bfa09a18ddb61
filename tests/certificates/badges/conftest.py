"""A site with a key for badges, and verifiers that know nothing of it but what it publishes."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from certificates.badges import keys
from certificates.badges.presenting import badge
from certificates.models import Document
from certificates.models.standing import with_standing
from tests.programs import by_node

VERIFIER = Path(__file__).with_name("verify.js")


@pytest.fixture
def key(site: Any, badge_keys: str, tmp_path: Path) -> keys.Key:
    """The key of this site; each test has a folder of its own."""
    for file in Path(badge_keys).iterdir():
        shutil.copy2(file, tmp_path)
    site.BADGE_KEYS = str(tmp_path)
    found = keys.current()
    assert found is not None
    return found


def shown(document: Document, form: str = "json") -> bytes:
    """The badge as its holder downloads it."""
    return badge(with_standing(Document.objects.filter(pk=document.pk)).get(), form)


def everything_published(client: Any, credential: dict[str, Any]) -> dict[str, Any]:
    """What a stranger finds at the addresses that a badge names."""
    site, did = "https://neo-ve.example.vn", credential["issuer"]["id"]
    below = did.removeprefix("did:web:neo-ve.example.vn:").replace(":", "/")
    lists = credential["credentialStatus"]["statusListCredential"]
    addresses = {did: f"/{below}/did.json", f"{site}/keys": f"/{below}/keys/", lists: lists.removeprefix(site)}
    return {name: json.loads(client.get(path).content) for name, path in addresses.items()}


def verify(documents: dict[str, Any], *, credentials: Any = (), jwts: Any = ()) -> dict[str, Any]:
    """Asks the verifiers of other makers, in another language, without a network."""
    asked = json.dumps({"documents": documents, "credentials": list(credentials), "jwts": list(jwts)})
    return json.loads(by_node(str(VERIFIER), asked=asked))
