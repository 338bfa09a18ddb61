"""Makes content of nodes, and says at each node what is wrong with it. Pure but for the random numbers of new parts.

What was not touched keeps its stored value, to the byte; what a form does not show is carried along.
"""

import math
import re
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.packages import cleaning
from courses.packages.authoring.nodes import MISSING, Catalogue, Held, Media, Node
from courses.packages.authoring.reading import shown
from courses.packages.semantics import MEDIA, PLAIN, Field, Kind, as_token

_FOLDERS = {Kind.IMAGE: "images", Kind.AUDIO: "audios", Kind.VIDEO: "videos", Kind.FILE: "files"}
_COLOUR = re.compile(r"^(#[0-9a-fA-F]{3,8}|(rgb|hsl)a?\([\d\s.,%/a-z]{1,40}\)|[a-zA-Z]{3,30})$")
# A pattern comes from a library, and each open choice in it multiplies the ways in which a text is tried. So one with
# repeated groups is not tried, nor one with more choices than a form can wait for (`a*a*a*…`, `(a|a)(a|a)…`).
_SLOW_PATTERN = re.compile(r"\)[*+{?]|\\[1-9]|\(\?")
_CHOICE = re.compile(r"[*+?|]|\{\d*,")
_MOST_CHOICES = 2
_LONGEST_TRIED = 500


def content_of(
    fields: Sequence[Field], nodes: Sequence[Node], stored: Any, catalogue: Catalogue, *, fresh: bool = False
) -> Any:
    """Returns the content that these nodes say; call `faults` of each node afterwards."""
    written = dict(stored) if isinstance(stored, dict) else {}
    by_name = {node.field.name: node for node in nodes}
    for field in fields:
        node = by_name.get(field.name)
        if node is None:
            value = written.get(field.name, default_of(field, catalogue) if fresh else MISSING)
        else:
            value = _value(node, catalogue)
        if value is MISSING:
            written.pop(field.name, None)
        else:
            written[field.name] = value
    return written


def path_of(held: Held, kind: Kind) -> str:
    """Returns the path, below `content/`, under which a new medium is kept: the same bytes, the same path."""
    return f"{_FOLDERS[kind]}/{held.sha256[:24]}.{held.extension}"


def default_of(field: Field, catalogue: Catalogue) -> Any:
    """Returns what a place begins with that no form shows."""
    if field.kind == Kind.GROUP:
        inside = {each.name: default_of(each, catalogue) for each in field.fields}
        inside = {name: value for name, value in inside.items() if value is not MISSING}
        return inside.get(field.fields[0].name, MISSING) if field.collapsed else _sub_content(field, inside)
    if field.kind == Kind.LIST:
        return field.default if isinstance(field.default, list) else MISSING
    return MISSING if field.default is None else field.default


def _value(node: Node, catalogue: Catalogue) -> Any:
    kind = node.field.kind
    if kind in PLAIN:
        return _plain(node)
    if kind in MEDIA:
        return _media(node)
    if kind == Kind.GROUP:
        return _group(node, catalogue)
    return _list(node, catalogue) if kind == Kind.LIST else _library(node, catalogue)


def _plain(node: Node) -> Any:
    field, raw = node.field, node.raw
    untouched = raw == shown(field, node.base)
    if untouched and not node.fresh:
        if node.base is MISSING or not (isinstance(node.base, str) and field.is_html and field.kind == Kind.TEXT):
            return node.base
        if _is_tangled(node, node.base) or cleaning.harmless(node.base, field.tags):
            return node.base
        return cleaning.stored(node.base, field.tags)
    if field.kind == Kind.BOOLEAN:
        return bool(raw)
    if field.kind == Kind.NUMBER:
        return _number(node, raw.strip())
    if field.kind == Kind.SELECT:
        return _chosen(node, raw)
    return _text(node, raw)


def _text(node: Node, raw: str) -> Any:
    field = node.field
    if field.is_html and _is_tangled(node, raw):
        return node.base
    value = (
        cleaning.stored(raw, field.tags) if field.is_html else cleaning.escaped(raw.strip() if not field.long else raw)
    )
    said = cleaning.words(value).strip() if field.is_html else raw.strip()
    if not said and "<img" not in value:
        if not field.optional:
            _need(node)
        return MISSING if node.base is MISSING and field.optional else value
    if field.longest and len(said) > field.longest:
        node.faults.append(
            ngettext("Use at most %(most)s sign.", "Use at most %(most)s signs.", field.longest)
            % {"most": field.longest}
        )
    if field.widget == "colorSelector" and not _COLOUR.match(said):
        node.faults.append(_("Write a colour as #RRGGBB, for example #1b6e53."))
    elif field.pattern and not _fits(field.pattern, raw):
        node.faults.append(_("This is not written as the content type expects it."))
    return value


def _is_tangled(node: Node, text: str) -> bool:
    if found := cleaning.tangled(text):
        node.faults.append(_("There are too many tags within one another in this text."))
    return found


def _fits(pattern: str, text: str) -> bool:
    """True if a text is as a content type's pattern wants it, or the pattern is none that can be tried."""
    if max(len(pattern), len(text)) > _LONGEST_TRIED or _is_slow(pattern):
        return True
    try:
        return re.search(pattern, text) is not None
    except (re.error, OverflowError, RecursionError):
        return True


def _is_slow(pattern: str) -> bool:
    return bool(_SLOW_PATTERN.search(pattern)) or len(_CHOICE.findall(pattern)) > _MOST_CHOICES


def _number(node: Node, raw: str) -> Any:
    field = node.field
    if not raw:
        if not field.optional:
            _need(node)
        return MISSING
    try:
        value = float(raw.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        node.faults.append(_("Write a number, in digits."))
        return node.base
    if field.least is not None and value < field.least:
        node.faults.append(_("Not less than %(least)s.") % {"least": as_token(field.least)})
    if field.most is not None and value > field.most:
        node.faults.append(_("Not more than %(most)s.") % {"most": as_token(field.most)})
    if not field.decimals and value != int(value):
        node.faults.append(_("Write a whole number."))
    return int(value) if value == int(value) else value


def _chosen(node: Node, raw: str) -> Any:
    for value, _label in node.field.options:
        if as_token(value) == raw:
            return value
    if raw:
        node.faults.append(_("Choose one of the list."))
    elif not node.field.optional:
        _need(node)
    return MISSING


def _need(node: Node) -> None:
    if not node.field.shown_when:
        node.faults.append(_("Fill this in."))


def _media(node: Node) -> Any:
    media: Media = node.raw
    if media.held:
        value: dict[str, Any] = {"path": path_of(media.held, node.field.kind), "mime": media.held.mime}
        if node.field.kind == Kind.IMAGE:
            value |= {"width": media.held.width, "height": media.held.height}
        value["copyright"] = {"license": "U"}
        return [value] if node.field.kind in {Kind.AUDIO, Kind.VIDEO} else value
    if media.dropped:
        if not node.field.optional:
            _need(node)
        return MISSING
    if node.base is MISSING and node.fresh and not node.field.optional:
        _need(node)
    return node.base


def _group(node: Node, catalogue: Catalogue) -> Any:
    field = node.field
    if field.collapsed:
        only = field.fields[0]
        inside = {} if node.base is MISSING else {only.name: node.base}
        return content_of(field.fields, node.children, inside, catalogue, fresh=node.fresh).get(only.name, MISSING)
    written = content_of(field.fields, node.children, node.base, catalogue, fresh=node.fresh)
    if not written and not node.fresh and not isinstance(node.base, dict):
        return node.base
    return _sub_content(field, written) if node.fresh else written


def _sub_content(field: Field, written: dict[str, Any]) -> dict[str, Any]:
    return (
        {**written, "subContentId": written.get("subContentId") or str(uuid.uuid4())} if field.sub_content else written
    )


def _list(node: Node, catalogue: Catalogue) -> Any:
    written = [_value(entry, catalogue) for _token, entry in node.items]
    written = [value for value in written if value is not MISSING]
    was = len(node.base) if isinstance(node.base, list) else 0
    if node.fresh or len(node.items) != was:
        _count(node)
    if not written and not was and not (node.fresh and not node.field.optional):
        return node.base
    return written


def _count(node: Node) -> None:
    field, count = node.field, len(node.items)
    least = int(field.least or 0)
    if count < least and not (field.optional and not count):
        node.faults.append(
            ngettext("At least %(least)s entry is needed.", "At least %(least)s entries are needed.", least)
            % {"least": least}
        )
    if field.most and count > field.most:
        most = int(field.most)
        node.faults.append(
            ngettext("At most %(most)s entry is possible.", "At most %(most)s entries are possible.", most)
            % {"most": most}
        )


def _library(node: Node, catalogue: Catalogue) -> Any:
    stored = node.base if isinstance(node.base, dict) else {}
    if not node.library:
        if not stored.get("library"):
            if node.fresh and not node.field.optional:
                node.faults.append(_("Choose what comes here."))
            return node.base
        if not node.field.optional:
            node.faults.append(_("Choose what comes here."))
        return MISSING
    same = stored.get("library") == node.library
    fields = catalogue.fields(node.library)
    if fields is None or (same and not node.children):
        return node.base
    inside = content_of(fields, node.children, stored.get("params") if same else {}, catalogue, fresh=not same)
    if same:
        kept = "params" in stored or inside
        return {**stored, "params": inside} if kept else stored
    title = catalogue.title(node.library)
    return {
        "library": node.library,
        "params": inside,
        "subContentId": str(uuid.uuid4()),
        "metadata": {"contentType": title, "license": "U", "title": title},
    }
