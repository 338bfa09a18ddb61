"""Verbs by which words and files of answers go while marks stay: by a person, at once, with a reason; by time, after grading."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from courses.assessment.grading import UNSETTLED, State
from courses.errors import LearningError
from courses.progress.attempts import Answer
from courses.progress.marking import Judgement, keep, taken, tell
from courses.progress.marks import HandedInFile, MarkKind

#: So many answers are cleared in one transaction.
AT_ONCE = 200


@transaction.atomic
def blank(answer: Answer, judgement: Judgement, *, by: User, now: datetime | None = None) -> Answer:
    """Deletes what somebody wrote or handed in, since it must not stay; the comment says why, and the learner reads it.

    The answer stands as it stood: one that waits for marks goes on waiting, marks that were given stay.
    Raises LearningError `not-yours`, `marked-meanwhile`, or `reason-missing`.
    """
    now = now or timezone.now()
    held, row, is_new = taken(answer, judgement, by)
    if not is_new:
        return row
    if not judgement.comment.strip():
        raise LearningError("reason-missing", _("Say why, without repeating what must not stay: the learner reads it."))
    clear(Answer.objects.filter(pk=row.pk), now=now)
    keep(row, MarkKind.BLANKED, judgement, {}, by, now)
    audit("answer.blanked", actor=by, subject=held.enrolment.learner.user, answer=row.pk)
    tell(held, "learning.blanked", by)
    return row


def clear(answers: QuerySet[Answer], *, now: datetime) -> int:
    """Deletes the words and files of these answers, and returns how many there were; what they earned stays."""
    rows = list(answers)
    HandedInFile.objects.filter(answer__in=[row.pk for row in rows]).delete()
    for row in rows:
        row.response = {name: said for name, said in row.response.items() if name not in ("text", "files")}
        row.cleared_at = now
    return Answer.objects.bulk_update(rows, ["response", "cleared_at"], batch_size=AT_ONCE)


def clear_graded(*, now: datetime | None = None) -> int:
    """Deletes long answers and files whose marks are older than HANDED_IN_KEEP_DAYS, and returns how many there were.

    So do answers to a question that was withdrawn before anybody could grade them, as long after they were handed in.
    """
    now = now or timezone.now()
    before = now - timedelta(days=settings.HANDED_IN_KEEP_DAYS)
    marked = Q(waits_since__isnull=False, marked_at__lt=before) & ~Q(state__in=[state.value for state in UNSETTLED])
    left_out = Q(waits_since__isnull=True, state=State.LEFT_OUT.value, attempt__submitted_at__lt=before)
    old = Answer.objects.filter(marked | left_out, cleared_at=None)
    count = 0
    while keys := list(old.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            count += clear(Answer.objects.filter(pk__in=keys), now=now)
    return count
