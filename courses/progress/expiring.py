"""Verbs by which long answers and files go that nobody ever handed in or graded: their authors are told first, then they go.

An attempt that somebody works on, hands in, grades or revises is left alone: each of these acts `touch`es it. Only words and
files go: choices, points, marks and facts stay, and whatever is still open may be answered again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from cms.people.noticing import notify
from courses.assessment.freezing import key_of
from courses.assessment.grading import UNSETTLED, State
from courses.assessment.keys import ManualKey
from courses.assessment.quizzes.content import Quiz
from courses.progress.attempting import hold, quiz_of
from courses.progress.attempts import Answer, Attempt
from courses.progress.blanking import clear
from courses.progress.markers import markers_of
from courses.progress.marking import tell
from courses.structure.versions import Course

#: Nothing goes earlier than so long after its author was told.
NOTICE_TIME = timedelta(days=14)
#: So many attempts are looked at in one run; the rest wait for the next day.
AT_MOST = 5000


def warn_idle(*, now: datetime | None = None) -> int:
    """Tells the authors of what goes in NOTICE_TIME, and whoever should have graded it; returns how many attempts that are."""
    now = now or timezone.now()
    before = now - max(timedelta(days=settings.UNGRADED_KEEP_DAYS) - NOTICE_TIME, timedelta())
    idle = Attempt.objects.unsettled().filter(clears_at=None, changed_at__lt=before)
    count, awaited = 0, set[UUID]()
    for found in list(idle.only("enrolment_id").order_by("changed_at", "pk")[:AT_MOST]):
        with transaction.atomic():
            held = hold(found)
            if held.clears_at or held.changed_at >= before:
                continue
            rows = _unsettled(held)
            if not rows:
                held.touch(now)
                continue
            held.clears_at = now + NOTICE_TIME
            held.save(update_fields=["clears_at"])
            waits = any(row.state == State.WAITING for row in rows)
            # What is to be said depends on whose turn it is.
            tell(held, "learning.not_graded" if waits else "learning.not_handed_in", date=_day(held.clears_at))
            awaited |= {held.enrolment.course_id} if waits else set()
            count += 1
    _tell_markers(sorted(awaited), now + NOTICE_TIME)
    return count


def clear_idle(*, now: datetime | None = None) -> int:
    """Deletes words and files whose time has come and whose author was told, and returns how many answers that were."""
    now = now or timezone.now()
    due = Attempt.objects.unsettled().filter(clears_at__lte=now)
    count = 0
    for found in list(due.only("enrolment_id").order_by("clears_at", "pk")[:AT_MOST]):
        with transaction.atomic():
            held = hold(found)
            if held.clears_at is None or held.clears_at > now:
                continue
            held.touch(now)
            rows = _unsettled(held)
            if rows:
                count += clear(Answer.objects.filter(pk__in=[row.pk for row in rows]), now=now)
                tell(held, "learning.expired")
    return count


def _unsettled(attempt: Attempt) -> list[Answer]:
    """Returns the answers of an attempt that a person would have to grade, as far as they have words or files."""
    rows = [row for row in attempt.answers.order_by("pk") if row.said.text or row.said.files]
    if not attempt.is_open:
        return [row for row in rows if row.state in UNSETTLED]
    if not rows:
        return []
    quiz = quiz_of(attempt.enrolment, attempt.version.number, attempt.activity_key, language="")
    return [row for row in rows if _is_by_hand(quiz, str(row.question))]


def _is_by_hand(quiz: Quiz, question: str) -> bool:
    """A question that was withdrawn no longer says how it was graded; what was written to it goes as well."""
    return quiz.is_withdrawn(question) or isinstance(key_of(quiz.question(question)), ManualKey)


def _tell_markers(courses: Sequence[UUID], day: datetime) -> None:
    """Leaves those who teach these courses one notice for each course, however many answers wait there."""
    for course in Course.objects.filter(pk__in=courses).select_related("current").order_by("pk"):
        for person in markers_of(course):
            notify(person, "learning.marks_awaited", course=str(course), date=_day(day), url_name="courses_marking")


def _day(moment: datetime) -> str:
    """The same in every language, since a notice's details are written once and read in any."""
    return date_format(timezone.localtime(moment), "d/m/Y")
