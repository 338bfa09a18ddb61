"""Addresses inside of a package, as its manifest writes them: a file's path and what follows it, or a refusal. Pure."""

import posixpath
import re
from urllib.parse import quote, unquote

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
#: What stays as it is in a query; everything else is written in percents, as a browser would.
_PLAIN = "!#$%&'()*+,-./:;=?@[]_{|}~"


class AddressError(ValueError):
    """An address that leads out of the package, or is none."""


def inside(base: str, href: str, parameters: str = "") -> tuple[str, str]:
    """Returns the path of a file in the package, decoded, and what follows it: query and fragment with the parameters.

    Raises AddressError for another host, an absolute path, one that climbs out, and for control characters.
    """
    whole = base + href.strip()
    if not href.strip() or _CONTROL.search(whole) or "\\" in whole:
        raise AddressError(whole)
    cut = min((whole.find(mark) for mark in "?#" if mark in whole), default=len(whole))
    raw, suffix = whole[:cut], whole[cut:]
    path = unquote(raw)
    if _SCHEME.match(path) or path.startswith("/") or _CONTROL.search(path) or "\\" in path:
        raise AddressError(whole)
    clean = posixpath.normpath(path)
    if clean in {".", ".."} or clean.startswith("../"):
        raise AddressError(whole)
    return clean, _followed(suffix, parameters.strip())


def _followed(suffix: str, parameters: str) -> str:
    """Adds an item's parameters to what an address has already, by the rules of SCORM's content aggregation model."""
    query, mark, fragment = suffix.partition("#")
    if parameters.startswith("#"):
        # Of two fragments the resource's own stands.
        fragment, mark = (fragment, mark) if mark else (parameters[1:], "#")
    elif added := parameters.lstrip("?&"):
        query = f"{query}&{added}" if query else f"?{added}"
    return quote(query + mark + fragment, safe=_PLAIN)
