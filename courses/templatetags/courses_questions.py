"""Tags for the templates of questions."""

from dataclasses import dataclass

from django import template

from cms.media.pictures import responsive
from courses.assessment.files import endings_for, largest
from courses.assessment.showing import Shown

register = template.Library()


@dataclass(frozen=True, slots=True)
class Place:
    """One area of a picture in the units of its drawing, with its letter in the left upper corner."""

    token: str
    letter: str
    x: int
    y: int
    width: int
    height: int
    letter_x: int
    letter_y: int


@dataclass(frozen=True, slots=True)
class Places:
    """The drawing that lies over a picture: its size, how large its letters are, and its areas."""

    width: int
    height: int
    letter_size: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class FileKinds:
    """Which files a question takes: in words, as a browser's chooser wants it, and how large."""

    words: str
    accept: str
    largest: int


@register.simple_tag
def file_kinds(wanted: tuple[str, ...]) -> FileKinds:
    """Returns which files a question takes that asks for these kinds."""
    endings = endings_for(wanted)
    return FileKinds(", ".join(endings), ",".join(f".{ending}" for ending in endings), largest())


@register.simple_tag
def areas_of(question: Shown) -> Places | None:
    """Returns the drawing of a question about places in a picture; None where the picture must not be shown."""
    shown = responsive(question.picture, shape="whole") if question.picture else None
    if shown is None:
        return None
    size = max(8, round(min(shown.width, shown.height) * 0.05))
    return Places(
        shown.width, shown.height, size, tuple(_place(part, shown.width, shown.height, size) for part in question.parts)
    )


def _place(part: object, width: int, height: int, size: int) -> Place:
    area = part.area
    x, y = width * area.x // 100, height * area.y // 100
    wide, high = width * area.width // 100, height * area.height // 100
    return Place(part.token, part.letter, x, y, wide, high, x + size + 2, y + size + 2)
