"""The verb by which a person takes back what was recorded: itself evidence, with a reason, and nothing is deleted."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from cms.people.noticing import notify
from courses.activities.facts import WHOLE_COURSE, Verb
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.models import Evidence, EvidenceNote, EvidenceSource
from courses.progress.recording import NewFact, Recorded, record


@dataclass(frozen=True)
class Target:
    """What to take back: one credit, one part, or (neither of them) the whole course with all that it stood on."""

    credit: UUID | None = None
    activity: UUID = WHOLE_COURSE


def may_take_back(by: User, enrolment: Enrolment) -> bool:
    """May `by` take back anything here: with the right, within reach, and never their own?"""
    if enrolment.learner.user_id == by.pk or not by.has_perm("courses.take_back"):
        return False
    return Enrolment.objects.visible_to(by).filter(pk=enrolment.pk).exists()


@transaction.atomic
def take_back(enrolment: Enrolment, target: Target, *, reason: str, by: User) -> Recorded:
    """Takes something back and tells the learner. Machines only add: this is the one way in which state goes backwards.

    Raises LearningError `not-yours`, `reason-missing`, or `nothing-there` when there is nothing to take back (any more).
    """
    if not may_take_back(by, enrolment):
        raise LearningError("not-yours", _("You may not take back what is recorded here."))
    if not reason.strip():
        raise LearningError("reason-missing", _("Say why: the learner reads it."))
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if not _is_there(enrolment, target):
        raise LearningError("nothing-there", _("This has been taken back already, or was never there."))
    fact = NewFact(Verb.REVERSED, activity=target.activity, data={"fact": str(target.credit)} if target.credit else {})
    recorded = record(enrolment.pk, [fact], actor=getattr(by, "learner", None), source=EvidenceSource.TRAINER)
    EvidenceNote.objects.create(evidence_id=fact.uuid, text=reason.strip())
    person = enrolment.learner.user
    audit("evidence.taken_back", actor=by, subject=person, course=str(enrolment.course_id), evidence=str(fact.uuid))
    if person:
        notify(person, "learning.taken_back", actor=by, course=str(enrolment.course), url_name="courses_my_learning")
    return recorded


def _is_there(enrolment: Enrolment, target: Target) -> bool:
    facts = Evidence.objects.filter(enrolment=enrolment)
    if target.credit:
        taken_back = facts.filter(verb=Verb.REVERSED, data__fact=str(target.credit)).exists()
        return facts.filter(pk=target.credit, verb=Verb.GRANTED).exists() and not taken_back
    if target.activity != WHOLE_COURSE:
        return enrolment.activities.filter(activity_key=target.activity, completed_at__isnull=False).exists()
    return enrolment.is_completed
