"""Credit for what was learned before, or elsewhere: evidence like any other, with the date and the paper that prove it.

A credit's UUID is made from what it says (who, which course, which day, which paper), so the same list handed in again
credits nothing twice. Whatever was learned here is left alone: a credit opens a cycle of its own, or completes the one
under way if it still counts today.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.people.auditing import record as audit
from cms.people.models import Learner, User
from cms.text import folded
from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment, EnrolmentStatus, Source
from courses.enrolment.opening import Opening, open_cycles
from courses.enrolment.renewing import open_next_cycle
from courses.enrolment.validity import validity
from courses.errors import LearningError
from courses.progress.models import Evidence, EvidenceNote, EvidenceSource
from courses.progress.recording import NewFact, record
from courses.structure.remembering import remember
from courses.structure.versions import Course

CREDITS = uuid.UUID("6d0f7a52-3f0e-4c53-9f57-0f6a1f0f6f3b")
Key = tuple[uuid.UUID, uuid.UUID]


class Credited(models.TextChoices):
    """What becomes of a credit."""

    GRANTED = "granted", gettext_lazy("credited")
    KNOWN = "known", gettext_lazy("was credited before")
    COUNTS = "counts", gettext_lazy("has completed the course on that day or later")
    RUN_OUT = "run-out", gettext_lazy("has run out since, and the course is being learned now")


@dataclass(frozen=True)
class Credit:
    """That somebody (with the user at hand) completed a course (with its current version) on a day, as a paper says."""

    learner: Learner
    course: Course
    on: date
    paper: str

    @property
    def key(self) -> Key:
        return self.learner.pk, self.course.pk

    @property
    def uuid(self) -> uuid.UUID:
        """The same for the same credit, however its paper's name is spaced or capitalised."""
        paper = " ".join(folded(self.paper).split())
        return uuid.uuid5(CREDITS, f"{self.learner.pk}:{self.course.pk}:{self.on.isoformat()}:{paper}")

    @property
    def at(self) -> datetime:
        """The beginning of the day, in people's own time."""
        return timezone.make_aware(datetime.combine(self.on, time()))


@dataclass
class _Held:
    """The latest cycle of one person on one course, as it is or will be after the credits planned so far."""

    completed_on: date | None
    months: int | None


def plan(credits: Sequence[Credit], *, now: datetime | None = None) -> dict[uuid.UUID, Credited]:
    """Returns what becomes of each credit, by its UUID; writes nothing. The same few queries for any number."""
    today = timezone.localdate(now)
    known = set(Evidence.objects.filter(pk__in={credit.uuid for credit in credits}).values_list("pk", flat=True))
    months = _months(credits)
    held = {
        key: _Held(_day(enrolment), enrolment.valid_months or months[key[1]])
        for key, enrolment in _present(credits).items()
    }
    found: dict[uuid.UUID, Credited] = {}
    for credit in sorted(credits, key=lambda credit: credit.on):
        if credit.uuid in known:
            found[credit.uuid] = Credited.KNOWN
            continue
        answer = _answer(credit, held.get(credit.key), today)
        found.setdefault(credit.uuid, answer)
        if answer == Credited.GRANTED:
            held[credit.key] = _Held(credit.on, months[credit.course.pk])
    return found


@transaction.atomic
def credit_many(credits: Sequence[Credit], *, by: User, now: datetime | None = None) -> dict[uuid.UUID, Credited]:
    """Grants what can be granted, and returns what became of each, by its UUID.

    Raises LearningError `not-yours` for whoever may not credit training, or credits their own.
    """
    now = now or timezone.now()
    if not by.has_perm("courses.grant_credit"):
        raise LearningError("not-yours", _("Only those who are trusted with it may credit past training."))
    if any(credit.learner.user_id == by.pk for credit in credits):
        raise LearningError("not-yours", _("Nobody credits their own training. Ask a colleague."))
    list(Learner.objects.select_for_update().filter(pk__in={credit.learner.pk for credit in credits}).order_by("pk"))
    answers = plan(credits, now=now)
    granted = {credit.uuid: credit for credit in credits if answers[credit.uuid] == Credited.GRANTED}
    _open_first(granted.values(), by)
    for credit in sorted(granted.values(), key=lambda credit: credit.on):
        _grant(credit, by, now)
    if granted:
        audit("credit.granted", actor=by, credits=len(granted))
    return answers


def _answer(credit: Credit, held: _Held | None, today: date) -> Credited:
    if held is None:
        return Credited.GRANTED
    if held.completed_on is not None:
        return Credited.COUNTS if credit.on <= held.completed_on else Credited.GRANTED
    until = validity(credit.at, months=held.months, renewal_days=0).until
    return Credited.RUN_OUT if until and until < today else Credited.GRANTED


def _present(credits: Iterable[Credit]) -> dict[Key, Enrolment]:
    keys = {credit.key for credit in credits}
    rows = Enrolment.objects.latest_cycles().filter(
        learner__in={learner for learner, _course in keys}, course__in={course for _learner, course in keys}
    )
    return {(row.learner_id, row.course_id): row for row in rows.select_related("progress")}


def _day(enrolment: Enrolment) -> date | None:
    return timezone.localdate(enrolment.progress.completed_at) if enrolment.is_completed else None


def _months(credits: Iterable[Credit]) -> dict[uuid.UUID, int | None]:
    numbers = {credit.course.pk: credit.course.current.number for credit in credits if credit.course.current}
    versions = remember(numbers.items())
    return {key: versions[key, number].outline.get("valid_months") for key, number in numbers.items()}


def _open_first(credits: Iterable[Credit], by: User) -> None:
    """Opens the first cycle of whoever is new to a course, dated by their earliest credit; all at once."""
    credits = sorted(credits, key=lambda credit: credit.on)
    present = _present(credits)
    first: dict[Key, Opening] = {}
    for credit in credits:
        if credit.key not in present and credit.key not in first:
            first[credit.key] = Opening(credit.learner, credit.course, 1, Source.IMPORT, opened_at=credit.at)
    open_cycles(list(first.values()), by=by)


def _grant(credit: Credit, by: User, now: datetime) -> None:
    held = Enrolment.objects.latest_cycles().select_related("progress")
    enrolment = held.get(learner=credit.learner, course=credit.course)
    if enrolment.is_completed:
        enrolment = open_next_cycle(enrolment, source=Source.IMPORT, by=by, opened_at=credit.at)
    elif enrolment.status != EnrolmentStatus.ACTIVE:
        Enrolment.objects.filter(pk=enrolment.pk).update(status=EnrolmentStatus.ACTIVE)
    fact = NewFact(Verb.GRANTED, uuid=credit.uuid, device_time=credit.at)
    record(enrolment.pk, [fact], actor=getattr(by, "learner", None), source=EvidenceSource.IMPORT, now=now)
    EvidenceNote.objects.create(evidence_id=credit.uuid, text=credit.paper)
