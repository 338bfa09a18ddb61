"""Verbs of grading by hand: mark, return for revision, hand in again. Each act is evidence, and state follows from it.

Whatever arrives twice counts once. Of two graders at once the second is told, and nothing of theirs is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from cms.people.noticing import notify
from cms.text import nfc
from courses.activities.facts import Verb
from courses.assessment.freezing import key_of
from courses.assessment.grading import UNSETTLED, Result, State, grade_by_hand
from courses.assessment.keys import ZERO, ManualKey
from courses.assessment.quizzes.content import Quiz
from courses.assessment.scoring import Graded, Outcome, outcome
from courses.errors import LearningError
from courses.progress.attempting import hold, quiz_of, result_of
from courses.progress.attempts import Answer, Attempt
from courses.progress.markers import may_mark
from courses.progress.marks import Mark, MarkKind
from courses.progress.models import EvidenceSource
from courses.progress.recording import NewFact, record

LONGEST_COMMENT = 4000


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody says of an answer: which version of it they have read (`seen_of`), in words; `uuid` is the form's."""

    seen: str
    comment: str = ""
    uuid: UUID = field(default_factory=uuid4)


def seen_of(answer: Answer) -> str:
    """Returns a word for the answer as it stands, which any change of it or of its marks makes another."""
    return f"{answer.delivery}.{answer.state}.{answer.marks.count()}"


@transaction.atomic
def mark(
    answer: Answer, points: Mapping[str, int], judgement: Judgement, *, by: User, now: datetime | None = None
) -> Answer:
    """Gives an answer points for each line of the rubric; again for an answer that has marks, to put them right.

    Raises LearningError `not-yours`, `marked-meanwhile` when it is no longer as it was read, `not-waiting`, `bad-points`.
    """
    now = now or timezone.now()
    held, row, is_new = taken(answer, judgement, by)
    if not is_new:
        return row
    if row.cleared_at and row.state not in UNSETTLED:
        raise LearningError("cleared", _("The words of this answer have been deleted; its marks stay as they are."))
    if row.state == State.RETURNED:
        raise LearningError(
            "not-waiting", _("This answer was returned; its author is revising it. Nothing was changed.")
        )
    quiz = _quiz(held)
    result = _result(quiz, str(row.question), points)
    row.credit, row.state, row.marked_at = str(result.score), result.state.value, now
    row.save(update_fields=["credit", "state", "marked_at"])
    keep(row, MarkKind.GRADED, judgement, points, by, now)
    came_to = _settle(held, quiz, judgement.uuid, row, by=by, now=now)
    audit("answer.marked", actor=by, subject=held.enrolment.learner.user, answer=row.pk, credit=row.credit)
    if not came_to.waiting:
        tell(held, "learning.marked", by)
    return row


def _result(quiz: Quiz, question: str, points: Mapping[str, int]) -> Result:
    """Returns what the points come to; a question that has been withdrawn meanwhile counts neither for nor against."""
    if quiz.is_withdrawn(question):
        return Result(ZERO, State.LEFT_OUT)
    key = key_of(quiz.question(question))
    try:
        if isinstance(key, ManualKey):
            return grade_by_hand(key, points)
    except ValueError:
        pass
    raise LearningError("bad-points", _("Give points for every line, none above what it is worth."))


@transaction.atomic
def send_back(answer: Answer, judgement: Judgement, *, by: User, now: datetime | None = None) -> Answer:
    """Asks the author to revise this one answer; everything else of the attempt stays as it was handed in.

    Raises LearningError as `mark` does, and `reason-missing` without a comment.
    """
    now = now or timezone.now()
    held, row, is_new = taken(answer, judgement, by)
    if not is_new:
        return row
    if row.state != State.WAITING:
        raise LearningError(
            "not-waiting", _("Only an answer that waits for marks can be returned. Nothing was changed.")
        )
    if not judgement.comment.strip():
        raise LearningError("reason-missing", _("Say what should be better: the author of the answer reads it."))
    row.state, row.checked_at = State.RETURNED.value, None
    row.save(update_fields=["state", "checked_at"])
    keep(row, MarkKind.RETURNED, judgement, {}, by, now)
    _settle(held, _quiz(held), judgement.uuid, row, by=by, now=now)
    audit("answer.returned", actor=by, subject=held.enrolment.learner.user, answer=row.pk)
    tell(held, "learning.returned", by)
    return row


@transaction.atomic
def hand_in_again(attempt: Attempt, *, now: datetime | None = None) -> Attempt:
    """Lets what was returned and revised wait for marks once more; with nothing returned it changes nothing."""
    now = now or timezone.now()
    held = hold(attempt)
    rows = list(held.answers.filter(state=State.RETURNED.value).order_by("pk"))
    if not rows:
        return held
    for row in rows:
        row.state, row.waits_since = State.WAITING.value, now
    Answer.objects.bulk_update(rows, ["state", "waits_since"])
    _settle(held, _quiz(held), uuid5(rows[0].marks.last().pk, "again"), rows[0], by=None, now=now)
    return held


def taken(answer: Answer, judgement: Judgement, by: User) -> tuple[Attempt, Answer, bool]:
    """Returns the attempt and the answer as they stand, locked, and whether the judgement is new."""
    if not may_mark(by, answer):
        raise LearningError("not-yours", _("You may not grade this answer."))
    held = hold(answer.attempt)
    row = Answer.objects.get(pk=answer.pk)
    known = Mark.objects.filter(pk=judgement.uuid).first()
    if known is not None and known.answer_id == row.pk:
        return held, row, False
    if known is not None or judgement.seen != seen_of(row):
        raise LearningError("marked-meanwhile", _meanwhile(row))
    return held, row, True


def _meanwhile(row: Answer) -> str:
    last = row.marks.select_related("marked_by").last()
    if last is None:
        return _("This answer has changed since you opened it. Read it again; nothing of yours was kept.")
    told = {
        "who": last.marked_by.full_name if last.marked_by else _("Somebody"),
        "time": date_format(timezone.localtime(last.marked_at), "H:i d/m"),
    }
    return _("%(who)s graded this answer at %(time)s, while you had it open. Nothing of yours was kept.") % told


def keep(row: Answer, kind: str, judgement: Judgement, points: Mapping[str, int], by: User, now: datetime) -> None:
    """Writes down one judgement."""
    Mark.objects.create(
        uuid=judgement.uuid,
        answer=row,
        kind=kind,
        points=dict(points),
        comment=nfc(judgement.comment.strip())[:LONGEST_COMMENT],
        marked_by=by,
        marked_at=now,
    )


def _quiz(attempt: Attempt) -> Quiz:
    return quiz_of(attempt.enrolment, attempt.version.number, attempt.activity_key, language="")


def _settle(held: Attempt, quiz: Quiz, act: UUID, row: Answer, *, by: User | None, now: datetime) -> Outcome:
    """Brings the attempt in line with its answers and records what it has come to."""
    graded = graded_of(held, quiz)
    came_to = outcome(graded, pass_percent=quiz.rules.pass_percent)
    held.score, held.percent, held.passed = came_to.hundredths, came_to.percent, came_to.passed
    held.failed_critical, held.waiting = list(came_to.failed_critical), came_to.waiting
    held.changed_at, held.clears_at = now, None
    held.save(update_fields=["score", "percent", "passed", "failed_critical", "waiting", "changed_at", "clears_at"])
    returned = sum(entry.result.state is State.RETURNED for entry in graded)
    data = {
        "attempt": str(held.pk),
        "number": held.number,
        "score": came_to.hundredths,
        "percent": came_to.percent,
        "failed_critical": list(came_to.failed_critical),
        "waiting": came_to.waiting,
        "returned": returned,
        "question": str(row.question),
        "act": "returned" if row.state == State.RETURNED else "again" if row.state == State.WAITING else "marked",
    }
    fact = NewFact(
        Verb.GRADED if by else Verb.SCORED, activity=held.activity_key, data=data, uuid=uuid5(act, "settled")
    )
    actor = getattr(by, "learner", None) if by else held.enrolment.learner
    source = EvidenceSource.TRAINER if by else EvidenceSource.WEB
    record(held.enrolment_id, [fact], actor=actor, source=source, now=now)
    return came_to


def graded_of(attempt: Attempt, quiz: Quiz) -> list[Graded]:
    """Returns what every question of a handed-in attempt has earned so far, by what is stored."""
    rows = {row.question: row for row in attempt.answers.all()}
    results = [(entry, result_of(rows.get(UUID(entry.question)))) for entry in attempt.asked.asked]
    return [
        Graded(entry.question, result, entry.points, quiz.question(entry.question)["critical"])
        for entry, result in results
        if result.state is not State.LEFT_OUT
    ]


def rubric_of(quiz: Quiz, question: str) -> list[tuple[str, str, int]]:
    """Returns the lines of a question's rubric: id, words, points; none for a question that was withdrawn."""
    if quiz.is_withdrawn(question):
        return []
    frozen = quiz.question(question)
    key = key_of(frozen)
    lines = key.rubric if isinstance(key, ManualKey) else ()
    return [(line.id, frozen["texts"][line.id], line.points) for line in lines]


def tell(attempt: Attempt, kind: str, by: User | None = None, **details: str) -> None:
    """Leaves the learner a notice."""
    person = attempt.enrolment.learner.user
    if person:
        course = str(attempt.enrolment.course)
        notify(person, kind, actor=by, url_name="courses_my_learning", course=course, **details)
