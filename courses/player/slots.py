"""What fills the slots of a frozen lesson besides forms: local facts as they stand today, and the course's support."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string

from cms.facts.reading import fact_for
from courses.player.desk import Desk
from courses.structure.remembering import in_language


def slots_for(request: HttpRequest, desk: Desk, names: Iterable[str]) -> dict[str, str]:
    """Returns HTML for the slots among `names` that this module knows; at most one query, for all local facts together."""
    found = {}
    for name in names:
        kind, _colon, rest = name.partition(":")
        if kind == "fact":
            found[name] = _fact(request, *rest.partition(":")[::2])
        elif kind == "support":
            found[name] = _support(desk)
    return found


def _fact(request: HttpRequest, key: str, with_note: str) -> str:
    context = {"value": {"key": key, "with_note": bool(with_note)}, "fact": fact_for(key, request=request)}
    return render_to_string("cms/blocks/local_fact.html", {**context, "for_editor": False}, request)


def _support(desk: Desk) -> str:
    words = in_language(desk.version.outline.get("supports", {}), desk.language)
    return render_to_string("courses/player/support.html", {"support": words}) if words else ""
