"""What a learner's own device may report, read from JSON with suspicion. Pure but for the last step, `record`."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from courses.activities.facts import Verb
from courses.errors import LearningError
from courses.progress.recording import MOST_FACTS, NewFact

#: Facts that only a person's own reading can prove; grades, sign-offs, grants and reversals never come from a device.
OWN_VERBS = {
    Verb.OPENED,
    Verb.REACHED_END,
    Verb.FINISHED,
    Verb.MEDIA_HEARD,
    Verb.TRANSCRIPT_OPENED,
    Verb.WENT_THROUGH,
    Verb.ANSWERED,
    Verb.ACKNOWLEDGED,
}
MOST_BYTES = 256 * 1024
MOST_DATA = 2000


def facts_in(body: bytes) -> list[NewFact]:
    """Returns the facts of a delivery `{"facts": [{"uuid", "verb", "activity", "block", "data", "at"}]}`.

    Raises LearningError `bad-delivery` that names the entry and what is wrong with it; then nothing is kept.
    """
    if len(body) > MOST_BYTES:
        raise _bad(_("The delivery is too large."))
    try:
        entries = json.loads(body)["facts"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _bad(_("The delivery is not readable JSON.")) from None
    if not isinstance(entries, list) or len(entries) > MOST_FACTS:
        raise _bad(_("The delivery is not a list of at most %(most)s entries.") % {"most": MOST_FACTS})
    return [_fact(number, entry) for number, entry in enumerate(entries, start=1)]


def shown_in(body: bytes) -> UUID | None:
    """Returns the activity whose page sent the delivery (`{"shown": uuid}`), so that it can be brought up to date."""
    try:
        return UUID(json.loads(body)["shown"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _fact(number: int, entry: Any) -> NewFact:
    try:
        verb = Verb(entry["verb"])
        if verb not in OWN_VERBS:
            raise ValueError(verb)
        return NewFact(
            verb,
            activity=UUID(entry["activity"]),
            block=_short(entry.get("block", "")),
            data=_data(entry.get("data", {})),
            uuid=UUID(entry["uuid"]),
            device_time=_moment(entry["at"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise _bad(_("Entry %(number)s cannot be read.") % {"number": number}) from None


def _short(text: Any) -> str:
    if not isinstance(text, str) or len(text) > 64:
        raise ValueError("block")
    return text


def _data(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, dict) or len(json.dumps(data)) > MOST_DATA:
        raise ValueError("data")
    if not isinstance(data.get("percent", 0), int):
        raise ValueError("percent")
    return data


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None or moment.tzinfo is None:
        raise ValueError("at")
    return moment.astimezone(UTC)


def _bad(sentence: str) -> LearningError:
    return LearningError("bad-delivery", sentence + " " + _("Nothing was changed."))
