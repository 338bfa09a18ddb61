"""The verb by which a person takes back what machines only add: a completion that was wrong. It is evidence like the rest."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import Learner, User
from courses.activities.facts import WHOLE_COURSE, Verb
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.models import EvidenceSource
from courses.progress.recording import NewFact, Recorded, record


@transaction.atomic
def reverse(enrolment: Enrolment, *, reason: str, by: User, activity: UUID = WHOLE_COURSE) -> Recorded:
    """Takes back one activity of an enrolment, or all of it, and returns the state that is left.

    What was recorded stays on record; it only counts no more, and evidence from after the reversal counts again. Awards
    that were made stay as they are: revoking one is a verb of its own. Raises LearningError `reason-missing`, or
    `nothing-done` where there is nothing to take back.
    """
    if not reason.strip():
        raise LearningError("reason-missing", _("Say why this is taken back: the learner reads it."))
    done = (
        enrolment.activities.all() if activity == WHOLE_COURSE else enrolment.activities.filter(activity_key=activity)
    )
    if not done.exists():
        raise LearningError("nothing-done", _("Nothing has been recorded here that could be taken back."))
    fact = NewFact(Verb.REVERSED, activity=activity, data={"reason": reason.strip()})
    actor, _made = Learner.objects.get_or_create(user=by)
    recorded = record(enrolment.pk, [fact], actor=actor, source=EvidenceSource.TRAINER)
    subject = Learner.objects.select_related("user").get(pk=enrolment.learner_id).user
    audit("progress.reversed", actor=by, subject=subject, course=str(enrolment.course_id), activity=str(activity))
    return recorded
