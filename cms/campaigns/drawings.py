"""Drawings that ship with a campaign: SVG from which everything but shapes and colours is taken away; pure.

They are written into the page itself, where a script or an address in one would be the page's own: only what is named here
stays.
"""

import hashlib
import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
LARGEST = 8 * 1024
SHAPES = frozenset(
    {
        "svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "defs", "linearGradient",
        "radialGradient", "stop", "clipPath", "use",
    }
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "fx", "fy", "width", "height", "points",
        "transform", "id", "href", "offset", "gradientUnits", "gradientTransform", "spreadMethod", "fill", "fill-opacity",
        "fill-rule", "clip-rule", "clip-path", "opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
        "stroke-opacity", "stroke-dasharray", "stop-color", "stop-opacity", "preserveAspectRatio",
    }
)  # fmt: skip
_REFERENCE = re.compile(r"url\(\s*['\"]?#([\w-]+)['\"]?\s*\)")


class DrawingError(ValueError):
    """This file is no drawing that a page may hold."""


def safe_drawing(svg: str) -> str:
    """Returns the drawing as it may stand in a page: shapes only, hidden from screen readers, its ids its own."""
    if len(svg.encode()) > LARGEST:
        raise DrawingError(f"The drawing is larger than {LARGEST} bytes.")
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        raise DrawingError("The drawing brings definitions of its own.")
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 (no entities, checked above)
    except ElementTree.ParseError as error:
        raise DrawingError(f"The drawing is not well-formed: {error}") from error
    if _local(root.tag) != "svg" or "viewBox" not in root.attrib:
        raise DrawingError("The drawing needs an <svg> with a viewBox.")
    prefix = "d" + hashlib.sha256(svg.encode()).hexdigest()[:6]
    clean = _cleaned(root, prefix)
    for size in ("width", "height"):
        clean.attrib.pop(size, None)
    clean.attrib |= {"aria-hidden": "true", "focusable": "false"}
    return ElementTree.tostring(clean, encoding="unicode").strip()


def _cleaned(element: ElementTree.Element, prefix: str) -> ElementTree.Element:
    kept = ElementTree.Element(_local(element.tag))
    for name, value in element.attrib.items():
        local = _local(name)
        if local not in ATTRIBUTES:
            continue
        if local == "href":
            if value.startswith("#"):
                kept.set("href", f"#{prefix}{value[1:]}")
        elif local == "id":
            kept.set("id", prefix + value)
        elif "url(" not in value:
            kept.set(local, value)
        elif _REFERENCE.fullmatch(value.strip()):
            kept.set(local, _REFERENCE.sub(rf"url(#{prefix}\1)", value.strip()))
    kept.extend(
        _cleaned(child, prefix) for child in element if isinstance(child.tag, str) and _local(child.tag) in SHAPES
    )
    return kept


def _local(name: str) -> str:
    return name.rpartition("}")[2]
