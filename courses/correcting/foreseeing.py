"""Who would change by a corrected key, as one viewer may see it: everybody in numbers, by name only whom the viewer may know."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from cms.people.models import User
from courses.assessment.correcting import Correction
from courses.enrolment.models import Enrolment
from courses.progress.attempts import Answer
from courses.progress.corrections import KeyCorrection
from courses.progress.regrading import Change, answered, changes
from courses.structure.remembering import in_language, remembered

#: A preview looks at so many answers, the latest ones; the regrade itself looks at all.
MOST = 5000


@dataclass(frozen=True)
class Line:
    """One person's attempt, before and after."""

    name: str
    course: str
    quiz: str
    change: Change


@dataclass(frozen=True)
class Foreseen:
    """What a corrected key would do."""

    answered: int
    rising: int
    falling: int
    passing: int
    lines: list[Line]
    unnamed: int

    @property
    def is_cut(self) -> bool:
        return self.answered > MOST

    @property
    def most(self) -> int:
        return MOST


def foresee(correction: KeyCorrection, viewer: User) -> Foreseen:
    """Returns what would change if this correction were in force, exactly; by the mode that it has."""
    laid = correction.as_correction()
    count = answered(laid).count()
    found = [change for change in changes(laid, correction.mode, _latest(laid, count)) if change]
    named = _named(laid, viewer)
    lines = [
        Line(*named[change.attempt.enrolment_id], _title(change, viewer.language), change)
        for change in found
        if change.attempt.enrolment_id in named
    ]
    return Foreseen(
        answered=count,
        rising=sum(change.is_better for change in found),
        falling=sum(not change.is_better for change in found),
        passing=sum(change.passes_now for change in found),
        lines=sorted(lines, key=lambda line: (line.course, line.quiz, line.name, line.change.attempt.number)),
        unnamed=len(found) - len(lines),
    )


def _title(change: Change, language: str) -> str:
    """The quiz's title in the version of the attempt, which is remembered by then."""
    attempt = change.attempt
    items = remembered(attempt.enrolment.course_id, attempt.version.number).items()
    return str(in_language(items[attempt.activity_key]["titles"], language))


def _latest(laid: Correction, count: int) -> QuerySet[Answer]:
    rows = answered(laid)
    if count <= MOST:
        return rows
    return rows.filter(pk__gt=rows.order_by("-pk").values_list("pk", flat=True)[MOST])


def _named(laid: Correction, viewer: User) -> dict[UUID, tuple[str, str]]:
    """Returns the names and courses of those who answered and whom `viewer` may know by name; two queries."""
    rows = (
        Enrolment.objects.visible_to(viewer)
        .filter(attempts__answers__question=laid.question, learner__user__isnull=False)
        .select_related("learner__user", "course__current")
        .distinct()
    )
    return {row.pk: (row.learner.user.full_name, str(row.course)) for row in rows}
