"""Inline questions: what to say to whoever has answered. The key stays on the server until there is an answer."""

from collections.abc import Iterable
from uuid import UUID

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import Evidence
from courses.structure.slots import feedback
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
