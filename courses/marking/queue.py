"""What waits for a person's marks, as those who grade see it: oldest first, in the same few queries for ten rows or thousands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cms.people.models import User
from courses.enrolment.models import Enrolment
from courses.progress.attempts import Answer, AnswerQuerySet
from courses.progress.markers import courses_marked_by, markable_by
from courses.structure.remembering import Remembered, in_language, remember
from courses.structure.versions import FrozenContent


@dataclass(frozen=True, slots=True)
class Line:
    """One answer that waits: of which question in which quiz and course, whose where that is shown."""

    answer: Answer
    course: str
    quiz: str
    question: int
    attempt: int
    person: str
    was_returned: bool

    @property
    def clears_at(self) -> datetime | None:
        """When its words and files go, if it is left to lie."""
        return self.answer.attempt.clears_at


def waiting_for(viewer: User, *, course: UUID | None = None) -> AnswerQuerySet:
    """Returns the answers that wait for `viewer`, the longest first; of one course, or of all."""
    rows = markable_by(viewer).waiting()
    return rows.filter(attempt__enrolment__course=course) if course else rows


def with_attempts(rows: AnswerQuerySet) -> AnswerQuerySet:
    """Brings along what a line says, without what is long."""
    return rows.select_related("attempt__enrolment__learner__user", "attempt__version").defer(
        "attempt__version__outline"
    )


def courses_waiting(viewer: User, *, language: str) -> list[tuple[UUID, str]]:
    """Returns the courses whose answers `viewer` may grade, with their titles, in the order of these."""
    found = courses_marked_by(viewer).filter(
        current__isnull=False, enrolments__attempts__answers__waits_since__isnull=False
    )
    numbers = list(found.distinct().values_list("pk", "current__number"))
    versions = remember(numbers)
    return sorted(((key, versions[key, number].title(language)) for key, number in numbers), key=lambda pair: pair[1])


def lines(rows: Iterable[Answer], viewer: User, *, language: str) -> list[Line]:
    """Returns the rows of a page as they are shown."""
    rows = list(rows)
    versions = remember({(row.attempt.enrolment.course_id, row.attempt.version.number) for row in rows})
    nameless = _nameless(rows, versions)
    named = named_to(viewer, [row for row in rows if row.pk not in nameless])
    returned = set(
        Answer.objects.filter(pk__in=[row.pk for row in rows], marks__isnull=False).values_list("pk", flat=True)
    )
    found = []
    for row in rows:
        attempt = row.attempt
        version = versions[attempt.enrolment.course_id, attempt.version.number]
        found.append(
            Line(
                answer=row,
                course=version.title(language),
                quiz=in_language(version.items()[attempt.activity_key]["titles"], language),
                question=number_of(row),
                attempt=attempt.number,
                person=attempt.enrolment.learner.user.full_name if attempt.enrolment_id in named else "",
                was_returned=row.pk in returned,
            )
        )
    return found


def number_of(row: Answer) -> int:
    """Returns the place of an answer's question in its form, from 1."""
    asked = [entry.question for entry in row.attempt.asked.asked]
    return asked.index(str(row.question)) + 1 if str(row.question) in asked else 0


def named_to(viewer: User, rows: Sequence[Answer]) -> set[UUID]:
    """Returns those of the enrolments behind these answers whose person `viewer` may see by name."""
    wanted = {row.attempt.enrolment_id for row in rows}
    return set(Enrolment.objects.visible_to(viewer).filter(pk__in=wanted).values_list("pk", flat=True))


def _nameless(rows: Sequence[Answer], versions: Mapping[tuple[UUID, int], Remembered]) -> set[int]:
    """Returns the answers of quizzes that are graded without names; one query for all quizzes of a page."""
    digests = {}
    for row in rows:
        version = versions[row.attempt.enrolment.course_id, row.attempt.version.number]
        digests[row.pk] = in_language(version.items()[row.attempt.activity_key]["content"], "")
    contents = FrozenContent.objects.filter(sha256__in=set(digests.values()))
    rules = dict(contents.values_list("sha256", "content__rules__anonymous"))
    return {pk for pk, digest in digests.items() if rules.get(digest)}
