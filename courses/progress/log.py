"""What was recorded about one enrolment, as people read it: the log behind the state. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from courses.activities.facts import WHOLE_COURSE, Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import Evidence
from courses.structure.remembering import in_language, remember, titles_of

WORDS: Mapping[str, Any] = {
    Verb.ENROLLED: _("enrolled"),
    Verb.OPENED: _("opened"),
    Verb.REACHED_END: _("read to the end"),
    Verb.FINISHED: _("pressed Finished"),
    Verb.MEDIA_HEARD: _("heard or watched a recording"),
    Verb.TRANSCRIPT_OPENED: _("opened a transcript"),
    Verb.WENT_THROUGH: _("went through a case"),
    Verb.ANSWERED: _("answered a question"),
    Verb.SCORED: _("was scored"),
    Verb.REACHED_ENDING: _("reached an ending of a scenario"),
    Verb.PLAYED: _("finished a go at an interactive package"),
    Verb.GRADED: _("was graded"),
    Verb.ATTENDED: _("attended"),
    Verb.SIGNED_OFF: _("was signed off"),
    Verb.ACKNOWLEDGED: _("acknowledged"),
    Verb.GRANTED: _("credited for earlier training"),
    Verb.REVERSED: _("taken back"),
    Verb.MOVED: _("moved to another version"),
}

#: Facts about answers that a person grades, by what was done.
ACTS: Mapping[str, Any] = {
    "marked": _("an answer was graded"),
    "returned": _("an answer was returned for revision"),
    "again": _("a revised answer was handed in"),
    "corrected": _("regraded after a corrected key"),
}


@dataclass(frozen=True)
class Entry:
    """One fact: when, what, about which part, by whom, through which door, and the note that a person has written."""

    uuid: UUID
    verb: str
    at: datetime
    words: Any
    part: str
    actor: str
    source: str
    note: str
    is_taken_back: bool
    to_version: int | None
    #: The course in which a part was done, where two courses share credit for it.
    shared_from: str | None = None


def entries(enrolment: Enrolment, *, language: str) -> list[Entry]:
    """Returns what was recorded, latest first; two queries, and two more where credit was shared."""
    rows = list(
        Evidence.objects.filter(enrolment=enrolment)
        .select_related("actor__user", "note")
        .order_by("-received_at", "-device_time", "uuid")
    )
    titles = _titles(enrolment, rows, language)
    courses = {UUID(row.data["course"]) for row in rows if "course" in row.data}
    shared = {str(key): title for key, title in titles_of(courses, language=language)}
    taken_back = {str(row.data["fact"]) for row in rows if row.verb == Verb.REVERSED and "fact" in row.data}
    return [
        Entry(
            uuid=row.uuid,
            verb=row.verb,
            at=min(row.device_time, row.received_at),
            words=_words(row),
            part=titles.get(row.activity_key, ""),
            actor=row.actor.user.full_name if row.actor and row.actor.user else "",
            source=row.get_source_display(),
            note=row.note.text if hasattr(row, "note") else "",
            is_taken_back=str(row.uuid) in taken_back,
            to_version=row.data.get("to") if row.verb == Verb.MOVED else None,
            shared_from=shared.get(row.data["course"], "") if "course" in row.data else None,
        )
        for row in rows
    ]


def _titles(enrolment: Enrolment, rows: list[Evidence], language: str) -> dict[UUID, str]:
    """Returns the titles of the parts spoken of, as the versions had them."""
    numbers = {row.version for row in rows if row.activity_key != WHOLE_COURSE}
    found: dict[UUID, str] = {}
    for version in remember((enrolment.course_id, number) for number in numbers).values():
        for key, item in version.items().items():
            found[key] = in_language(item["titles"], language)
    return found


def _words(row: Evidence) -> Any:
    if "course" in row.data:
        return _("credited")
    return ACTS.get(row.data.get("act", ""), WORDS.get(row.verb, row.verb))
