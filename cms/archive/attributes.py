"""What stands in braces: `{#warning-signs kind=do title="Before you ask" right}`. Pure."""

import re
from collections.abc import Mapping

_TOKEN = re.compile(
    r"""\s*(?:\#(?P<name>[\w-]+)
    |(?P<key>[a-z][a-z0-9-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"{}]+))
    |(?P<flag>[a-z][a-z0-9-]*))(?=[\s]|$)""",
    re.VERBOSE,
)
_BARE = re.compile(r"[^\s\"{}\\#]+")
#: The key under which the short name (`#warning-signs`) is kept.
NAME = "#"


def parse(text: str) -> dict[str, str] | None:
    """Returns what stands between braces (a bare word has the value `yes`), or None when it cannot be understood."""
    found: dict[str, str] = {}
    place = 0
    text = text.strip()
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            return None
        place = token.end()
        if token["name"]:
            key, value = NAME, token["name"]
        elif token["flag"]:
            key, value = token["flag"], "yes"
        else:
            quoted = token["quoted"]
            key, value = token["key"], token["bare"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
        if key in found:
            return None
        found[key] = value
    return found


def written(attributes: Mapping[str, str]) -> str:
    """Returns attributes as they stand in a file, braces included; nothing when there are none."""
    return "{" + " ".join(_one(key, value) for key, value in attributes.items()) + "}" if attributes else ""


def _one(key: str, value: str) -> str:
    if key == NAME:
        return f"#{value}"
    if value == "yes":
        return key
    if _BARE.fullmatch(value):
        return f"{key}={value}"
    return f'{key}="' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
