"""Verbs about files that are answers: hand one over, take one out again. Which files an answer has is changed nowhere else."""

import hashlib
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.assessment.files import take
from courses.assessment.freezing import key_of
from courses.assessment.keys import Kind, ManualKey
from courses.assessment.responses import MOST_FILES
from courses.errors import LearningError
from courses.progress.attempting import hold, must_take, questions_of, quiz_of
from courses.progress.attempts import Answer, Attempt
from courses.progress.marks import HandedInFile


@transaction.atomic
def hand_over(attempt: Attempt, name: str, *, file_name: str, content: bytes, now: datetime | None = None) -> Answer:
    """Keeps a file as part of the answer to the question `name` of the form; the same file twice is kept once.

    Raises LearningError as `attempting.answer` does, as `assessment.files.take` does, `not-in-form` for a question that takes
    no file, and `too-many-files`. Then nothing is changed.
    """
    now = now or timezone.now()
    held = hold(attempt)
    question, key = _file_question(held, name)
    standing = {row.question: row for row in held.answers.all()}
    must_take(held, standing, [name], now)
    taken = take(file_name, content, wanted=key.file_types)
    row = standing.get(question) or Answer(attempt=held, question=question, given_at=now, delivery=uuid4())
    digest = hashlib.sha256(taken.content).hexdigest()
    known = list(row.files.values_list("sha256", flat=True)) if row.pk else []
    if digest in known:
        return row
    if len(known) >= MOST_FILES:
        raise LearningError(
            "too-many-files",
            ngettext(
                "An answer may have %(most)s file. Take one out first. Nothing was changed.",
                "An answer may have %(most)s files. Take one out first. Nothing was changed.",
                MOST_FILES,
            )
            % {"most": MOST_FILES},
        )
    row.save()
    HandedInFile.objects.create(
        answer=row, name=taken.name, size=len(taken.content), sha256=digest, content=taken.content, uploaded_at=now
    )
    return _in_step(row, now)


@transaction.atomic
def take_out(attempt: Attempt, file: UUID, *, now: datetime | None = None) -> None:
    """Deletes a file of this attempt while its question may still be answered; one that is gone already changes nothing.

    Raises LearningError as `attempting.answer` does.
    """
    now = now or timezone.now()
    held = hold(attempt)
    found = HandedInFile.objects.listed().select_related("answer").filter(pk=file, answer__attempt=held).first()
    if found is None:
        return
    row = found.answer
    names = [name for name, asked in questions_of(held).items() if UUID(asked.question) == row.question]
    must_take(held, {row.question: row}, names, now)
    found.delete()
    _in_step(row, now)


def _file_question(attempt: Attempt, name: str) -> tuple[UUID, ManualKey]:
    asked = questions_of(attempt).get(name)
    quiz = quiz_of(attempt.enrolment, attempt.version.number, attempt.activity_key, language="")
    is_asked = asked is not None and not quiz.is_withdrawn(asked.question)
    key = key_of(quiz.question(asked.question)) if asked and is_asked else None
    if asked is None or not isinstance(key, ManualKey) or key.kind != Kind.FILE:
        raise LearningError("not-in-form", _("This question is not part of your attempt. Nothing was changed."))
    return UUID(asked.question), key


def _in_step(row: Answer, now: datetime) -> Answer:
    """Lets the answer name the files that it has; a new delivery, since it is another answer now."""
    names = [str(pk) for pk in row.files.listed().values_list("pk", flat=True)]
    row.response = {"files": names} if names else {}
    row.given_at, row.delivery, row.cleared_at = now, uuid4(), None
    row.save(update_fields=["response", "given_at", "delivery", "cleared_at"])
    row.attempt.touch(now)
    return row
