"""State as a function of evidence. Pure: facts and manifests in, state out; no clock, no database.

The only machine that may decide "done". It walks the facts in their one order (`activities.facts.in_order`), so the same
set of facts gives the same state however often and in whatever order they were delivered. Machines only add: what is
done stays done until a person reverses it (verb `reversed`) or chooses to move to a version that renews an activity
(verb `moved` with `renew`). An activity is judged by the kindest of the terms that were in force since it was started:
a rule added later asks nothing more of those who had begun, and evidence that arrives late can never undo anything.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from courses.activities.facts import WHOLE_COURSE, DatedFact, Fact, Verb, in_order, standing
from courses.activities.requirements import Missing, Term, requirement
from courses.structure.manifest import Item, Manifest


class Standing(StrEnum):
    """How far somebody is with one activity or course."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class ActivityState:
    """Where one enrolment stands with one activity. Completion and success are separate answers.

    `credited_from` is the course in which it was done, where two courses share credit for it.
    """

    key: uuid.UUID
    started_at: datetime | None = None
    completed_at: datetime | None = None
    passed: bool | None = None
    missing: tuple[Missing, ...] = ()
    terms: tuple[Term, ...] = ()
    credited_from: uuid.UUID | None = None

    @property
    def standing(self) -> Standing:
        """Completed, in progress or not started."""
        if self.completed_at:
            return Standing.COMPLETED
        return Standing.IN_PROGRESS if self.started_at else Standing.NOT_STARTED


@dataclass(frozen=True, slots=True)
class CourseState:
    """Where one enrolment stands: `done` of `required` activities of `version`, when completed, whether passed.

    `version` is the one it is counted over; `completed_in` the one in which it was completed, which later additions do
    not change. `credited` tells that it is complete by credit for what was learned elsewhere: then `done` may be less
    than `required`, since it counts what was done here.
    """

    version: int
    done: int
    required: int
    started_at: datetime | None = None
    completed_at: datetime | None = None
    completed_in: int | None = None
    credited: bool = False
    passed: bool | None = None
    activities: Mapping[uuid.UUID, ActivityState] = field(default_factory=dict)

    @property
    def standing(self) -> Standing:
        """Completed, in progress or not started."""
        if self.completed_at:
            return Standing.COMPLETED
        return Standing.IN_PROGRESS if self.started_at else Standing.NOT_STARTED

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means all of it; a completed course reads 100."""
        if self.completed_at:
            return 100
        return 100 * self.done // self.required if self.required else 0


def state_of(
    facts: Iterable[Fact], *, enrolled_at: datetime, first_version: int, manifests: Mapping[int, Manifest]
) -> CourseState:
    """Returns the state that `facts` prove, for an enrolment opened at `enrolled_at` on `first_version`.

    `manifests` must hold every version that the enrolment has been on (KeyError otherwise).
    """
    walk = _Walk(manifests[first_version], manifests)
    for dated in in_order(standing(facts), not_before=enrolled_at):
        walk.step(dated)
    return walk.result()


def proof_of(
    activity: uuid.UUID,
    terms: tuple[Term, ...],
    facts: Iterable[Fact],
    *,
    enrolled_at: datetime,
    first_version: int,
    manifests: Mapping[int, Manifest],
) -> tuple[datetime, bool | None] | None:
    """Returns when the facts of an enrolment meet another course's terms for an activity, and whether it was passed.

    None while they do not: a copy that has a recording more asks for that recording. What was taken back proves nothing.
    """
    walk = _Walk(manifests[first_version], manifests)
    for dated in in_order(standing(facts), not_before=enrolled_at):
        walk.step(dated)
    verdict = _verdict(terms, walk.facts.get(activity, [])) if terms else _Verdict()
    return (verdict.met_at, verdict.passed) if verdict.met_at else None


class _Walk:
    """The state while walking through the facts of one enrolment.

    An activity is judged only when somebody asks, once for many facts: what a requirement was met by, and when, does not
    change by the facts that follow.
    """

    def __init__(self, manifest: Manifest, manifests: Mapping[int, Manifest]) -> None:
        self.manifest = manifest
        self.manifests = manifests
        self.facts: dict[uuid.UUID, list[DatedFact]] = {}
        self.states: dict[uuid.UUID, ActivityState] = {}
        self.offers: dict[uuid.UUID, list[tuple[Term, ...]]] = {}
        self.unjudged: set[uuid.UUID] = set()
        #: A required activity known to be undone: while it is, nothing else need be looked at.
        self.blocker: uuid.UUID | None = None
        self.started_at: datetime | None = None
        self.completed_at: datetime | None = None
        self.completed_in: int | None = None
        self.credited = False

    def step(self, dated: DatedFact) -> None:
        """Takes one more fact into account."""
        verb = dated.fact.verb
        if verb is Verb.MOVED:
            self._move(dated)
        elif verb is Verb.REVERSED:
            self._reverse(dated)
        elif dated.fact.activity != WHOLE_COURSE:
            self._observe(dated)
        elif verb is Verb.GRANTED:
            self._credit(dated.at)
        if verb is not Verb.REVERSED:
            self._complete_if_done(dated.at)

    def _observe(self, dated: DatedFact) -> None:
        key = dated.fact.activity
        self.facts.setdefault(key, []).append(dated)
        self.started_at = self.started_at or dated.at
        if key not in self.states:
            self.states[key] = ActivityState(key, started_at=dated.at)
            self._offer(key)
        self.unjudged.add(key)

    def _credit(self, at: datetime) -> None:
        """The whole course was learned elsewhere: complete from the day of that, unless it is complete already."""
        if self.completed_at is None:
            self.completed_at, self.completed_in, self.credited = at, self.manifest.version, True

    def _offer(self, key: uuid.UUID) -> None:
        """Notes the terms now in force for an activity that has been started."""
        item = self.manifest.by_key.get(key)
        offers = self.offers.setdefault(key, [])
        if item and item.terms and item.terms not in offers:
            offers.append(item.terms)

    def _judge_all(self) -> None:
        for key in self.unjudged:
            self.states[key] = self._judge(self.states[key])
        self.unjudged.clear()

    def _judge(self, state: ActivityState) -> ActivityState:
        """Judges by the kindest of the terms in force since the start: the first offer met, else the one nearest to it."""
        facts = self.facts[state.key]
        verdicts = [_verdict(terms, facts) for terms in self.offers[state.key]]
        best = min(verdicts, key=lambda verdict: len(verdict.missing), default=_Verdict())
        dates = [verdict.met_at for verdict in verdicts if verdict.met_at]
        granted = [entry for entry in facts if entry.fact.verb is Verb.GRANTED]
        dates += [entry.at for entry in granted]
        completed_at = state.completed_at or min(dates, default=None)
        shared = next((entry.fact.data for entry in granted if entry.at == completed_at), {})
        return ActivityState(
            key=state.key,
            started_at=state.started_at,
            completed_at=completed_at,
            passed=shared.get("passed") if best.passed is None else best.passed,
            missing=() if completed_at else best.missing,
            terms=best.terms,
            credited_from=uuid.UUID(shared["course"]) if "course" in shared else None,
        )

    def _reverse(self, dated: DatedFact) -> None:
        """A person took something back: one activity, or the completion of the course with all that it stood on."""
        keys = list(self.states) if dated.fact.activity == WHOLE_COURSE else [dated.fact.activity]
        for key in keys:
            self._forget(key)
        if dated.fact.activity == WHOLE_COURSE or any(key in self.manifest.required for key in keys):
            self.completed_at = self.completed_in = None
            self.credited = False

    def _move(self, dated: DatedFact) -> None:
        self._judge_all()  # by the terms as they were
        self.blocker = None
        self.manifest = self.manifests[int(dated.fact.data["to"])]
        for key in dated.fact.data.get("renew", ()):
            self._forget(uuid.UUID(str(key)))
        for key in self.states:
            self._offer(key)
        self.unjudged.update(self.states)

    def _forget(self, key: uuid.UUID) -> None:
        self.unjudged.discard(key)
        self.facts.pop(key, None)
        self.states.pop(key, None)
        self.offers.pop(key, None)

    def _complete_if_done(self, at: datetime) -> None:
        if self.completed_at or not self.manifest.required:
            return
        if self.blocker and self.blocker not in self.unjudged and not self._done(self.blocker):
            return
        self.blocker = next((key for key in self.manifest.required if not self._done(key)), None)
        if self.blocker is None:
            self.completed_at = max(
                [done for key in self.manifest.required if (done := self.states[key].completed_at)], default=at
            )
            self.completed_in = self.manifest.version

    def _done(self, key: uuid.UUID) -> bool:
        if key in self.unjudged:
            self.unjudged.discard(key)
            self.states[key] = self._judge(self.states[key])
        state = self.states.get(key)
        return bool(state and state.completed_at)

    def result(self) -> CourseState:
        """Returns the state after the last fact, with an entry for every activity of the version."""
        self._judge_all()
        activities = {item.key: self.states.get(item.key) or _untouched(item) for item in self.manifest.items}
        judged = [activities[key].passed for key in self.manifest.required]
        known = [passed for passed in judged if passed is not None]
        return CourseState(
            version=self.manifest.version,
            done=sum(self._done(key) for key in self.manifest.required),
            required=len(self.manifest.required),
            started_at=self.started_at,
            completed_at=self.completed_at,
            completed_in=self.completed_in,
            credited=self.credited,
            passed=all(known) if known else None,
            activities={**{key: state for key, state in self.states.items() if key not in activities}, **activities},
        )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one set of terms says of the facts."""

    terms: tuple[Term, ...] = ()
    met_at: datetime | None = None
    missing: tuple[Missing, ...] = ()
    passed: bool | None = None


def _verdict(terms: tuple[Term, ...], facts: list[DatedFact]) -> _Verdict:
    rules = [(requirement(term.code), term.parameters) for term in terms]
    met = [rule.met_at(facts, parameters) for rule, parameters in rules]
    missing = tuple(rule.missing(facts, values) for (rule, values), at in zip(rules, met, strict=True) if at is None)
    passed = [rule.passed(facts, parameters) for rule, parameters in rules]
    return _Verdict(
        terms=terms,
        met_at=None if missing else max(at for at in met if at),
        missing=missing,
        passed=next((answer for answer in passed if answer is not None), None),
    )


def _untouched(item: Item) -> ActivityState:
    missing = tuple(requirement(term.code).missing((), term.parameters) for term in item.terms)
    return ActivityState(item.key, missing=missing, terms=item.terms)
