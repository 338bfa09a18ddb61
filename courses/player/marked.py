"""What a learner is shown of an answer that a person grades: the answer, its files, the points by the rubric, the comments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from courses.assessment.quizzes.content import Quiz
from courses.progress.attempts import Answer, Attempt
from courses.progress.marking import rubric_of
from courses.progress.marks import HandedInFile, Mark, MarkKind


@dataclass(frozen=True, slots=True)
class Marked:
    """One answer with its marks; `lines` are words, points, and points there were to have."""

    text: str
    files: tuple[HandedInFile, ...]
    lines: tuple[tuple[str, int, int], ...]
    comments: tuple[Mark, ...]
    is_cleared: bool


def files_of(attempt: Attempt) -> dict[str, list[HandedInFile]]:
    """Returns the files of an attempt by question; one query."""
    found: dict[str, list[HandedInFile]] = {}
    for file in HandedInFile.objects.listed().filter(answer__attempt=attempt).select_related("answer"):
        found.setdefault(str(file.answer.question), []).append(file)
    return found


def marks_of(attempt: Attempt) -> dict[str, list[Mark]]:
    """Returns the marks given in an attempt by question, the first first; one query."""
    found: dict[str, list[Mark]] = {}
    rows = Mark.objects.filter(answer__attempt=attempt).select_related("answer", "marked_by")
    for mark in rows.order_by("marked_at", "uuid"):
        found.setdefault(str(mark.answer.question), []).append(mark)
    return found


def marked(
    quiz: Quiz, question: str, row: Answer | None, marks: Iterable[Mark], files: Iterable[HandedInFile]
) -> Marked | None:
    """Returns an answer with its marks; None for a question that no person grades."""
    rubric = rubric_of(quiz, question)
    if not rubric:
        return None
    marks = list(marks)
    given: Mapping[str, int] = next((mark.points for mark in reversed(marks) if mark.kind == MarkKind.GRADED), {})
    return Marked(
        text=row.said.text if row else "",
        files=tuple(files),
        lines=tuple((words, given[line], points) for line, words, points in rubric if line in given),
        comments=tuple(mark for mark in marks if mark.comment),
        is_cleared=bool(row and row.cleared_at),
    )
