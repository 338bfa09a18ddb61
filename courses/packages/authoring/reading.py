"""Makes nodes of a stored content, and of what a form has sent about it. Pure; nothing is judged here, and nothing is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from courses.packages.authoring.nodes import MISSING, MOST_ENTRIES, TOKEN, Catalogue, Media, Node, next_token
from courses.packages.cleaning import lined, unescaped
from courses.packages.semantics import MEDIA, PLAIN, Field, Kind, as_token

#: The name before all names of controls.
ROOT = "c"
#: Libraries inside libraries, at most.
DEEPEST = 8


class Posted(Protocol):
    """What a form sent: Django's QueryDict, or anything alike."""

    def get(self, key: str, default: str = ..., /) -> Any: ...

    def getlist(self, key: str, /) -> list[Any]: ...

    def __contains__(self, key: object, /) -> bool: ...


@dataclass(frozen=True)
class Form:
    """What nodes are made with. Without `posted`, they show what is stored."""

    catalogue: Catalogue
    posted: Posted | None = None
    files: Mapping[str, Any] | None = None
    depth: int = 0
    #: Only texts will be changed: then also what no form can express is gone through for its texts.
    texts_only: bool = False

    def without_post(self) -> "Form":
        return replace(self, posted=None, files=None)


def nodes_of(
    fields: Sequence[Field],
    stored: Any,
    form: Form,
    *,
    fresh: bool = False,
    name: str = ROOT,
    place: tuple[str, ...] = (),
) -> list[Node]:
    """Returns a node for each field that a form shows."""
    base = stored if isinstance(stored, dict) else {}
    return [
        node_of(
            each, base.get(each.name, MISSING), form, fresh=fresh, name=f"{name}.{each.name}", place=(*place, each.said)
        )
        for each in fields
        if not each.hidden and each.kind != Kind.UNKNOWN and (each.refused is None or form.texts_only)
    ]


def node_of(field: Field, base: Any, form: Form, *, fresh: bool, name: str, place: tuple[str, ...]) -> Node:
    """Returns the node of one field, with all that is inside."""
    node = Node(field=field, name=name, place=place, base=base, fresh=fresh)
    if field.kind in PLAIN:
        node.raw = _plain(node, form)
    elif field.kind in MEDIA:
        node.raw = _media(node, form)
    elif field.kind == Kind.GROUP:
        inside = {field.fields[0].name: base} if field.collapsed and base is not MISSING else base
        node.children = nodes_of(field.fields, inside, form, fresh=fresh, name=name, place=place)
    elif field.kind == Kind.LIST:
        _fill_list(node, form)
    elif field.kind == Kind.LIBRARY:
        _fill_library(node, form)
    return node


def add_entry(node: Node, form: Form) -> Node:
    """Adds a new entry to a list and returns it."""
    token = next_token(node)
    entry = _entry(node, token, MISSING, form.without_post(), number=len(node.items) + 1)
    node.items.append((token, entry))
    return entry


def shown(field: Field, base: Any, *, fresh: bool = False) -> Any:
    """Returns what the control of a plain field shows for a stored value; where none is stored, the default."""
    value = field.default if base is MISSING else base
    if field.kind == Kind.BOOLEAN:
        return bool(value) and value != "false"
    if value is None or isinstance(value, dict | list):
        return ""
    if field.kind == Kind.TEXT:
        text = as_token(value)
        return lined(text if field.is_html else unescaped(text))
    return as_token(value)


def _plain(node: Node, form: Form) -> Any:
    if form.posted is None:
        return shown(node.field, node.base)
    if node.field.kind == Kind.BOOLEAN:
        return node.name in form.posted
    if node.name not in form.posted:
        return shown(node.field, node.base)
    return lined(str(form.posted.get(node.name, "")))


def _media(node: Node, form: Form) -> Media:
    if form.posted is None:
        return Media()
    # Whether the token is one of ours is told where files are taken in.
    return Media(
        token=str(form.posted.get(f"{node.name}.held", "")),
        picked=str(form.posted.get(f"{node.name}.picked", "")),
        upload=(form.files or {}).get(f"{node.name}.file"),
        dropped=f"{node.name}.dropped" in form.posted,
    )


def _fill_list(node: Node, form: Form) -> None:
    stored = node.base if isinstance(node.base, list) else []
    if form.posted is not None:
        sent = dict.fromkeys(token for token in form.posted.getlist(node.name) if TOKEN.match(str(token)))
        tokens = list(sent)[:MOST_ENTRIES]
    elif stored or (not node.fresh and node.base is not MISSING):
        tokens = [f"b{number}" for number in range(len(stored))]
    else:
        tokens = [f"n{number}" for number in range(_first_entries(node.field))] if node.fresh else []
    defaults = node.field.default if node.fresh and isinstance(node.field.default, list) else []
    if defaults and form.posted is None and not stored:
        tokens = [f"n{number}" for number in range(len(defaults))]
    for number, token in enumerate(tokens):
        place = int(token[1:])
        if token[0] == "b":
            base = stored[place] if place < len(stored) else MISSING
        else:
            base = defaults[place] if place < len(defaults) and form.posted is None else MISSING
        node.items.append((token, _entry(node, token, base, form, number=number + 1)))


def _first_entries(field: Field) -> int:
    if field.first_entries is not None:
        return min(field.first_entries, MOST_ENTRIES)
    return min(int(field.least or 0) or (0 if field.optional else 1), MOST_ENTRIES)


def _entry(node: Node, token: str, base: Any, form: Form, *, number: int) -> Node:
    entry = node.field.entry or Field("entry", Kind.UNKNOWN)
    said = f"{node.field.entity or entry.said} {number}"
    fresh = node.fresh or token[0] == "n" or base is MISSING
    return node_of(entry, base, form, fresh=fresh, name=f"{node.name}.{token}", place=(*node.place, said))


def _fill_library(node: Node, form: Form) -> None:
    stored = node.base.get("library", "") if isinstance(node.base, dict) else ""
    stored = stored if isinstance(stored, str) else ""
    catalogue = form.catalogue
    node.choices = [(name, catalogue.title(name)) for name in node.field.libraries if catalogue.usable(name)]
    node.library = stored if form.posted is None else str(form.posted.get(node.name, stored))
    if not node.library and form.posted is None and node.fresh and len(node.choices) == 1 and not node.field.optional:
        node.library = node.choices[0][0]
    offered = {name for name, _title in node.choices}
    if node.library != stored and node.library not in offered:
        node.library = stored
    if stored and stored not in offered:
        node.choices.insert(0, (stored, catalogue.title(stored)))
    fields = catalogue.fields(node.library) if node.library else None
    if fields is None or form.depth >= DEEPEST:
        return
    node.texts_only = not catalogue.usable(node.library) and not form.texts_only
    # The part below may be of another library than the form was made for: then nothing of it was sent.
    sent = form.posted is not None and form.posted.get(f"{node.name}.of", "") == node.library
    inside = replace(form if sent else form.without_post(), depth=form.depth + 1)
    base = node.base.get("params") if node.library == stored and isinstance(node.base, dict) else MISSING
    if node.texts_only:
        node.children = texts_within(fields, base, inside, name=f"{node.name}.p", place=node.place)
        return
    fresh = node.library != stored
    node.children = nodes_of(fields, base, inside, fresh=fresh, name=f"{node.name}.p", place=node.place)


def texts_within(
    fields: Sequence[Field], stored: Any, form: Form, *, name: str = ROOT, place: tuple[str, ...] = ()
) -> list[Node]:
    """Returns the nodes of a content whose form cannot be made, for its texts: what is stored, with the texts that were sent."""
    quiet = replace(form, posted=None, files=None, texts_only=True)
    nodes = nodes_of(fields, stored, quiet, name=name, place=place)
    if form.posted is not None:
        _overlay(nodes, form)
    return nodes


def _overlay(nodes: Sequence[Node], form: Form) -> None:
    for node in nodes:
        if node.field.kind == Kind.TEXT:
            node.raw = _plain(node, form)
        _overlay(node.inner, form)
