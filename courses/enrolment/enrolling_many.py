"""The verb by which a supervisor, or a list, puts many people on many courses: all or nothing, in a fixed number of queries.

Nobody is put on a course twice, nobody who counts as certified is made to begin again, and what is already so is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.people.auditing import record as audit
from cms.people.models import Learner, Membership, User, reach
from courses.enrolment.assigning import path_with_order
from courses.enrolment.models import Assignment, Enrolment, EnrolmentStatus, Reason, Source
from courses.enrolment.opening import Opening, open_cycles, tell_let_in
from courses.enrolment.paths import Path
from courses.errors import LearningError
from courses.structure.remembering import remember
from courses.structure.versions import Course


class Happened(models.TextChoices):
    """What came of one person and one course. Put on: the first six; the rest was so already, or could not be."""

    ENROLLED = "enrolled", gettext_lazy("enrolled")
    BACK = "back", gettext_lazy("on the course again; what was done before counts")
    APPROVED = "approved", gettext_lazy("the request was waiting and is approved")
    RENEWED = "renewed", gettext_lazy("begins again, since it has expired or is about to")
    DATED = "dated", gettext_lazy("was on the course already; the date is new")
    REQUESTED = "requested", gettext_lazy("asked for; another supervisor decides")
    ALREADY = "already", gettext_lazy("is on the course already")
    COMPLETED = "completed", gettext_lazy("has completed it, and it counts")
    CLOSED = "closed", gettext_lazy("another supervisor has to do this")


CHANGED = (Happened.ENROLLED, Happened.BACK, Happened.APPROVED, Happened.RENEWED, Happened.DATED, Happened.REQUESTED)


@dataclass(frozen=True)
class Wish:
    """One person (with the user at hand) to be put on one course (with its current version), by a date if there is one."""

    learner: Learner
    course: Course
    due_at: datetime | None = None
    path: Path | None = None

    @property
    def key(self) -> tuple[UUID, UUID]:
        return self.learner.pk, self.course.pk


@dataclass(frozen=True)
class Outcome:
    """What came of a wish; `day` is the last valid day, or the day by which it is due, where that says more."""

    wish: Wish
    happened: Happened
    day: date | None = None

    @property
    def is_change(self) -> bool:
        return self.happened in CHANGED


@transaction.atomic
def enrol_many(
    wishes: Sequence[Wish], *, by: User, source: Source = Source.SUPERVISOR, now: datetime | None = None
) -> list[Outcome]:
    """Fulfils these wishes as far as each can be, and returns what came of each, in their order.

    A supervisor's own person is let in without a request, since it is the supervisor who approves. For oneself a course
    that is approved becomes a request, and a closed one stays closed. Raises LearningError `not-yours` if somebody is not
    the caller's to decide about; then nothing is done.
    """
    now = now or timezone.now()
    list(Learner.objects.select_for_update().filter(pk__in={wish.learner.pk for wish in wishes}).order_by("pk"))
    outcomes = foreseen(wishes, by=by, now=now)
    present, standing = _present(wishes), _standing(wishes)
    _assign([entry for entry in outcomes if entry.is_change], present, standing, by, now)
    _open([entry for entry in outcomes if entry.is_change], present, source, by)
    _let_in([entry for entry in outcomes if entry.is_change], present)
    for course in {entry.wish.course.pk for entry in outcomes if entry.is_change}:
        people = sum(entry.is_change and entry.wish.course.pk == course for entry in outcomes)
        audit("enrolment.opened_many", actor=by, course=str(course), people=people, source=str(source))
    return outcomes


def foreseen(wishes: Sequence[Wish], *, by: User, now: datetime | None = None) -> list[Outcome]:
    """Returns what `enrol_many` would do with these wishes today; writes nothing. Raises as that does."""
    now = now or timezone.now()
    wishes = list({wish.key: wish for wish in wishes}.values())
    _must_supervise(wishes, by)
    present, standing, policies = _present(wishes), _standing(wishes), _policies(wishes)
    return [
        _outcome(wish, present.get(wish.key), standing.get(wish.key), policies[wish.course.pk], by, now)
        for wish in wishes
    ]


def decided_by(by: User, people: Iterable[User]) -> set[int]:
    """Returns which of these people `by` may put on courses: those supervised, never oneself."""
    keys = {person.pk for person in people} - {by.pk}
    if reach.sees_every_name(by):
        return keys
    own = Membership.objects.current().supervised_by(by).filter(user__in=keys)
    return set(own.values_list("user", flat=True))


def _must_supervise(wishes: Sequence[Wish], by: User) -> None:
    users = {wish.learner.user for wish in wishes if wish.learner.user}
    if {user.pk for user in users} - decided_by(by, users) - {by.pk}:
        raise LearningError("not-yours", _("You can put only people of your own units on a course."))


def _present(wishes: Sequence[Wish]) -> dict[tuple[UUID, UUID], Enrolment]:
    rows = Enrolment.objects.latest_cycles().filter(
        learner__in={wish.learner.pk for wish in wishes}, course__in={wish.course.pk for wish in wishes}
    )
    return {(row.learner_id, row.course_id): row for row in rows.select_related("progress")}


def _standing(wishes: Sequence[Wish]) -> dict[tuple[UUID, UUID], Assignment]:
    rows = Assignment.objects.filter(
        learner__in={wish.learner.pk for wish in wishes},
        course__in={wish.course.pk for wish in wishes},
        lifted_at=None,
    )
    return {(row.learner_id, row.course_id): row for row in rows}


def _policies(wishes: Sequence[Wish]) -> dict[UUID, str]:
    numbers = {wish.course.pk: wish.course.current.number for wish in wishes if wish.course.current}
    versions = remember(numbers.items())
    return {
        wish.course.pk: versions[wish.course.pk, numbers[wish.course.pk]].outline.get("enrolment_policy", "open")
        if wish.course.pk in numbers
        else "open"
        for wish in wishes
    }


def _outcome(
    wish: Wish, enrolment: Enrolment | None, standing: Assignment | None, policy: str, by: User, now: datetime
) -> Outcome:
    for_oneself = wish.learner.user_id == by.pk and not standing
    if enrolment is None or enrolment.status in (EnrolmentStatus.WITHDRAWN, EnrolmentStatus.REFUSED):
        if for_oneself and policy == "closed":
            return Outcome(wish, Happened.CLOSED)
        if for_oneself and policy == "approval":
            return Outcome(wish, Happened.REQUESTED)
        return Outcome(wish, Happened.BACK if enrolment else Happened.ENROLLED)
    if enrolment.status == EnrolmentStatus.REQUESTED:
        return Outcome(wish, Happened.CLOSED if for_oneself else Happened.APPROVED)
    if enrolment.is_completed:
        must = standing is not None and standing.cycle > enrolment.cycle
        if must or enrolment.is_renewable(now=now):
            return Outcome(wish, Happened.RENEWED)
        return Outcome(wish, Happened.COMPLETED, enrolment.valid_until)
    if wish.due_at and (enrolment.due_at is None or wish.due_at < enrolment.due_at):
        return Outcome(wish, Happened.DATED, timezone.localdate(wish.due_at))
    return Outcome(wish, Happened.ALREADY, timezone.localdate(enrolment.due_at) if enrolment.due_at else None)


def _cycle(outcome: Outcome, present: dict[tuple[UUID, UUID], Enrolment]) -> int:
    enrolment = present.get(outcome.wish.key)
    return (enrolment.cycle if enrolment else 1) + (outcome.happened == Happened.RENEWED)


def _assign(
    outcomes: Sequence[Outcome],
    present: dict[tuple[UUID, UUID], Enrolment],
    standing: dict[tuple[UUID, UUID], Assignment],
    by: User,
    now: datetime,
) -> None:
    """Makes an assignment of each wish with a date; an earlier date that stands already is kept. A request is none."""
    new, sooner, outgrown = [], [], []
    for outcome in outcomes:
        wish, held = outcome.wish, standing.get(outcome.wish.key)
        cycle = _cycle(outcome, present)
        if wish.due_at is None or outcome.happened == Happened.REQUESTED:
            continue
        if held and held.cycle >= cycle:
            if wish.due_at < held.due_at:
                held.due_at = wish.due_at
                sooner.append(held)
            continue
        if held:
            outgrown.append(held.pk)
        new.append(
            Assignment(
                learner=wish.learner,
                course=wish.course,
                cycle=cycle,
                reason=Reason.SUPERVISOR,
                assigned_by=by,
                assigned_at=now,
                due_at=max(wish.due_at, now),
            )
        )
    Assignment.objects.filter(pk__in=outgrown).update(lifted_at=now)
    Assignment.objects.bulk_update(sooner, ["due_at"], batch_size=200)
    Assignment.objects.bulk_create(new, batch_size=500)


def _open(outcomes: Sequence[Outcome], present: dict[tuple[UUID, UUID], Enrolment], source: Source, by: User) -> None:
    fresh = [entry for entry in outcomes if entry.wish.key not in present or entry.happened == Happened.RENEWED]
    former = [present[entry.wish.key].pk for entry in fresh if entry.wish.key in present]
    Enrolment.objects.filter(pk__in=former).update(is_latest=False)
    openings = [
        Opening(
            entry.wish.learner,
            entry.wish.course,
            _cycle(entry, present),
            source,
            status=EnrolmentStatus.REQUESTED if entry.happened == Happened.REQUESTED else EnrolmentStatus.ACTIVE,
            path=entry.wish.path,
        )
        for entry in fresh
    ]
    open_cycles(openings, by=by)


def _let_in(outcomes: Sequence[Outcome], present: dict[tuple[UUID, UUID], Enrolment]) -> None:
    """Writes who comes back or is approved, and the date of whoever is on the course already."""
    changed = []
    for outcome in outcomes:
        enrolment = present.get(outcome.wish.key)
        if enrolment is None or outcome.happened == Happened.RENEWED:
            continue
        asks = outcome.happened == Happened.REQUESTED
        enrolment.status = EnrolmentStatus.REQUESTED if asks else EnrolmentStatus.ACTIVE
        if outcome.wish.due_at and not asks:
            dates = [day for day in (enrolment.due_at, outcome.wish.due_at) if day]
            enrolment.due_at = min(dates)
        if path := path_with_order(outcome.wish.path):
            enrolment.path = path
        changed.append(enrolment)
    Enrolment.objects.bulk_update(changed, ["status", "due_at", "path"], batch_size=200)
    tell_let_in(changed)
