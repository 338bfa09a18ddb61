"""What content types are known to report, so that a placement begins with a rule that can be met. Pure.

Seen by playing them (docs/packages.md). A type that is not in the table is taken to report its end, as most do; which one never
does, and which one does only under a setting of its own, has to be known, or nobody could complete the lesson.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.packages.requirements import Rule

#: These say nothing at all, or nothing about having come to an end.
SILENT = frozenset(
    {
        "H5P.AdvancedText",
        "H5P.Agamotto",
        "H5P.Audio",
        "H5P.Chart",
        "H5P.Collage",
        "H5P.Dialogcards",
        "H5P.GuessTheAnswer",
        "H5P.IFrameEmbed",
        "H5P.Image",
        "H5P.ImageHotspots",
        "H5P.ImageSlider",
        "H5P.Link",
        "H5P.Table",
        "H5P.Timeline",
        "H5P.Video",
    }
)
#: These are done as soon as they are opened.
DONE_BY_OPENING = frozenset({"H5P.Accordion"})


def never_reports(machine_name: str, content: Mapping[str, Any]) -> bool:
    """Will a content of this type, with these settings, never say that it has come to its end?"""
    if machine_name in SILENT:
        return True
    if machine_name == "H5P.InteractiveVideo":
        # Only its submit screen says so.
        return not _at(content, "interactiveVideo", "assets", "endscreens")
    if machine_name == "H5P.CoursePresentation":
        return _at(content, "override", "hideSummarySlide") is True
    if machine_name == "H5P.InteractiveBook":
        return _at(content, "behaviour", "displaySummary") is False
    return False


def default_rule(machine_name: str, content: Mapping[str, Any]) -> Rule:
    """Returns the rule that suits a content."""
    return Rule.CONFIRMED if never_reports(machine_name, content) else Rule.FINISHED


def remark(machine_name: str, content: Mapping[str, Any]) -> Any:
    """Returns what an author should know of how a content reports; empty where there is nothing to know."""
    if never_reports(machine_name, content):
        return _("A package of this kind never says that it is done, so the reader has to say it.")
    if machine_name in DONE_BY_OPENING:
        return _("A package of this kind says that it is done as soon as it is opened.")
    return ""


def _at(value: Any, *path: str) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
