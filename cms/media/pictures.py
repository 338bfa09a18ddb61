"""A picture in several sizes and formats, so that a phone on 2G fetches what it can show and no more."""

from typing import NamedTuple

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from cms.media.models import Image, Rendition

# The browser takes the first that it can read; the last is for all.
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}
# White under transparent parts: black lines on nothing cannot be read in dark mode, and JPEG would make the rest black.
_GROUND = "bgcolor-ffffff"
SHAPES = {
    "whole": ["width-360", "width-720", "width-1280"],
    "card": ["fill-360x203", "fill-720x405"],
    "square": ["fill-160x160", "fill-320x320"],
    "wide": ["fill-720x288", "fill-1600x640"],
}


class Source(NamedTuple):
    kind: str
    srcset: str


class Responsive(NamedTuple):
    """What `<picture>` needs: sources by format, and one plain image with its size, so that nothing jumps when it arrives."""

    sources: list[Source]
    srcset: str
    url: str
    width: int
    height: int


def specs(shape: str) -> list[str]:
    """Returns the rendition specs of a shape, format by format."""
    return [f"{size}|{_GROUND}|format-{form}" for form in FORMATS for size in SHAPES[shape]]


def _srcset(renditions: list[Rendition]) -> str:
    """Joins the sizes; one that is no wider than another (the original was small) is named once."""
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))


def renditions_of(image: Image, *, shape: str) -> dict[str, list[Rendition]] | None:
    """Returns the picture's sizes by media type, the plainest last, made when first asked for.

    None when its file is gone or it must not be shown.
    """
    if not image.may_be_shown:
        return None
    try:
        found = image.get_renditions(*[Filter(spec) for spec in specs(shape)])
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
    return {kind: [r for spec, r in found.items() if spec.endswith(f"format-{form}")] for form, kind in FORMATS.items()}


def shown_of(renditions: dict[str, list[Rendition]]) -> Rendition:
    """Returns the one plain size that stands for all."""
    plain = renditions[FORMATS["jpeg"]]
    return plain[min(1, len(plain) - 1)]


def responsive(image: Image, *, shape: str) -> Responsive | None:
    """Returns what `<picture>` needs; None when there is nothing to show. A stand-in brings its own, as `kept_pictures`."""
    if (kept := getattr(image, "kept_pictures", None)) is not None:
        return kept.get(shape)
    found = renditions_of(image, shape=shape)
    if found is None:
        return None
    shown = shown_of(found)
    return Responsive(
        sources=[Source(kind, _srcset(renditions)) for kind, renditions in found.items() if kind != FORMATS["jpeg"]],
        srcset=_srcset(found[FORMATS["jpeg"]]),
        url=shown.url,
        width=shown.width,
        height=shown.height,
    )
