"""Verb: arrange more time for somebody wherever there is a time limit. Attempts under way keep the time they were given."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import Learner, User
from cms.text import nfc
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.attempts import ExtraTime
from courses.progress.taking_back import may_take_back

MOST_PERCENT = 300


@transaction.atomic
def arrange_time(enrolment: Enrolment, *, percent: int, note: str, by: User) -> None:
    """Gives the learner so many percent more time from their next attempt on; 0 ends the arrangement.

    Raises LearningError `not-yours`, `bad-percent`, or `reason-missing` when nobody is named who agreed to it.
    """
    if not may_take_back(by, enrolment):
        raise LearningError("not-yours", _("You may not arrange time for this person."))
    if not 0 <= percent <= MOST_PERCENT:
        raise LearningError("bad-percent", _("More time is between 0 and 300 percent. Nothing was changed."))
    if percent and not note.strip():
        raise LearningError("reason-missing", _("Say with whom this was arranged. No health data."))
    learner: Learner = enrolment.learner
    if percent:
        fields = {"percent": percent, "note": nfc(note.strip())}
        ExtraTime.objects.update_or_create(learner=learner, defaults=fields)
    else:
        ExtraTime.objects.filter(learner=learner).delete()
    audit("learning.time_arranged", actor=by, subject=learner.user, percent=percent)
