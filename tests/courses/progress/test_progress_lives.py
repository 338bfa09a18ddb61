"""Whatever happens to a learner, in whatever order: the stored state is that of a model a child could check.

Hypothesis invents lives of one learner on one course: facts, the same facts again, facts that come late, publications of each
weight, carrying over, switching, a block withdrawn, something taken back, the next cycle.
"""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.test import TestCase
from django.utils import timezone

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from courses.activities.facts import WHOLE_COURSE, Verb
from courses.enrolment.models import Enrolment, Source
from courses.enrolment.renewing import open_next_cycle
from courses.progress.models import ActivityProgress, CourseProgress
from courses.progress.moving import switch
from courses.progress.rebuilding import mismatches
from courses.progress.recording import NewFact, record
from courses.progress.taking_back import Target, take_back
from courses.publishing.carrying import carry_over
from courses.publishing.releasing import publish
from courses.signals import course_completed
from courses.structure.manifest import Weight
from courses.structure.versions import Course, CourseVersion, FrozenContent, VersionStatus
from courses.structure.withdrawing import withdraw_block
from tests.factories.courses import learner
from tests.factories.people import UserFactory

BLOCK = "b1"
KEYS = [uuid.UUID(int=number) for number in range(1, 6)]
#: Two rules that pressing *Finished* at the end fulfils alike, so that the model need not know rules.
RULES = (("reached-end", "finished"), ("finished",))
LIGHT, HEAVY = list(Weight), [weight for weight in Weight if weight >= Weight.ADDITION]


@dataclass(frozen=True)
class Item:
    """One lesson of a version, as the author would describe it."""

    key: uuid.UUID
    text: int = 0
    rule: int = 0
    required: bool = True


@dataclass
class Cycle:
    """What the model knows of one enrolment."""

    enrolment: Enrolment
    delivered: list[NewFact] = field(default_factory=list)
    #: When each lesson was finished, and since when that counts again after it was taken back or renewed.
    finished: dict[uuid.UUID, list[datetime]] = field(default_factory=dict)
    counts_since: dict[uuid.UUID, datetime] = field(default_factory=dict)
    completions: int = 0
    heard: int = 0

    def done(self) -> set[uuid.UUID]:
        """What was finished. A phone whose clock is behind cannot have finished anything before the cycle was opened."""
        return {
            key
            for key, times in self.finished.items()
            if any(max(at, self.enrolment.opened_at) > self.since(key) for at in times)
        }

    def since(self, key: uuid.UUID) -> datetime:
        return self.counts_since.get(key, self.enrolment.opened_at - timedelta(seconds=1))

    def stored(self) -> CourseProgress | None:
        return CourseProgress.objects.filter(enrolment=self.enrolment.pk).first()

    def dates(self) -> dict[uuid.UUID, datetime]:
        rows = ActivityProgress.objects.filter(enrolment=self.enrolment.pk, completed_at__isnull=False)
        return dict(rows.values_list("activity_key", "completed_at"))


class Life(RuleBasedStateMachine):
    """One learner, one course, several versions and cycles."""

    def __init__(self) -> None:
        super().__init__()
        self.rolled_back = transaction.atomic()
        self.rolled_back.__enter__()
        course_completed.connect(self.hear)

    def teardown(self) -> None:
        course_completed.disconnect(self.hear)
        transaction.set_rollback(True)
        self.rolled_back.__exit__(None, None, None)

    def hear(self, sender: Any, enrolment_uuid: uuid.UUID, **arguments: Any) -> None:
        self.cycles[-1].heard += enrolment_uuid == self.cycles[-1].enrolment.pk

    # --- What may happen ------------------------------------------------------------------------------------------------

    @initialize()
    def enrol(self) -> None:
        self.who, self.staff = learner(), UserFactory(administrator=True)
        self.items: dict[int, tuple[Item, ...]] = {}
        self.course = Course.objects.create()
        self.issue(tuple(Item(key) for key in KEYS[:3]), Weight.ADDITION)
        opened_at = timezone.now() - timedelta(days=1)
        fields = {"learner": self.who, "course": self.course, "source": Source.SELF, "opened_at": opened_at}
        self.cycles = [Cycle(Enrolment.objects.create(first_version=self.latest, version=self.latest, **fields))]
        self.old: list[list[dict[str, Any]]] = []

    @rule(data=st.data(), verb=st.sampled_from([Verb.OPENED, Verb.REACHED_END, Verb.FINISHED]))
    def do(self, data: st.DataObject, verb: Verb) -> None:
        self.deliver([self.fact(self.drawn_lesson(data), verb, timezone.now())])

    @rule(data=st.data(), minutes=st.integers(1, 600))
    def finish_offline_and_deliver_later(self, data: st.DataObject, minutes: int) -> None:
        key = self.drawn_lesson(data)
        self.deliver([self.fact(key, Verb.FINISHED, timezone.now() - timedelta(minutes=minutes))], late=True)

    @precondition(lambda self: self.cycles[-1].delivered)
    @rule(data=st.data())
    def deliver_again(self, data: st.DataObject) -> None:
        known = self.cycles[-1].delivered
        again = data.draw(st.lists(st.integers(0, len(known) - 1), min_size=1, max_size=5))
        before = everything(self.now)
        self.deliver([known[index] for index in again], new=False)
        assert everything(self.now) == before

    @rule(data=st.data())
    def correct_a_text(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.items[self.latest.number]))
        changed = replace(chosen, text=chosen.text + 1)
        self.issue(self.with_changed(chosen, changed), data.draw(st.sampled_from(LIGHT)))

    @rule(data=st.data())
    def turn_the_order_round(self, data: st.DataObject) -> None:
        self.issue(self.items[self.latest.number][::-1], data.draw(st.sampled_from(LIGHT)))

    @rule(data=st.data())
    def change_a_rule(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.items[self.latest.number]))
        changed = replace(chosen, rule=1 - chosen.rule)
        self.issue(self.with_changed(chosen, changed), data.draw(st.sampled_from(HEAVY)))

    @precondition(lambda self: len(self.items[self.latest.number]) < len(KEYS))
    @rule(data=st.data(), required=st.booleans())
    def add_a_lesson(self, data: st.DataObject, required: bool) -> None:
        there = self.items[self.latest.number]
        key = next(key for key in KEYS if key not in {item.key for item in there})
        self.issue((*there, Item(key, required=required)), data.draw(st.sampled_from(HEAVY)))

    @precondition(lambda self: sum(item.required for item in self.items[self.latest.number]) > 1)
    @rule(data=st.data())
    def remove_a_lesson(self, data: st.DataObject) -> None:
        required = [item for item in self.items[self.latest.number] if item.required]
        gone = data.draw(st.sampled_from(required))
        kept = tuple(item for item in self.items[self.latest.number] if item is not gone)
        self.issue(kept, data.draw(st.sampled_from(HEAVY)))

    @rule(times=st.integers(1, 2))
    def carry(self, times: int) -> None:
        def carry_over_again() -> None:
            for _time in range(times):
                list(carry_over(self.latest))

        self.as_a_machine(carry_over_again)

    @rule()
    def switch_by_own_choice(self) -> None:
        enrolment = Enrolment.objects.select_related("course__current", "version").get(pk=self.now.enrolment.pk)
        stored, current = self.now.stored(), enrolment.course.current
        if stored and stored.completed_at or enrolment.version_id == current.pk:
            return
        had = {item.key: item for item in self.items[enrolment.version.number]}
        changed = [item for item in self.items[current.number] if item.key in had and differs(had[item.key], item)]
        self.listening(lambda: switch(enrolment, by=self.who.user))
        if Enrolment.objects.get(pk=enrolment.pk).version_id == current.pk:
            for item in changed:
                self.now.counts_since[item.key] = timezone.now()

    @rule(key=st.sampled_from(KEYS[:3]))
    def withdraw_a_block(self, key: uuid.UUID) -> None:
        self.as_a_machine(lambda: withdraw_block(key, BLOCK, reason="Chuyện có thật.", by=self.staff))

    @precondition(lambda self: self.now.dates())
    @rule(data=st.data())
    def take_something_back(self, data: st.DataObject) -> None:
        stored = self.now.stored()
        whole = [WHOLE_COURSE] if stored and stored.completed_at else []
        key = data.draw(st.sampled_from([*whole, *sorted(self.now.dates())]))
        self.listening(lambda: take_back(self.now.enrolment, Target(activity=key), reason="Nhầm.", by=self.staff))
        for taken in KEYS if key == WHOLE_COURSE else [key]:
            self.now.counts_since[taken] = timezone.now()

    @precondition(lambda self: self.now.stored() and self.now.stored().completed_at)
    @rule()
    def begin_the_next_cycle(self) -> None:
        self.old.append(everything(self.now))
        self.cycles.append(Cycle(self.next_cycle()))

    # --- What always holds ------------------------------------------------------------------------------------------------

    @invariant()
    def progress_is_a_part_of_a_whole(self) -> None:
        for cycle in self.cycles:
            if stored := cycle.stored():
                assert 0 <= stored.done <= stored.required

    @invariant()
    def done_is_what_the_model_says(self) -> None:
        cycle = self.now
        assert set(cycle.dates()) == cycle.done()
        stored = cycle.stored()
        if stored:
            number = Enrolment.objects.get(pk=cycle.enrolment.pk).version.number
            required = {item.key for item in self.items[number] if item.required}
            assert (stored.done, stored.required) == (len(cycle.done() & required), len(required))

    @invariant()
    def each_completion_was_announced_once(self) -> None:
        assert self.now.heard == self.now.completions

    @invariant()
    def state_is_what_the_evidence_says(self) -> None:
        assert list(mismatches()) == []

    @invariant()
    def old_cycles_stay_as_they_were(self) -> None:
        assert [everything(cycle) for cycle in self.cycles[:-1]] == self.old

    # --- How it is done -----------------------------------------------------------------------------------------------------

    @property
    def now(self) -> Cycle:
        return self.cycles[-1]

    @property
    def latest(self) -> CourseVersion:
        return CourseVersion.objects.select_related("course").latest("number")

    def drawn_lesson(self, data: st.DataObject) -> uuid.UUID:
        """Returns a lesson of the version that the learner is on."""
        number = Enrolment.objects.get(pk=self.now.enrolment.pk).version.number
        return data.draw(st.sampled_from([item.key for item in self.items[number]]))

    def fact(self, key: uuid.UUID, verb: Verb, at: datetime) -> NewFact:
        return NewFact(verb, activity=key, data={"at_end": True} if verb is Verb.FINISHED else {}, device_time=at)

    def deliver(self, facts: list[NewFact], *, new: bool = True, late: bool = False) -> None:
        self.as_a_machine(lambda: record(self.now.enrolment.pk, facts, actor=self.who), late=late)
        for fact in facts if new else []:
            self.now.delivered.append(fact)
            if fact.verb is Verb.FINISHED:
                self.now.finished.setdefault(fact.activity, []).append(fact.device_time)

    def as_a_machine(self, act: Any, *, late: bool = False) -> None:
        """Acts, and looks that nothing done became undone, and no date later; only what comes late makes one earlier."""
        dates, before = self.now.dates(), self.now.stored()
        self.listening(act)
        after, stored = self.now.dates(), self.now.stored()
        assert dates.keys() <= after.keys()
        assert all(after[key] == at or (late and after[key] < at) for key, at in dates.items())
        if before and before.completed_at:
            assert stored.completed_at == before.completed_at or (late and stored.completed_at < before.completed_at)

    def listening(self, act: Any) -> None:
        before = self.now.stored()
        with TestCase.captureOnCommitCallbacks(execute=True):
            act()
        after = self.now.stored()
        self.now.completions += bool(after and after.completed_at and not (before and before.completed_at))

    def next_cycle(self) -> Enrolment:
        return open_next_cycle(Enrolment.objects.get(pk=self.now.enrolment.pk), source=Source.SELF)

    def with_changed(self, old: Item, new: Item) -> tuple[Item, ...]:
        return tuple(new if item is old else item for item in self.items[self.latest.number])

    def issue(self, items: tuple[Item, ...], weight: Weight) -> None:
        """Publishes a version of these lessons, as approved."""
        number, now = len(self.items) + 1, timezone.now()
        self.items[number] = items
        publish(
            CourseVersion.objects.create(
                course=self.course, number=number, status=VersionStatus.APPROVED, weight=weight, approved_at=now,
                confirmed_at=now, suspend_validity_on=now.date(), reason="An toàn.",
                outline={"titles": {"vi": "Khóa"}, "items": [frozen_item(item) for item in items]},
            )
        )  # fmt: skip


def differs(old: Item, new: Item) -> bool:
    return (old.text, old.rule, old.required) != (new.text, new.rule, new.required)


def frozen_item(item: Item) -> dict[str, Any]:
    digest = hashlib.sha256(f"{item.key} {item.text}".encode()).hexdigest()
    body = [{"type": "text", "id": BLOCK, "value": f"<p>{item.text}</p>"}]
    FrozenContent.objects.get_or_create(
        sha256=digest, defaults={"kind": "lesson", "language": "vi", "content": {"title": "Bài", "body": body}}
    )
    return {
        "key": str(item.key), "kind": "lesson", "required": item.required, "minutes": 10, "module": "",
        "terms": [{"code": code, "parameters": {}} for code in RULES[item.rule]],
        "titles": {"vi": "Bài"}, "content": {"vi": digest}, "offline": True,
    }  # fmt: skip


def everything(cycle: Cycle) -> list[dict[str, Any]]:
    tables: Iterable[Any] = (
        Enrolment.objects.filter(pk=cycle.enrolment.pk).values("version_id", "cycle", "status"),
        CourseProgress.objects.filter(enrolment=cycle.enrolment.pk).values(),
        ActivityProgress.objects.filter(enrolment=cycle.enrolment.pk).order_by("activity_key").values(),
    )
    return [row for table in tables for row in table]


@pytest.mark.django_db
def test_every_life_of_a_learner_ends_where_a_simple_model_says():
    run_state_machine_as_test(Life, settings=settings(max_examples=6, stateful_step_count=15, phases=[Phase.generate]))


@pytest.mark.prove
@pytest.mark.django_db
def test_many_long_lives_of_learners_end_where_a_simple_model_says():
    run_state_machine_as_test(Life, settings=settings(max_examples=60, stateful_step_count=30))
