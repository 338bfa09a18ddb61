"""JSON that strangers have written, read so that it can be kept: bounded, and without what a database cannot hold. Pure."""

import json
import math
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from courses.packages.faults import refuse

LARGEST = 4 << 20
DEEPEST = 100
MOST_VALUES = 1_000_000


def parsed(raw: bytes, path: str) -> Any:
    """Returns what a JSON text says; raises PackageRefused when it is none, or more than can be kept."""
    try:
        value = json.loads(raw.decode("utf-8-sig"), parse_constant=_constant)
    except UnicodeDecodeError as error:
        raise refuse(path, "not-utf8", _("This file is not UTF-8 text.")) from error
    except RecursionError as error:
        raise refuse(path, "json-too-deep", _too_deep()) from error
    except ValueError as error:
        raise refuse(path, "not-json", _("This file is not valid JSON.")) from error
    for number, (found, depth) in enumerate(_walked(value)):
        if depth > DEEPEST:
            raise refuse(path, "json-too-deep", _too_deep())
        if number > MOST_VALUES:
            raise refuse(path, "json-too-long", _("There are too many values in this file."))
        if isinstance(found, str) and not _may_be_kept(found):
            raise refuse(
                path, "json-signs", _("There are signs in this file that cannot be kept: NUL, or half a letter.")
            )
        if isinstance(found, float) and not math.isfinite(found):
            raise refuse(path, "not-json", _("This file is not valid JSON."))
    return value


def _walked(value: Any) -> Iterator[tuple[Any, int]]:
    """Yields every value and key with its depth, without recursion."""
    waiting = [(value, 1)]
    while waiting:
        found, depth = waiting.pop()
        yield found, depth
        if isinstance(found, dict):
            waiting.extend((key, depth) for key in found)
            waiting.extend((part, depth + 1) for part in found.values())
        elif isinstance(found, list):
            waiting.extend((part, depth + 1) for part in found)


def _may_be_kept(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _constant(name: str) -> Any:
    raise ValueError(name)


def _too_deep() -> str:
    return _("The values in this file stand too deep in one another.")
