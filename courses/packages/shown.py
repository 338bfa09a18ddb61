"""A package at its place as anybody sees it, its authors in a preview included: what it is, its size, what stands for it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse

from wagtail.blocks import RichTextBlock

from cms.media.figures import size_in_words
from courses.freezing.values import thaw_value
from courses.packages.playing import Placed
from courses.packages.scorm_reading import is_scorm, refusal

#: Which script of the page plays a kind of package.
SCRIPTS = {"h5p": "js/packages/host.js"}


def placed_at(content: Mapping[str, Any], block: str) -> Placed | None:
    """Returns the package at a block of frozen content (at none: of a part that is a package), None where there is none."""
    if not block:
        return Placed.of(content) if "package" in content else None
    for entry in content.get("body", ()):
        if str(entry["id"]) == block and entry["type"] == "package":
            return Placed.of(entry["value"])
    return None


def shown_of(placed: Placed, block: str) -> dict[str, Any]:
    """Returns what a place shows to anybody, its authors included."""
    return {
        "placed": placed,
        "block": block,
        "is_scorm": is_scorm(placed.kind),
        "refusal": refusal(placed.kind),
        "script": SCRIPTS.get(placed.kind, ""),
        "size": size_in_words(placed.bytes),
        "alternative": thaw_value(_rich_text(), placed.alternative) if placed.alternative else "",
    }


def tried(content: Mapping[str, Any], block: str) -> str:
    """Returns the place of a package in a preview: it can be played, and nothing of it is kept."""
    placed = placed_at(content, block)
    if placed is None:
        return ""
    launch = reverse("courses_scorm_try" if is_scorm(placed.kind) else "courses_package_try", args=[placed.version])
    return render_to_string("courses/packages/player/place.html", {**shown_of(placed, block), "launch": launch})


@lru_cache(maxsize=1)
def _rich_text() -> RichTextBlock:
    return RichTextBlock()
