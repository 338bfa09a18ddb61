"""Verbs of an attempt: begin, answer, check, hand in. Every answer is on disk before anybody is told that it is saved.

Whatever arrives twice counts once, and of two answers to a question the later one stands, in whatever order they arrive.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.activities.facts import Verb
from courses.assessment.drawing import Asked, tokens
from courses.assessment.freezing import key_of
from courses.assessment.grading import Result, State, grade
from courses.assessment.keys import Kind
from courses.assessment.models import QuestionVersion
from courses.assessment.quizzes.content import Quiz
from courses.assessment.responses import NOTHING, Response, posted
from courses.assessment.scoring import Graded, Outcome, outcome
from courses.assessment.writing import mark_used
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.attempts import Answer, Attempt, EndedBy, ExtraTime
from courses.progress.beginning import must_be_beginnable
from courses.progress.corrections import as_corrected
from courses.progress.models import EvidenceSource
from courses.progress.recording import NewFact, Recorded, record
from courses.structure.remembering import in_language, remembered
from courses.structure.versions import FrozenContent

#: A slow link may need so long for what was sent in time.
GRACE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Delivery:
    """An answer as it arrives: the name of its question in the form (`q3`), the form's fields, and when it was given."""

    name: str
    values: Mapping[str, Sequence[str]]
    uuid: UUID = field(default_factory=uuid4)
    given_at: datetime | None = None


def quiz_of(enrolment: Enrolment, version: int, activity: UUID, *, language: str) -> Quiz:
    """Returns the quiz as frozen in this version, keys corrected, in this language or the nearest; two queries at most times."""
    item = remembered(enrolment.course_id, version).items()[activity]
    digest = in_language(item["content"], language)
    return as_corrected(Quiz(FrozenContent.objects.only("content").get(pk=digest).content))


def name_of(number: int) -> str:
    """Returns the name of the question at this place of a form, from 1."""
    return f"q{number}"


def questions_of(attempt: Attempt) -> dict[str, Asked]:
    """Returns the questions of an attempt by their names in the form."""
    return {name_of(number): asked for number, asked in enumerate(attempt.asked.asked, start=1)}


@transaction.atomic
def begin(enrolment: Enrolment, activity: UUID, *, now: datetime | None = None) -> Attempt:
    """Begins an attempt, or returns the one that is open.

    Raises LearningError `no-attempts-left`, `wait` before the next attempt may begin, or `nothing-asked` when every question
    has been withdrawn.
    """
    now = now or timezone.now()
    held = Enrolment.objects.select_related("version").select_for_update(of=("self",)).get(pk=enrolment.pk)
    attempts = list(Attempt.objects.at(held, activity))
    if attempts and attempts[-1].is_open:
        if not attempts[-1].is_over(now):
            return attempts[-1]
        hand_in(attempts[-1], now=now)
    quiz = quiz_of(held, held.version.number, activity, language="")
    must_be_beginnable(quiz, attempts, now)
    seed = secrets.token_hex(16)
    form = quiz.draw(seed)
    attempt = Attempt.objects.create(
        enrolment=held,
        activity_key=activity,
        number=len(attempts) + 1,
        version=held.version,
        seed=seed,
        form=form.to_json(),
        started_at=now,
        changed_at=now,
        deadline=_deadline(held, quiz, now),
    )
    _mark_used(quiz, attempt)
    opened = NewFact(Verb.OPENED, activity=activity, uuid=uuid5(attempt.pk, "opened"))
    record(held.pk, [opened], actor=held.learner, now=now)
    return attempt


def _deadline(enrolment: Enrolment, quiz: Quiz, now: datetime) -> datetime | None:
    if not quiz.rules.time_limit:
        return None
    extra = ExtraTime.objects.filter(learner=enrolment.learner_id).values_list("percent", flat=True).first() or 0
    return now + timedelta(minutes=quiz.rules.time_limit) * (100 + extra) / 100


def _mark_used(quiz: Quiz, attempt: Attempt) -> None:
    asked = {UUID(entry.question): quiz.question(entry.question)["version"] for entry in attempt.asked.asked}
    rows = QuestionVersion.objects.filter(question__key__in=asked).values_list("pk", "question__key", "number")
    mark_used(pk for pk, key, number in rows if asked[key] == number)


@transaction.atomic
def answer(attempt: Attempt, deliveries: Sequence[Delivery], *, now: datetime | None = None) -> list[UUID]:
    """Keeps answers and returns the ids of their deliveries; one that is older than what stands is known, and changes nothing.

    Raises LearningError `handed-in`, `time-over`, `not-in-form` for a question that this form does not ask, and
    `not-an-answer`. Then nothing of the delivery is kept.
    """
    now = now or timezone.now()
    held = hold(attempt)
    standing = {row.question: row for row in held.answers.all()}
    must_take(held, standing, [delivery.name for delivery in deliveries], now)
    quiz = quiz_of(held.enrolment, held.version.number, held.activity_key, language="")
    # A clock that runs ahead is brought back to now, and what it says keeps its order.
    in_order = sorted(deliveries, key=lambda delivery: delivery.given_at or now)
    for later, delivery in zip(reversed(range(len(in_order))), in_order, strict=True):
        _keep(held, quiz, standing, delivery, now - timedelta(microseconds=later))
    held.touch(now)
    return [delivery.uuid for delivery in deliveries]


def must_take(attempt: Attempt, standing: Mapping[UUID, Answer], names: Sequence[str], now: datetime) -> None:
    """Raises LearningError `handed-in` or `time-over` unless these questions may be answered now.

    After handing in, that is only what was returned for revision.
    """
    if attempt.is_open and attempt.is_over(now - GRACE):
        raise LearningError("time-over", _("Time is over. What you had answered before is kept and will be graded."))
    if not attempt.is_open and not set(names) <= set(returned_in(attempt, standing)):
        raise LearningError("handed-in", _("This attempt has been handed in. Nothing was changed."))


def returned_in(attempt: Attempt, standing: Mapping[UUID, Answer]) -> list[str]:
    """Returns the names of the questions whose answers were returned for revision."""
    back = {question for question, row in standing.items() if row.state == State.RETURNED}
    return [name for name, asked in questions_of(attempt).items() if UUID(asked.question) in back] if back else []


def _keep(attempt: Attempt, quiz: Quiz, standing: dict[UUID, Answer], delivery: Delivery, now: datetime) -> None:
    asked = questions_of(attempt).get(delivery.name)
    if asked is None:
        raise LearningError("not-in-form", _("This question is not part of your attempt. Nothing was changed."))
    if quiz.is_withdrawn(asked.question):
        return
    key = key_of(quiz.question(asked.question))
    if key.kind == Kind.FILE:
        return  # which files an answer has is changed by uploading alone
    known = tokens(attempt.seed, asked.question, key)
    response = posted(key, known, name=delivery.name, values=delivery.values)
    given = min(delivery.given_at or now, now)
    row = standing.get(UUID(asked.question))
    if row and (row.checked_at or (row.given_at, row.delivery) >= (given, delivery.uuid)):
        return
    row = row or Answer(attempt=attempt, question=UUID(asked.question))
    row.response, row.given_at, row.delivery, row.cleared_at = response.to_json(), given, delivery.uuid, None
    row.save()
    standing[row.question] = row


@transaction.atomic
def check(attempt: Attempt, name: str, *, now: datetime | None = None) -> None:
    """Ends the answering of one question, so that its explanation may be shown; only where the quiz explains at once.

    Raises LearningError `not-in-form`, and `no-explanation` where the policy is another or nothing has been answered.
    """
    held = hold(attempt)
    asked = questions_of(held).get(name)
    if asked is None:
        raise LearningError("not-in-form", _("This question is not part of your attempt. Nothing was changed."))
    quiz = quiz_of(held.enrolment, held.version.number, held.activity_key, language="")
    row = held.answers.filter(question=asked.question).first()
    if quiz.rules.feedback != "at-once" or row is None or not row.said.is_answered:
        raise LearningError("no-explanation", _("Answer the question first."))
    if row.checked_at is None:
        row.checked_at = now or timezone.now()
        row.save(update_fields=["checked_at"])


@transaction.atomic
def hand_in(attempt: Attempt, *, now: datetime | None = None, source: str = EvidenceSource.WEB) -> Attempt:
    """Grades an attempt once and records what it came to; handing in again returns the same."""
    now = now or timezone.now()
    held = hold(attempt)
    if not held.is_open:
        return held
    quiz = quiz_of(held.enrolment, held.version.number, held.activity_key, language="")
    over = held.is_over(now - GRACE)
    graded = _grade(held, quiz, now)
    came_to = outcome(graded, pass_percent=quiz.rules.pass_percent)
    held.submitted_at = held.deadline if over else now
    held.ended_by = EndedBy.TIME if over else EndedBy.LEARNER
    held.score, held.percent, held.passed = came_to.hundredths, came_to.percent, came_to.passed
    held.failed_critical, held.waiting = list(came_to.failed_critical), came_to.waiting
    held.changed_at, held.clears_at = now, None
    held.save()
    _record(held, came_to, now=now, source=source)
    return held


def hold(attempt: Attempt) -> Attempt:
    """Returns the attempt as it stands, locked after its enrolment, so that handing in and answering cannot cross."""
    Enrolment.objects.select_for_update().only("pk").get(pk=attempt.enrolment_id)
    rows = Attempt.objects.select_related("enrolment__learner", "version").defer("version__outline")
    return rows.select_for_update(of=("self",)).get(pk=attempt.pk)


def _grade(attempt: Attempt, quiz: Quiz, now: datetime) -> list[Graded]:
    answers = {row.question: row for row in attempt.answers.all()}
    graded, rows = [], []
    for asked in attempt.asked.asked:
        frozen = quiz.question(asked.question)
        row = answers.get(UUID(asked.question))
        if quiz.is_withdrawn(asked.question):
            _leave_out(attempt, asked.question, row)
            continue
        result = grade(key_of(frozen), row.said if row else NOTHING)
        graded.append(Graded(asked.question, result, asked.points, frozen["critical"]))
        if row:
            row.credit, row.state = str(result.score), result.state.value
            row.waits_since = now if result.state is State.WAITING else None
            rows.append(row)
    Answer.objects.bulk_update(rows, ["credit", "state", "waits_since"])
    return graded


def _leave_out(attempt: Attempt, question: str, row: Answer | None) -> None:
    """Notes with the attempt that a question was withdrawn before it was graded."""
    row = row or Answer(attempt=attempt, question=UUID(question), given_at=attempt.started_at, delivery=uuid4())
    row.credit, row.state = "0", State.LEFT_OUT.value
    row.save()


def _record(attempt: Attempt, came_to: Outcome, *, now: datetime, source: str) -> Recorded:
    data: dict[str, Any] = {
        "attempt": str(attempt.pk),
        "number": attempt.number,
        "score": came_to.hundredths,
        "percent": came_to.percent,
        "failed_critical": list(came_to.failed_critical),
        "waiting": came_to.waiting,
    }
    fact = NewFact(
        Verb.SCORED,
        activity=attempt.activity_key,
        data=data,
        uuid=uuid5(attempt.pk, "scored"),
        device_time=attempt.submitted_at,
    )
    return record(attempt.enrolment_id, [fact], actor=attempt.enrolment.learner, source=source, now=now)


def result_of(row: Answer | None) -> Result:
    """Returns what a graded answer earned."""
    if row is None or not row.state:
        return Result(Fraction(0), State.UNANSWERED)
    return Result(Fraction(row.credit), State(row.state))


def response_of(row: Answer | None) -> Response:
    """Returns what was answered, nothing where there is no row."""
    return row.said if row else NOTHING


def hand_in_overdue(*, now: datetime | None = None) -> int:
    """Hands in every attempt whose time is over, with what had been answered, and returns how many there were."""
    now = now or timezone.now()
    count = 0
    for attempt in Attempt.objects.overdue(now - GRACE).order_by("deadline")[:500]:
        hand_in(attempt, now=now)
        count += 1
    return count
