"""The answer to a delivery: which facts need not be sent again, and what of the page they came from is new."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from courses.player.desk import Desk
from courses.player.pieces import pieces
from courses.progress.rules import CourseState
from courses.progress.summary import Part


def answer_to(
    request: HttpRequest,
    before: Desk,
    *,
    kept: Iterable[UUID],
    state: CourseState,
    shown: UUID | None,
    touched: Collection[str],
    was_completed: bool,
) -> dict[str, Any]:
    """Returns what a page is told after what it sent has been recorded."""
    after = before.after(state)
    part = after.by_key.get(shown) if shown else None
    return {
        "kept": [str(uuid) for uuid in kept],
        "done": state.done,
        "required": state.required,
        "percent": state.percent,
        "completed": bool(state.completed_at),
        "pieces": pieces(request, after, part, touched) if part else {},
        "next": next_address(after, part, was_completed=was_completed) if part and part.is_done else "",
    }


def next_address(mine: Desk, finished: Part, *, was_completed: bool) -> str:
    """Returns where somebody goes who has just done a part: the next one that is open, or the course when all is done."""
    _before, following = mine.beside(finished.key)
    if following and following.is_open and (was_completed or not mine.is_completed):
        return reverse("courses_part", args=[mine.enrolment.pk, following.key])
    return reverse("courses_desk", args=[mine.enrolment.pk])
