"""What a part's page needs beyond what every part's page needs, by kind of activity: each kind's player registers its own."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from courses.player.desk import Desk
from courses.progress.summary import Part

Bringer = Callable[[HttpRequest, Desk, Part], Mapping[str, Any]]
_bringers: dict[str, Bringer] = {}


def brings(code: str) -> Callable[[Bringer], Bringer]:
    """Registers what the page of a kind is given: a function of request, desk and part that reads and writes nothing."""

    def register(bringer: Bringer) -> Bringer:
        _bringers[code] = bringer
        return bringer

    return register


def more_for(request: HttpRequest, desk: Desk, part: Part) -> Mapping[str, Any]:
    """Returns what this part's page is given; nothing for a kind that has not registered."""
    bringer = _bringers.get(part.kind.code)
    return bringer(request, desk, part) if bringer else {}
