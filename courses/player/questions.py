"""Inline questions: what to say to whoever has answered. The key stays on the server until there is an answer."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import Evidence
from courses.structure.versions import FrozenContent


def feedback_slots(enrolment: Enrolment, activity: UUID, digest: str, names: Iterable[str]) -> dict[str, str]:
    """Returns the feedback to this person's last answer of each question; two queries where a lesson has questions."""
    wanted = {name.partition(":")[2] for name in names if name.startswith("feedback:")}
    if not wanted:
        return {}
    answers = Evidence.objects.filter(
        enrolment=enrolment, activity_key=activity, verb=Verb.ANSWERED, block__in=wanted
    ).order_by("device_time", "uuid")
    last = {row.block: row.data.get("choice", "") for row in answers}
    if not last:
        return {}
    content = FrozenContent.objects.only("content").get(pk=digest).content
    return {f"feedback:{block}": feedback(content, block, choice) for block, choice in last.items()}


def feedback(content: Mapping[str, Any], block: str, choice: str) -> str:
    """Returns the feedback to one choice as HTML; empty when the question or the choice does not exist."""
    question = next((entry["value"] for entry in content.get("body", ()) if str(entry["id"]) == block), None)
    chosen = next((entry["value"] for entry in (question or {}).get("choices", ()) if entry["id"] == choice), None)
    if chosen is None:
        return ""
    return render_to_string("courses/player/feedback.html", {"chosen": chosen})
