"""What a corrected key does to attempts that have been handed in: foreseen for a preview, then done, one attempt at a time.

Only the answer to the corrected question is graded anew; what the others earned is taken as it was kept, whoever graded them.
A pass stays a pass. Answers whose words were erased with their person stay as they were graded.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cms.jobs.running import report
from cms.people.noticing import notify, sentence
from courses.activities.facts import Verb
from courses.assessment.correcting import Correction, applies
from courses.assessment.grading import Result, State, grade
from courses.assessment.keys import from_json
from courses.assessment.quizzes.content import Quiz
from courses.assessment.scoring import Graded, Outcome, outcome
from courses.enrolment.models import Enrolment
from courses.progress.attempting import quiz_of, result_of
from courses.progress.attempts import Answer, Attempt
from courses.progress.corrections import KeyCorrection, Mode
from courses.progress.models import Evidence, EvidenceSource
from courses.progress.recording import NewFact, record
from courses.structure.remembering import remembered

CHUNK = 500

sentence(
    "quiz.regraded",
    gettext_lazy(
        "An answer key in “%(course)s” was corrected: your attempt now counts %(after)s%%, before it was %(before)s%%. "
        "The page of the attempt says why."
    ),
)

Quizzes = dict[tuple[UUID, int, UUID], Quiz]


@dataclass(frozen=True, slots=True)
class Change:
    """One attempt whose score would be another with the corrected key."""

    attempt: Attempt
    answer: Answer
    result: Result
    outcome: Outcome

    @property
    def passed(self) -> bool | None:
        """Passed once is passed."""
        return True if self.attempt.passed else self.outcome.passed

    @property
    def is_better(self) -> bool:
        return self.outcome.hundredths > (self.attempt.score or 0)

    @property
    def passes_now(self) -> bool:
        return bool(self.passed and not self.attempt.passed)


def answered(correction: Correction) -> QuerySet[Answer]:
    """Returns the graded answers to this question, to any of its versions, in one order."""
    return (
        Answer.objects.filter(question=correction.question, attempt__submitted_at__isnull=False)
        .exclude(state__in=["", State.LEFT_OUT])
        .select_related("attempt__enrolment", "attempt__version")
        .defer("attempt__version__outline")
        .order_by("pk")
    )


def changes(correction: Correction, mode: str, rows: QuerySet[Answer] | None = None) -> Iterator[Change | None]:
    """Yields for each answer what would change, None for nothing; two queries for 500 answers, three more for each version."""
    rows = answered(correction) if rows is None else rows
    quizzes: Quizzes = {}
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        yield from _changes_of(chunk, correction, mode, quizzes)


def _changes_of(chunk: Iterable[Answer], correction: Correction, mode: str, quizzes: Quizzes) -> list[Change | None]:
    chunk = list(chunk)
    new = {row.pk: _regraded(row, correction, _quiz(row.attempt, quizzes), mode) for row in chunk}
    touched = {row.attempt_id: {str(row.question): new[row.pk]} for row in chunk if new[row.pk]}
    for other in Answer.objects.filter(attempt__in=list(touched)):
        touched[other.attempt_id].setdefault(str(other.question), result_of(other))
    return [
        Change(row.attempt, row, result, _outcome(row.attempt, touched[row.attempt_id], _quiz(row.attempt, quizzes)))
        if (result := new[row.pk])
        else None
        for row in chunk
    ]


def _quiz(attempt: Attempt, quizzes: Quizzes) -> Quiz:
    """Returns the quiz of an attempt, read once for each version."""
    name = (attempt.enrolment.course_id, attempt.version.number, attempt.activity_key)
    if name not in quizzes:
        quizzes[name] = quiz_of(attempt.enrolment, attempt.version.number, attempt.activity_key, language="")
    return quizzes[name]


def _regraded(row: Answer, correction: Correction, quiz: Quiz, mode: str) -> Result | None:
    """Returns what the answer earns by the corrected key, None where nothing would change."""
    if not row.said.is_answered or not applies(quiz.question(correction.question), correction):
        return None
    result, before = grade(from_json(correction.answer), row.said), result_of(row).score
    if result.score == before or (mode == Mode.IMPROVE and result.score < before):
        return None
    return result


def _outcome(attempt: Attempt, results: Mapping[str, Result | None], quiz: Quiz) -> Outcome:
    """What the attempt comes to with these results; a question without one was not answered."""
    nothing = result_of(None)
    graded = [
        Graded(asked.question, result, asked.points, quiz.question(asked.question)["critical"])
        for asked in attempt.asked.asked
        if (result := results.get(asked.question) or nothing).state is not State.LEFT_OUT
    ]
    return outcome(graded, pass_percent=quiz.rules.pass_percent)


def regrade(correction: KeyCorrection) -> int:
    """Grades earlier attempts anew by an approved correction and returns how many have changed by it in all.

    May be tried again: each attempt is changed once, in one transaction with the evidence, and what is done is not done again.
    A correction that a later one has followed leaves everything to that one.
    """
    later = KeyCorrection.objects.approved().filter(question=correction.question_id)
    if later.filter(version__number__gt=correction.version.number).exists():
        return _ended(correction)
    laid, of = correction.as_correction(), answered(correction.as_correction()).count()
    quizzes: Quizzes = {}
    for done, change in enumerate(changes(laid, correction.mode), start=1):
        if change:
            _apply(change, correction, laid, quizzes)
        if done % 25 == 0 or done == of:
            report(done=done, of=of)
    return _ended(correction)


def _ended(correction: KeyCorrection) -> int:
    KeyCorrection.objects.filter(pk=correction.pk, done_at=None).update(done_at=timezone.now())
    correction.refresh_from_db(fields=["done_at", "changed"])
    return correction.changed


@transaction.atomic
def _apply(change: Change, correction: KeyCorrection, laid: Correction, quizzes: Quizzes) -> None:
    """Changes one attempt, judged again under the lock that handing in and grading take, and records it as evidence."""
    held = Enrolment.objects.select_related("learner__user").select_for_update(of=("self",))
    enrolment = held.get(pk=change.attempt.enrolment_id)
    fresh = answered(laid).filter(pk=change.answer.pk)
    found = next((each for each in _changes_of(fresh, laid, correction.mode, quizzes) if each), None)
    if found is None:
        return
    attempt, came_to, before = found.attempt, found.outcome, found.attempt.percent
    Answer.objects.filter(pk=found.answer.pk).update(credit=str(found.result.score), state=found.result.state.value)
    Attempt.objects.filter(pk=attempt.pk).update(
        score=came_to.hundredths,
        percent=came_to.percent,
        passed=found.passed,
        failed_critical=list(came_to.failed_critical),
    )
    fact = NewFact(
        Verb.GRADED,
        activity=attempt.activity_key,
        data=_facts(found, correction),
        uuid=uuid5(attempt.pk, f"corrected:{correction.pk}"),
    )
    by = getattr(correction.decided_by, "learner", None)
    record(enrolment.pk, [fact], actor=by, source=EvidenceSource.TRAINER)
    KeyCorrection.objects.filter(pk=correction.pk).update(changed=F("changed") + 1)
    if person := enrolment.learner.user:
        course = remembered(enrolment.course_id, attempt.version.number).title(person.language)
        notify(
            person,
            "quiz.regraded",
            url_name="courses_my_learning",
            course=str(course),
            before=before or 0,
            after=came_to.percent,
        )


def _facts(change: Change, correction: KeyCorrection) -> dict[str, Any]:
    """What evidence says of a regrade: the outcome as after handing in, from how many percent, and by which correction."""
    return {
        "attempt": str(change.attempt.pk),
        "number": change.attempt.number,
        "score": change.outcome.hundredths,
        "percent": change.outcome.percent,
        "failed_critical": list(change.outcome.failed_critical),
        "waiting": change.outcome.waiting,
        "returned": change.attempt.answers.filter(state=State.RETURNED.value).count(),
        "act": "corrected",
        "before": change.attempt.percent,
        "correction": str(correction.pk),
    }


@dataclass(frozen=True, slots=True)
class Regraded:
    """What the page of an attempt says of a regrade."""

    at: datetime
    reason: str
    before: int
    after: int


def regrades_of(attempt: Attempt) -> list[Regraded]:
    """Returns when and why an attempt was regraded, in order; two queries at most."""
    rows = Evidence.objects.filter(
        enrolment=attempt.enrolment_id, activity_key=attempt.activity_key, verb=Verb.GRADED.value
    ).order_by("received_at", "uuid")
    facts = [
        (row.received_at, row.data)
        for row in rows
        if row.data.get("attempt") == str(attempt.pk) and "correction" in row.data
    ]
    if not facts:
        return []
    reasons = dict(
        KeyCorrection.objects.filter(pk__in=[data["correction"] for _at, data in facts]).values_list("pk", "reason")
    )
    return [
        Regraded(at, reasons.get(UUID(data["correction"]), ""), data["before"], data["percent"]) for at, data in facts
    ]
