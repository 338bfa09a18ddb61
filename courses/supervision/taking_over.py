"""The work on a list about learning, as jobs: check it; take all of it over in one transaction, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import ngettext

from cms.jobs.running import finish, report
from cms.people.models import Learner, User
from cms.sheets.held import ImportStatus
from courses.enrolment.assigning import end_of
from courses.enrolment.enrolling_many import CHANGED, Wish, enrol_many, foreseen
from courses.enrolment.models import Source
from courses.progress.crediting import Credit, Credited, credit_many, plan
from courses.structure.versions import Course
from courses.supervision.checking import Checked, check
from courses.supervision.choosing import learners_of
from courses.supervision.models import LearningList, ListKind
from courses.supervision.rows import Row

#: So many remarks are kept to be read; the others are counted.
MOST_REMARKS = 500
_CHANGES = {*CHANGED, Credited.GRANTED}


@dataclass(frozen=True)
class Done:
    """What becomes of each row, in the order of the list."""

    rows: Sequence[Row]
    answers: Sequence[Any]

    @property
    def changed(self) -> int:
        return sum(answer in _CHANGES for answer in self.answers)

    @property
    def remarks(self) -> list[dict[str, Any]]:
        """The rows that change nothing: number, staff code, and why, as they are kept."""
        pairs = zip(self.rows, self.answers, strict=True)
        left = [(row, answer) for row, answer in pairs if answer not in _CHANGES]
        return [
            {"row": row.number, "staff_code": row.staff_code, "code": answer.value}
            for row, answer in left[:MOST_REMARKS]
        ]


@transaction.atomic
def check_list(held: LearningList) -> Checked:
    """Checks the list and keeps what was found and what would be done; changes nobody's learning."""
    checked = _checked(held)
    if checked.faults:
        return _faulty(held, checked)
    done = _answers(held, checked, dry=True)
    held.status, held.rows, held.remarks = ImportStatus.READY, done.changed, done.remarks
    _keep(held, checked)
    finish(
        ngettext("%(count)s row would be taken over", "%(count)s rows would be taken over", done.changed)
        % {"count": done.changed},
        link=reverse("courses_list", args=[held.pk]),
    )
    return checked


@transaction.atomic
def run_list(held: LearningList) -> int:
    """Takes the whole list over, or nothing, and returns how many rows changed something.

    The list is checked again, since people and courses may have changed meanwhile.
    """
    checked = _checked(held)
    if checked.faults:
        _faulty(held, checked)
        return 0
    done = _answers(held, checked, dry=False)
    held.status, held.rows, held.remarks, held.content = ImportStatus.DONE, done.changed, done.remarks, b""
    _keep(held, checked)
    finish(
        ngettext("%(count)s row taken over", "%(count)s rows taken over", done.changed) % {"count": done.changed},
        link=reverse("courses_list", args=[held.pk]),
    )
    return done.changed


def _checked(held: LearningList) -> Checked:
    return check(held, progress=lambda done, of: report(done=done, of=of))


def _faulty(held: LearningList, checked: Checked) -> Checked:
    held.status, held.rows, held.remarks = ImportStatus.FAULTY, 0, []
    _keep(held, checked)
    count = len(checked.faults)
    finish(
        ngettext("%(count)s fault found", "%(count)s faults found", count) % {"count": count},
        link=reverse("courses_list", args=[held.pk]),
    )
    return checked


def _keep(held: LearningList, checked: Checked) -> None:
    held.faults, held.unused_headings = checked.faults, checked.unused
    held.save()


def _answers(held: LearningList, checked: Checked, *, dry: bool) -> Done:
    by: User = held.created_by  # type: ignore[assignment]  # kept as long as the list is
    people = User.objects.visible_to(by).filter(pk__in={row.person for row in checked.rows})
    learners = {learner.user_id: learner for learner in _learners(people, dry)}
    courses = Course.objects.select_related("current").defer("current__outline")
    by_key = courses.in_bulk({row.course for row in checked.rows if row.course})
    if held.kind == ListKind.CREDIT:
        return _credit(checked.rows, learners, by_key, by, dry)
    return _enrol(checked.rows, learners, by_key, by, dry)


def _learners(people: Any, dry: bool) -> list[Learner]:
    """Returns the learners of these people; in a dry run those who have none yet stand in for themselves, unsaved."""
    if not dry:
        return learners_of(people)
    known = list(Learner.objects.filter(user__in=people).select_related("user"))
    have = {learner.user_id for learner in known}
    return known + [Learner(user=person) for person in people if person.pk not in have]


def _enrol(rows: Sequence[Row], learners: dict[Any, Learner], courses: dict[UUID, Course], by: User, dry: bool) -> Done:
    wishes = [
        Wish(learners[row.person], courses[row.course], due_at=end_of(row.day) if row.day else None)
        for row in rows
        if row.course
    ]
    outcomes = foreseen(wishes, by=by) if dry else enrol_many(wishes, by=by, source=Source.IMPORT)
    return Done(rows, [outcome.happened for outcome in outcomes])


def _credit(
    rows: Sequence[Row], learners: dict[Any, Learner], courses: dict[UUID, Course], by: User, dry: bool
) -> Done:
    credits = [
        Credit(learners[row.person], courses[row.course], row.day, row.paper) for row in rows if row.course and row.day
    ]
    answers = plan(credits) if dry else credit_many(credits, by=by)
    return Done(rows, [answers[credit.uuid] for credit in credits])
