"""What content types are known to report, so that a placement begins with a rule that can be met. Pure.

Read in their sources and seen by playing them (docs/packages.md). A type that is not named here is taken to report its end, as
most do; which one never does, and which one does only with some contents, has to be known, or nobody could complete the lesson.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from courses.packages.contents import objects
from courses.packages.h5p import sub_library
from courses.packages.requirements import Rule

#: These say nothing at all, or nothing about having come to an end.
SILENT = frozenset(
    {
        "H5P.AdvancedText",
        "H5P.Audio",
        "H5P.AudioRecorder",
        "H5P.Chart",
        "H5P.Dialogcards",
        "H5P.Flashcards",
        "H5P.GuessTheAnswer",
        "H5P.IFrameEmbed",
        "H5P.Image",
        "H5P.ImageHotspots",
        "H5P.ImageSlider",
        "H5P.Link",
        "H5P.Table",
        "H5P.Text",
        "H5P.ThreeImage",
        "H5P.Timeline",
        "H5P.Video",
    }
)
#: These are done as soon as they are opened.
DONE_BY_OPENING = frozenset({"H5P.Accordion", "H5P.Collage"})
#: No points are to be had in these, so whatever holds nothing else has no end to report.
_WITHOUT_POINTS = (
    SILENT
    | DONE_BY_OPENING
    | {"H5P.Agamotto", "H5P.GoToQuestion", "H5P.IVHotspot", "H5P.Nil", "H5P.Questionnaire", "H5P.Shape"}
)
#: What these hold is asked, not they themselves.
_HOLDERS = frozenset({"H5P.Column", "H5P.Row", "H5P.RowColumn"})


def never_reports(machine_name: str, content: Mapping[str, Any]) -> bool:
    """Will a content of this type, with these settings, never say that it has come to its end?"""
    if machine_name in SILENT:
        return True
    if machine_name == "H5P.Column":
        return not _has_questions(content)
    if machine_name == "H5P.CoursePresentation":
        # Its summary slide says so, which is there only where something is asked.
        return _at(content, "override", "hideSummarySlide") is True or not _has_questions(content)
    if machine_name == "H5P.InteractiveBook":
        # So does the page of its summary, when the report is handed in.
        return _at(content, "behaviour", "displaySummary") is False or not _has_questions(content)
    if machine_name == "H5P.InteractiveVideo":
        # Only its submit screen does, and it takes nothing from whoever was asked nothing.
        assets = _at(content, "interactiveVideo", "assets")
        return not _at(assets, "endscreens") or not (_has_questions(assets) or _has_summary(content))
    return False


def _has_questions(content: Any) -> bool:
    """Is anything among the parts of a content worth points?"""
    parts = (sub_library(str(found["library"])) for found in objects(content) if found.get("library"))
    return any(part and part.machine_name not in _WITHOUT_POINTS | _HOLDERS for part in parts)


def _has_summary(content: Any) -> bool:
    """Does a video end with statements to choose from? The task itself is there in every video."""
    statements = _at(content, "interactiveVideo", "summary", "task", "params", "summaries")
    return isinstance(statements, list) and any(_at(each, "summary") for each in statements)


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
