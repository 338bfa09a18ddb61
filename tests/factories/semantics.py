"""What small content types ask for: one that uses every control the form has, and some that it cannot express."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from courses.packages.authoring.nodes import Media, Node, walk
from courses.packages.libraries import H5PLibrary, LibraryFile
from courses.packages.semantics import Field, Kind, obstacles, read
from courses.packages.storing import keep, tree_sha256

PICTURE = "T.Picture 1.0"
CARD = "T.Card 1.2"
DRAWING = "T.Drawing 1.0"

PICTURE_SEMANTICS: list[dict[str, Any]] = [
    {"name": "file", "type": "image", "label": "File"},
    {"name": "alt", "type": "text", "label": "Alternative text", "optional": True},
]
CARD_SEMANTICS: list[dict[str, Any]] = [
    {"name": "front", "type": "text", "label": "Front", "widget": "html", "tags": ["strong", "em", "ul"]},
    {"name": "back", "type": "text", "label": "Back", "default": "Back of the card"},
    {"name": "flip", "type": "text", "label": "Text of the button", "default": "Turn over", "common": True},
]
DRAWING_SEMANTICS: list[dict[str, Any]] = [
    {"name": "title", "type": "text", "label": "Title"},
    {
        "name": "scene",
        "type": "group",
        "label": "Scene",
        "widget": "drawingBoard",
        "fields": [
            {
                "name": "spots",
                "type": "list",
                "label": "Spots",
                "entity": "spot",
                "field": {
                    "name": "spot",
                    "type": "group",
                    "label": "Spot",
                    "fields": [
                        {"name": "x", "type": "number", "label": "X"},
                        {"name": "words", "type": "text", "label": "Words", "widget": "html"},
                        {"name": "card", "type": "library", "label": "Card", "options": [CARD], "optional": True},
                    ],
                },
            },
            {"name": "size", "type": "number", "label": "Size"},
        ],
    },
]
EVERYTHING: list[dict[str, Any]] = [
    {"name": "title", "type": "text", "label": "Title", "maxLength": 60},
    {
        "name": "intro",
        "type": "text",
        "label": "Introduction",
        "widget": "html",
        "tags": ["strong", "em", "a", "ul"],
        "optional": True,
    },
    {"name": "remarks", "type": "text", "label": "Remarks", "widget": "textarea", "optional": True},
    {
        "name": "tint",
        "type": "text",
        "label": "Tint",
        "widget": "colorSelector",
        "default": "#1b6e53",
        "optional": True,
    },
    {"name": "code", "type": "text", "label": "Code", "regexp": {"pattern": "^[A-Z]{2}$"}, "optional": True},
    {"name": "seconds", "type": "number", "label": "Seconds", "min": 1, "max": 60, "default": 10},
    {"name": "share", "type": "number", "label": "Share", "min": 0, "max": 1, "decimals": 2, "optional": True},
    {"name": "shuffle", "type": "boolean", "label": "Shuffle", "default": True},
    {
        "name": "layout",
        "type": "select",
        "label": "Layout",
        "default": "wide",
        "options": [{"value": "wide", "label": "Wide"}, {"value": "tall", "label": "Tall"}],
    },
    {
        "name": "pace",
        "type": "select",
        "label": "Pace",
        "widget": "radioGroup",
        "default": "slow",
        "options": [{"value": "slow", "label": "Slow"}, {"value": "fast", "label": "Fast"}],
    },
    {
        "name": "lap",
        "type": "number",
        "label": "Lap",
        "widget": "showWhen",
        "showWhen": {"rules": [{"field": "pace", "equals": "fast"}]},
        "optional": True,
    },
    {"name": "made_with", "type": "text", "label": "Made with", "widget": "none", "default": "hand"},
    {"name": "picture", "type": "image", "label": "Picture", "optional": True},
    {"name": "sound", "type": "audio", "label": "Sound", "optional": True},
    {"name": "film", "type": "video", "label": "Film", "optional": True},
    {
        "name": "feedback",
        "type": "group",
        "label": "Feedback",
        "fields": [
            {
                "name": "ranges",
                "type": "list",
                "label": "Ranges",
                "entity": "range",
                "widgets": [{"name": "RangeList", "label": "Default"}],
                "field": {
                    "name": "range",
                    "type": "group",
                    "label": "Range",
                    "fields": [
                        {"name": "from", "type": "number", "label": "From", "default": 0},
                        {"name": "words", "type": "text", "label": "Words", "optional": True},
                    ],
                },
            }
        ],
    },
    {
        "name": "answers",
        "type": "list",
        "label": "Answers",
        "entity": "answer",
        "min": 2,
        "max": 5,
        "defaultNum": 2,
        "field": {
            "name": "answer",
            "type": "group",
            "label": "Answer",
            "fields": [
                {"name": "text", "type": "text", "label": "Text", "widget": "html", "tags": ["strong"]},
                {"name": "correct", "type": "boolean", "label": "Correct"},
                {"name": "trace", "type": "text", "label": "Trace", "widget": "none"},
            ],
        },
    },
    {
        "name": "words",
        "type": "list",
        "label": "Words",
        "entity": "word",
        "optional": True,
        "field": {"name": "word", "type": "text", "label": "Word"},
    },
    {
        "name": "extra",
        "type": "group",
        "label": "Part of its own",
        "isSubContent": True,
        "optional": True,
        "fields": [{"name": "said", "type": "text", "label": "Said", "optional": True}],
    },
    {
        "name": "media",
        "type": "library",
        "label": "Picture or card",
        "options": [PICTURE, CARD, "T.Missing 1.0"],
        "optional": True,
    },
    {
        "name": "cards",
        "type": "list",
        "label": "Cards",
        "entity": "card",
        "optional": True,
        "field": {"name": "card", "type": "library", "label": "Card", "options": [CARD, DRAWING]},
    },
    {"name": "check", "type": "text", "label": "Text of the button", "default": "Check", "common": True},
]


class Shelf:
    """Libraries in memory, as the form asks about them."""

    def __init__(self, libraries: Mapping[str, Any]) -> None:
        self.held = {name: read(semantics) for name, semantics in libraries.items()}

    def fields(self, library: str) -> tuple[Field, ...] | None:
        return self.held.get(library)

    def usable(self, library: str) -> bool:
        return library in self.held and not list(obstacles(self.held[library]))

    def title(self, library: str) -> str:
        return library.split(" ")[0]


SHELF = Shelf({PICTURE: PICTURE_SEMANTICS, CARD: CARD_SEMANTICS, DRAWING: DRAWING_SEMANTICS})


def installed(name: str, semantics: list[dict[str, Any]], *, runnable: bool = True) -> H5PLibrary:
    """Returns a library with these semantics and one script, as an administrator would have installed it."""
    machine_name, _space, numbers = name.partition(" ")
    major, minor = map(int, numbers.split("."))
    description = {
        "title": machine_name.removeprefix("T."),
        "machineName": machine_name,
        "majorVersion": major,
        "minorVersion": minor,
        "patchVersion": 0,
        "runnable": int(runnable),
        "preloadedJs": [{"path": "tiny.js"}],
    }
    files = {
        "library.json": json.dumps(description).encode(),
        "semantics.json": json.dumps(semantics).encode(),
        "tiny.js": b"window.H5P = window.H5P || {};",
    }
    kept = {path: keep([data]) for path, data in files.items()}
    library = H5PLibrary.objects.create(
        machine_name=machine_name,
        major=major,
        minor=minor,
        patch=0,
        title=description["title"],
        runnable=runnable,
        description=description,
        semantics=semantics,
        tree_sha256=tree_sha256({path: file.sha256 for path, file in kept.items()}),
    )
    LibraryFile.objects.bulk_create(
        LibraryFile(library=library, path=path, sha256=file.sha256, size=file.size) for path, file in kept.items()
    )
    return library


def installed_shelf() -> dict[str, H5PLibrary]:
    """Returns installed libraries: one that uses every control, one that no form can express, and what goes into them."""
    return {
        "everything": installed("T.Everything 1.0", EVERYTHING),
        "drawing": installed(DRAWING, DRAWING_SEMANTICS),
        "card": installed(CARD, CARD_SEMANTICS, runnable=False),
        "picture": installed(PICTURE, PICTURE_SEMANTICS, runnable=False),
    }


def sent(nodes: Sequence[Node], **changes: Any) -> QueryDict:
    """Returns what a browser sends of a form that shows these nodes; `changes` by name of control, dots as `__`."""
    data = QueryDict(mutable=True)
    for node in walk(nodes):
        if isinstance(node.raw, bool):
            if node.raw:
                data[node.name] = "on"
        elif isinstance(node.raw, Media):
            continue
        elif node.field.kind == Kind.LIST:
            data.setlist(node.name, [token for token, _entry in node.items])
        elif node.field.kind == Kind.LIBRARY:
            data[node.name] = node.library
            data[f"{node.name}.of"] = node.library
        elif node.field.kind != Kind.GROUP:
            # Browsers send line ends as two signs.
            data[node.name] = node.raw.replace("\n", "\r\n")
    for name, value in changes.items():
        data[name.replace("__", ".")] = value
    return data
