"""Verbs of a correction: propose, approve, refuse. Nobody approves what they wrote."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.jobs.running import enqueue
from cms.people.auditing import record as audit
from cms.people.models import User
from cms.people.noticing import notify, sentence
from cms.text import nfc
from courses.assessment.correcting import fits
from courses.assessment.keys import BY_HAND
from courses.assessment.models import QuestionVersion, Status
from courses.assessment.writing import approve as approve_version
from courses.errors import LearningError
from courses.progress.corrections import CorrectionStatus, KeyCorrection, Mode, words_of
from courses.progress.tasks import regrade_attempts

sentence("key.approved", gettext_lazy("%(actor)s has approved your correction of a question: “%(question)s”."))
sentence("key.refused", gettext_lazy("%(actor)s has refused your correction of a question: “%(question)s”."))


@transaction.atomic
def propose(version: QuestionVersion, *, mode: str, reason: str, by: User) -> KeyCorrection:
    """Asks that the key of this version hold for everybody who was asked an earlier one.

    Raises LearningError `reason-missing`, `nothing-earlier` when no quiz can have an earlier version, `by-hand`, `other-choices`
    when the versions differ in more than what is right, and `already-proposed`.
    """
    if not reason.strip():
        raise LearningError("reason-missing", _("Say why: everybody whose score changes reads it."))
    if fault := why_not(version):
        raise fault
    try:
        with transaction.atomic():
            made = KeyCorrection.objects.create(
                question=version.question, version=version, mode=Mode(mode), reason=nfc(reason.strip()), proposed_by=by
            )
    except IntegrityError:
        raise LearningError(
            "already-proposed", _("A correction of this question waits for a reviewer already.")
        ) from None
    audit("key.proposed", actor=by, question=str(version.question.key), version=version.number, mode=made.mode)
    return made


def why_not(version: QuestionVersion) -> LearningError | None:
    """Returns what forbids laying this version's key over earlier ones, None when it can be done."""
    asked = version.question.versions.filter(status=Status.APPROVED, number__lt=version.number)
    if not asked.exists():
        return LearningError(
            "nothing-earlier",
            _("Write the corrected question first: saving makes a new version, whose key can then be used here."),
        )
    if version.kind in BY_HAND:
        return LearningError("by-hand", _("A person grades this type of question: there is no key to correct."))
    if not any(fits(each.key(), version.key()) for each in asked):
        return LearningError(
            "other-choices",
            _("Answers were added or taken away since learners were asked. Change only what is right, then try again."),
        )
    return None


@transaction.atomic
def approve(correction: KeyCorrection, *, by: User) -> KeyCorrection:
    """Puts a correction into force and has earlier attempts regraded; approves its version, too, if that is still a draft.

    Raises LearningError `own-work` for whoever proposed it or wrote the version, `decided` when somebody was faster, and what
    `propose` raises when the draft has been changed since.
    """
    held = _held(correction)
    if by.pk in (held.proposed_by_id, held.version.made_by_id):
        raise LearningError("own-work", _("Somebody else has to review what you wrote."))
    if fault := why_not(held.version):
        raise fault
    if held.version.status == Status.DRAFT:
        approve_version(held.version, by=by)
    held.answer, held.words = held.version.answer, words_of(held.version)
    _decide(held, CorrectionStatus.APPROVED, by)
    job = enqueue(
        regrade_attempts,
        name=_("Regrading after a corrected key"),
        asked_by=by,
        dedupe=f"correction:{held.pk}",
        correction=str(held.pk),
    )
    KeyCorrection.objects.filter(pk=held.pk).update(job_id=job.pk)
    return held


@transaction.atomic
def refuse(correction: KeyCorrection, *, by: User) -> KeyCorrection:
    """Refuses a correction, or takes one's own back; nothing changes for learners. Raises LearningError `decided`."""
    held = _held(correction)
    _decide(held, CorrectionStatus.REFUSED, by)
    return held


def _held(correction: KeyCorrection) -> KeyCorrection:
    rows = KeyCorrection.objects.select_related("question", "version", "proposed_by")
    held = rows.select_for_update(of=("self",)).get(pk=correction.pk)
    if held.status != CorrectionStatus.PROPOSED:
        raise LearningError("decided", _("This correction has been decided already."))
    return held


def _decide(held: KeyCorrection, status: CorrectionStatus, by: User) -> None:
    held.status, held.decided_by, held.decided_at = status, by, timezone.now()
    held.save()
    audit(f"key.{status.value}", actor=by, question=str(held.question.key), version=held.version.number, mode=held.mode)
    if held.proposed_by and held.proposed_by_id != by.pk:
        notify(held.proposed_by, f"key.{status.value}", actor=by, question=str(held.question)[:120])
