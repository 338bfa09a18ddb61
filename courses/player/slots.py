"""What fills the slots of a frozen lesson besides forms: local facts as they stand today, and the course's support."""

from collections.abc import Iterable

from django.http import HttpRequest

from courses.player.desk import Desk
from courses.structure.slots import fact, support


def slots_for(request: HttpRequest, desk: Desk, names: Iterable[str]) -> dict[str, str]:
    """Returns HTML for the slots among `names` that this module knows; at most one query, for all local facts together."""
    found = {}
    for name in names:
        kind, _colon, rest = name.partition(":")
        if kind == "fact":
            found[name] = fact(request, rest)
        elif kind == "support":
            found[name] = support(desk.version.outline, desk.language)
    return found
