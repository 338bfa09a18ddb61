"""What there is to print: the kinds, the names of their files, and the words that tell them apart."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Printout:
    """One file of the kit. `scale` is its size against the layout it shares: A3 is A4, larger by the root of two."""

    name: str
    layout: str
    label: str | Promise
    hint: str | Promise
    pages: int = 1
    scale: float = 1.0


PRINTOUTS = (
    Printout("poster-a3", "poster", _("Poster, A3"), _("for a wall, read from some steps away"), scale=2**0.5),
    Printout("poster-a4", "poster", _("Poster, A4"), _("for a notice board, from any office printer")),
    Printout("leaflet-a5", "leaflet", _("Leaflet, A5"), _("two sides, to take home"), pages=2),
    Printout("cards-a4", "cards", _("Cards, ten on an A4 sheet"), _("with cut marks, for a pocket")),
)
GREY = "-bw"


@dataclass(frozen=True, slots=True)
class Ordered:
    """One file as it is asked for: which printout, and whether without colour."""

    printout: Printout
    grey: bool

    @property
    def file_name(self) -> str:
        return f"{self.printout.name}{GREY if self.grey else ''}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The finished words of one file; `data` is what the layout receives."""

    data: dict[str, Any]
    dated: date


def ordered(file_name: str) -> Ordered | None:
    """Returns what a file's name asks for, or nothing."""
    name = file_name.removesuffix(GREY)
    found = next((printout for printout in PRINTOUTS if printout.name == name), None)
    return Ordered(found, grey=file_name.endswith(GREY)) if found else None


def everything() -> list[Ordered]:
    """Returns every file of a kit in the order in which it is offered."""
    return [Ordered(printout, grey) for printout in PRINTOUTS for grey in (False, True)]
