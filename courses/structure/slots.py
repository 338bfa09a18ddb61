"""What fills the slots of a lesson, for learners and previews alike: local facts, the course's support, feedback to an answer."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from cms.facts.reading import fact_for
from courses.structure.remembering import in_language


def fact(request: HttpRequest, rest: str) -> str:
    """Returns a local fact as it stands today; `rest` is its key, with `:note` if its note is shown too."""
    key, _colon, with_note = rest.partition(":")
    context = {"value": {"key": key, "with_note": bool(with_note)}, "fact": fact_for(key, request=request)}
    return render_to_string("cms/blocks/local_fact.html", {**context, "for_editor": False}, request)


def support(outline: Mapping[str, Any], language: str) -> str:
    """Returns whom a reader can talk to, as the course says it; empty where it says nothing."""
    words = in_language(outline.get("supports", {}), language)
    return render_to_string("courses/player/support.html", {"support": words}) if words else ""


def feedback(content: Mapping[str, Any], block: str, choice: str) -> str:
    """Returns the feedback to one choice as HTML; empty when the question or the choice does not exist."""
    question = next((entry["value"] for entry in content.get("body", ()) if str(entry["id"]) == block), None)
    chosen = next((entry["value"] for entry in (question or {}).get("choices", ()) if entry["id"] == choice), None)
    if chosen is None:
        return ""
    return render_to_string("courses/player/feedback.html", {"chosen": chosen})
