"""Reads a library's `semantics.json` into descriptions of fields. Pure.

The file belongs to whoever wrote the library: anything in it may be missing, of the wrong type or endless. Nothing here
raises; what cannot be read becomes a field that no form can express, with the reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

#: Deeper than any real content type, shallow enough for recursion.
DEEPEST = 30
_NAME = re.compile(r"^[A-Za-z0-9_$-]{1,100}$")
#: A library as content names it: `H5P.Image 1.1`.
LIBRARY_NAME = re.compile(r"^([\w.-]{1,255}) (\d{1,5})\.(\d{1,5})$", re.ASCII)


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    SELECT = "select"
    LIST = "list"
    GROUP = "group"
    LIBRARY = "library"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    UNKNOWN = "unknown"


MEDIA = frozenset({Kind.IMAGE, Kind.AUDIO, Kind.VIDEO, Kind.FILE})
#: Kinds that hold one value, which a person types or chooses.
PLAIN = frozenset({Kind.TEXT, Kind.NUMBER, Kind.BOOLEAN, Kind.SELECT})
#: What the form can do for a kind besides its usual control. Other widgets draw what no list of fields can.
WIDGETS = {
    Kind.TEXT: frozenset({"html", "textarea", "none", "showWhen", "colorSelector"}),
    Kind.SELECT: frozenset({"none", "showWhen", "radioGroup"}),
}
WIDGETS_OF_ALL = frozenset({"none", "showWhen"})


@dataclass(frozen=True)
class Rule:
    """Shows a field when another, named by its way from here (`../type`), has one of these values."""

    way: str
    equals: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """What a content type asks for at one place."""

    name: str
    kind: Kind
    label: str = ""
    description: str = ""
    placeholder: str = ""
    optional: bool = False
    common: bool = False
    hidden: bool = False
    widget: str = ""
    default: Any = None
    tags: frozenset[str] = frozenset()
    rich: bool = False
    long: bool = False
    longest: int | None = None
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    decimals: int = 0
    options: tuple[tuple[Any, str], ...] = ()
    libraries: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    entry: "Field | None" = None
    entity: str = ""
    first_entries: int | None = None
    shown_when: tuple[Rule, ...] = ()
    any_rule: bool = False
    sub_content: bool = False
    #: Why no form can express it, as a code and what it is about; None when one can.
    refused: tuple[str, str] | None = None

    @property
    def collapsed(self) -> bool:
        """A group of one field is stored as that field alone, which is H5P's own habit."""
        return self.kind == Kind.GROUP and len(self.fields) == 1 and not self.sub_content

    @property
    def is_html(self) -> bool:
        """Is its value markup? Texts without tags are stored escaped."""
        return self.rich or bool(self.tags)

    @property
    def said(self) -> str:
        """What a person knows it by."""
        return self.label or self.name


REASONS = {
    "type": _("the site’s form has no field of the type “%(what)s”"),
    "widget": _("it needs the drawing tool “%(what)s”, which a form cannot replace"),
    "name": _("its name has signs that a form cannot send"),
    "depth": _("it is nested too deeply"),
    "entry": _("it does not say what its entries are"),
}


@dataclass(frozen=True)
class Obstacle:
    """A place that no form can express, and why."""

    place: str
    code: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {REASONS[self.code] % {'what': self.what}}"


def read(semantics: Any) -> tuple[Field, ...]:
    """Returns the fields of a library; an empty tuple when there are none."""
    return _fields(semantics, depth=0)


def obstacles(fields: Sequence[Field], *, above: str = "") -> Iterator[Obstacle]:
    """Yields every place that no form can express and no content can do without: what is hidden or optional stays as it is."""
    for each in fields:
        if each.hidden or (each.refused and each.optional):
            continue
        place = f"{above} › {each.said}" if above else each.said
        if each.refused:
            yield Obstacle(place, *each.refused)
        else:
            yield from obstacles([*each.fields, *([each.entry] if each.entry else [])], above=place)


def _fields(raw: Any, *, depth: int) -> tuple[Field, ...]:
    if not isinstance(raw, list):
        return ()
    found: dict[str, Field] = {}
    for each in raw:
        if isinstance(each, Mapping) and isinstance(each.get("name"), str):
            found.setdefault(each["name"], _field(each, depth=depth))
    return tuple(found.values())


def _field(raw: Mapping[str, Any], *, depth: int) -> Field:
    kind = Kind(raw["type"]) if raw.get("type") in list(Kind) else Kind.UNKNOWN
    widget = raw["widget"] if isinstance(raw.get("widget"), str) else ""
    named, real = _named(raw, widget), _real_widget(raw, widget)
    refused = _refusal(raw, kind, real, depth=depth)
    if refused and refused[0] != "widget":
        return Field(**named, kind=Kind.UNKNOWN, refused=refused)
    return Field(**named, kind=kind, widget=real, refused=refused, **_details(raw, kind, real, depth=depth))


def _refusal(raw: Mapping[str, Any], kind: Kind, widget: str, *, depth: int) -> tuple[str, str] | None:
    """Returns why a field cannot be expressed. With a strange widget it is at least known what it holds."""
    if not _NAME.match(raw["name"]):
        return "name", raw["name"][:60]
    if depth > DEEPEST:
        return "depth", ""
    if kind == Kind.UNKNOWN:
        return "type", str(raw.get("type", ""))[:60]
    if kind == Kind.LIST and not (isinstance(raw.get("field"), Mapping) and isinstance(raw["field"].get("name"), str)):
        return "entry", ""
    return ("widget", widget[:60]) if widget and widget not in WIDGETS.get(kind, WIDGETS_OF_ALL) else None


def _real_widget(raw: Mapping[str, Any], widget: str) -> str:
    """Fields that show and hide name their own control inside."""
    inside = raw.get("showWhen")
    if widget == "showWhen" and isinstance(inside, Mapping) and isinstance(inside.get("widget"), str):
        return str(inside["widget"])
    return widget


def _named(raw: Mapping[str, Any], widget: str) -> dict[str, Any]:
    when = raw.get("showWhen")
    when = when if isinstance(when, Mapping) else {}
    return {
        "name": raw["name"],
        "label": _text(raw.get("label")),
        "description": _text(raw.get("description")),
        "placeholder": _text(raw.get("placeholder")),
        "optional": raw.get("optional") is True,
        "common": raw.get("common") is True,
        "hidden": widget == "none",
        "default": raw.get("default"),
        "shown_when": tuple(_rules(when.get("rules"))),
        "any_rule": when.get("type") == "or",
    }


def _rules(raw: Any) -> Iterator[Rule]:
    for each in raw if isinstance(raw, list) else []:
        if isinstance(each, Mapping) and isinstance(each.get("field"), str):
            wanted = each.get("equals")
            wanted = wanted if isinstance(wanted, list) else [wanted]
            yield Rule(each["field"], tuple(as_token(value) for value in wanted))


def as_token(value: Any) -> str:
    """Returns a value as a form's control sends it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _details(raw: Mapping[str, Any], kind: Kind, widget: str, *, depth: int) -> dict[str, Any]:
    if kind == Kind.TEXT:
        tags = raw.get("tags")
        regexp = raw.get("regexp")
        return {
            "tags": frozenset(tag.lower() for tag in tags if isinstance(tag, str))
            if isinstance(tags, list)
            else frozenset(),
            "rich": widget == "html",
            "long": widget in {"html", "textarea"},
            "longest": _whole(raw.get("maxLength")),
            "pattern": _text(regexp.get("pattern"))
            if isinstance(regexp, Mapping) and not regexp.get("modifiers")
            else "",
        }
    if kind == Kind.NUMBER:
        found = {"least": _number(raw.get("min")), "most": _number(raw.get("max"))}
        return found | {"decimals": _whole(raw.get("decimals")) or 0}
    if kind == Kind.SELECT:
        return {"options": tuple(_options(raw.get("options")))}
    if kind == Kind.LIST:
        return _list_details(raw, depth=depth)
    if kind == Kind.GROUP:
        return {"fields": _fields(raw.get("fields"), depth=depth + 1), "sub_content": raw.get("isSubContent") is True}
    if kind == Kind.LIBRARY:
        options = raw.get("options")
        names = [_library(each) for each in options] if isinstance(options, list) else []
        return {"libraries": tuple(name for name in names if LIBRARY_NAME.match(name))}
    return {}


def _list_details(raw: Mapping[str, Any], *, depth: int) -> dict[str, Any]:
    return {
        "entity": _text(raw.get("entity")),
        "least": _number(raw.get("min")),
        "most": _number(raw.get("max")),
        "first_entries": _whole(raw.get("defaultNum")),
        "entry": _field(raw["field"], depth=depth + 1),
    }


def _options(raw: Any) -> Iterator[tuple[Any, str]]:
    for each in raw if isinstance(raw, list) else []:
        if isinstance(each, Mapping) and isinstance(each.get("value"), str | int | float | bool):
            yield each["value"], _text(each.get("label")) or str(each["value"])


def _library(raw: Any) -> str:
    """Options are names, or objects that hold the name beside notes for the official editor."""
    found = raw.get("name") if isinstance(raw, Mapping) else raw
    return found if isinstance(found, str) else ""


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
