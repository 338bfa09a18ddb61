"""The published JSON-LD contexts that give the terms of a credential their meaning, read from a package and never from a network.

They are those that come with openbadgeslib, whose code is not imported: only its files are found.
"""

import json
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
_FILES = {CREDENTIALS: "credentials-v2.json", OPEN_BADGES: "ob-v3p0-context-3.0.3.json"}


def load(address: str, options: Any = None) -> dict[str, Any]:
    """Returns a context as pyld wants it; refuses any other address, so that signing never waits for a stranger."""
    if address not in _FILES:
        raise LookupError(f"{address} is no context of badges.")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": _read(_FILES[address]),
    }


@cache
def _read(name: str) -> Any:
    file = Path(str(distribution("openbadgeslib").locate_file(f"openbadgeslib/ob3/contexts/{name}")))
    return json.loads(file.read_text(encoding="utf-8"))
