"""One answer as whoever grades it reads it: the question, what was handed in, the rubric, what was said of it before."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.guard.forms import warnings_about
from cms.people.models import User
from courses.assessment.freezing import Frozen, stem_html
from courses.assessment.grading import State
from courses.marking.queue import Line, lines
from courses.progress.attempting import quiz_of
from courses.progress.attempts import Answer
from courses.progress.marking import rubric_of, seen_of
from courses.progress.marks import HandedInFile, Mark, MarkKind


@dataclass(frozen=True)
class Read:
    """What the screen shows. Names are left out of it where the quiz is graded without them."""

    answer: Answer
    line: Line
    frozen: Frozen
    rubric: list[tuple[str, str, int]]
    files: list[tuple[HandedInFile, str]]
    marks: list[Mark]
    seen: str

    @property
    def stem(self) -> list[str]:
        return [] if self.is_withdrawn else stem_html(self.frozen)

    @property
    def is_withdrawn(self) -> bool:
        """Was the question taken out of every quiz meanwhile?"""
        return bool(self.frozen.get("withdrawn"))

    @property
    def text(self) -> str:
        return self.answer.said.text

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def most_words(self) -> int:
        return 0 if self.is_withdrawn else int(self.frozen["answer"].get("most_words") or 0)

    @property
    def warnings(self) -> list[str]:
        """What the case-data guard says of it: somebody may have to delete it."""
        named = [sentence for file, name in self.files for sentence in warnings_about(name, file_name=True)]
        return warnings_about(self.text) + named

    @property
    def is_waiting(self) -> bool:
        return self.answer.state == State.WAITING

    @property
    def is_returned(self) -> bool:
        return self.answer.state == State.RETURNED

    @property
    def is_closed(self) -> bool:
        """Have the words been deleted after grading, so that nobody can grade them anew?"""
        return bool(self.answer.cleared_at) and not (self.is_waiting or self.is_returned)

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.files

    @property
    def initial(self) -> dict[str, Any]:
        """The form's beginning: the marks that stand, if there are any."""
        last = next((mark for mark in reversed(self.marks) if mark.kind == MarkKind.GRADED), None)
        given = last.points if last else {}
        points = {f"line-{at}": given.get(line) for at, (line, _words, _points) in enumerate(self.rubric, start=1)}
        return {**points, "seen": self.seen, "comment": last.comment if last and not self.is_waiting else ""}


def read(answer: Answer, viewer: User, *, language: str) -> Read:
    """Returns an answer, fetched with `queue.with_attempts`, as `viewer` may read it."""
    attempt = answer.attempt
    quiz = quiz_of(attempt.enrolment, attempt.version.number, attempt.activity_key, language=language)
    question = str(answer.question)
    line = lines([answer], viewer, language=language)[0]
    return Read(
        answer=answer,
        line=line,
        frozen=quiz.question(question),
        rubric=rubric_of(quiz, question),
        files=_files(answer, named=bool(line.person)),
        marks=list(answer.marks.select_related("marked_by").order_by("marked_at", "uuid")),
        seen=seen_of(answer),
    )


def _files(answer: Answer, *, named: bool) -> list[tuple[HandedInFile, str]]:
    """Returns the files with the names to show: a file's own name may be its author's."""
    files = list(answer.files.listed())
    if named:
        return [(file, file.name) for file in files]
    return [
        (file, _("File %(number)s.%(ending)s") % {"number": number, "ending": file.ending})
        for number, file in enumerate(files, start=1)
    ]
