"""Puts a library's own translation over what it asks for: `language/vi.json` beside `semantics.json`. Pure.

The two files have the same shape, and only labels, hints and the texts that new content begins with are taken over.
"""

from collections.abc import Mapping
from typing import Any

_SAID = ("label", "description", "placeholder", "entity")
_DEEPEST = 40


def localised(semantics: Any, translation: Any) -> Any:
    """Returns the fields with what their translation says instead; without one, as they are."""
    said = translation.get("semantics") if isinstance(translation, Mapping) else None
    return _fields(semantics, said, 0)


def _fields(fields: Any, said: Any, depth: int) -> Any:
    if not isinstance(fields, list) or not isinstance(said, list) or depth > _DEEPEST:
        return fields
    return [_field(each, said[number], depth) if number < len(said) else each for number, each in enumerate(fields)]


def _field(field: Any, said: Any, depth: int) -> Any:
    if not isinstance(field, Mapping) or not isinstance(said, Mapping) or depth > _DEEPEST:
        return field
    made = dict(field)
    for name in _SAID:
        if isinstance(said.get(name), str) and isinstance(field.get(name), str):
            made[name] = said[name]
    if field.get("type") == "text" and isinstance(field.get("default"), str) and isinstance(said.get("default"), str):
        made["default"] = said["default"]
    if "fields" in field:
        made["fields"] = _fields(field["fields"], said.get("fields"), depth + 1)
    if "field" in field:
        made["field"] = _field(field["field"], said.get("field"), depth + 1)
    if isinstance(field.get("options"), list):
        made["options"] = _options(field["options"], said.get("options"))
    return made


def _options(options: list[Any], said: Any) -> list[Any]:
    said = said if isinstance(said, list) else []
    return [
        {**each, "label": said[number]["label"]}
        if isinstance(each, Mapping)
        and number < len(said)
        and isinstance(said[number], Mapping)
        and isinstance(said[number].get("label"), str)
        else each
        for number, each in enumerate(options)
    ]
