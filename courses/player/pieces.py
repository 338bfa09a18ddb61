"""The pieces of a part's page that change by what its reader does, sent back with a delivery so that no page need be loaded."""

import uuid
from collections.abc import Collection

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import override

from courses.player.blocks import Blocks
from courses.player.desk import Desk
from courses.progress.summary import Part
from courses.structure.rendering import html_of, slots_in


def pieces(request: HttpRequest, mine: Desk, shown: Part, touched: Collection[str]) -> dict[str, str]:
    """Returns HTML by the names of `data-piece`: progress, the foot of the page, and what stands at the touched blocks."""
    _before, following = mine.beside(shown.key)
    context = {
        "desk": mine,
        "part": shown,
        "next": following,
        "finish_fact": uuid.uuid4(),
        "acknowledge_fact": uuid.uuid4(),
    }
    found = {
        "progress": render_to_string("courses/player/progress.html", context, request),
        "finish": render_to_string("courses/player/finish.html", context, request),
    }
    if touched:
        lesson = Blocks(request, mine, shown)
        names = [name for name in slots_in(html_of(lesson.digest)) if _names_piece_of(name, touched)]
        with override(lesson.language):
            found |= {":".join(name.split(":")[:2]): html for name, html in lesson.slots(names).items()}
            found |= {f"played:{block}": html for block in touched if (html := lesson.played(block)) is not None}
    return found


def _names_piece_of(slot: str, touched: Collection[str]) -> bool:
    kind, _colon, rest = slot.partition(":")
    return kind in ("feedback", "after") and rest.split(":")[0] in touched
