"""A model of support: a path of numbered stones that leads to a house, one stone for each page below."""

import math
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.pages.cards import cards_for
from cms.pages.standard import WrittenPage

# The picture's own measures; the template's viewBox is the same.
WIDTH, LEFT, RIGHT, MIDDLE, SWING, RISE = 800, 70, 640, 190, 46, 60


@dataclass(frozen=True)
class Stone:
    number: int
    x: int
    y: int


def stones(count: int) -> list[Stone]:
    """Returns `count` stones along a winding path that rises from left to right; pure."""
    steps = max(1, count - 1)
    return [
        Stone(
            number + 1,
            round(LEFT + (RIGHT - LEFT) * number / steps),
            round(MIDDLE + SWING * math.sin(number * 1.5) - RISE * number / steps),
        )
        for number in range(count)
    ]


class ServicesPage(WrittenPage):
    """What is offered, as a picture and as a card for each page below it."""

    template = "cms/services_page.html"

    class Meta:
        verbose_name = _("page of services")
        verbose_name_plural = _("pages of services")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        services = cards_for(self.get_children())
        placed = stones(len(services))
        path = " ".join(f"{stone.x},{stone.y}" for stone in placed)
        return {**context, "services": list(zip(placed, services, strict=True)), "path": path}
