"""State is a function of evidence: the complaints that learners of other systems make, as promises of this one."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from courses.activities.facts import WHOLE_COURSE, Fact, Verb
from courses.activities.requirements import Term
from courses.progress.rules import Standing, state_of
from courses.structure.manifest import Item, Manifest

START = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
READ = (Term("reached-end"), Term("finished"))
A, B, C, D = (uuid.UUID(int=number) for number in range(1, 5))


def manifest(version: int, *keys: uuid.UUID, terms=READ, optional=()) -> Manifest:
    return Manifest(version, tuple(Item(key, "lesson", key not in optional, terms) for key in keys))


def fact(verb: Verb, activity=WHOLE_COURSE, *, minute=0, version=1, number=None, block="", **data) -> Fact:
    at = START + timedelta(minutes=minute)
    return Fact(uuid.UUID(int=number) if number else uuid.uuid4(), verb, at, at, version, activity, block, data)


def finish(activity, *, minute=0, version=1) -> Fact:
    return fact(Verb.FINISHED, activity, minute=minute, version=version, at_end=True)


def derive(facts, *manifests):
    return state_of(
        facts,
        enrolled_at=START,
        first_version=manifests[0].version,
        manifests={entry.version: entry for entry in manifests},
    )


def test_nothing_done_is_not_started_and_says_what_is_missing():
    state = derive([], manifest(1, A))
    assert (state.standing, state.done, state.required, state.percent) == (Standing.NOT_STARTED, 0, 1, 0)
    assert [entry.code for entry in state.activities[A].missing] == ["reached-end", "finished"]


def test_opening_a_lesson_never_completes_it():
    state = derive([fact(Verb.OPENED, A)], manifest(1, A))
    assert state.activities[A].standing is Standing.IN_PROGRESS
    assert state.completed_at is None


def test_reaching_the_end_is_not_enough_without_finished():
    state = derive([fact(Verb.REACHED_END, A)], manifest(1, A))
    assert [entry.code for entry in state.activities[A].missing] == ["finished"]


def test_finished_pressed_without_script_counts_as_having_reached_the_end():
    assert derive([finish(A)], manifest(1, A)).percent == 100


def test_the_same_event_delivered_twice_counts_once():
    event = finish(A)
    assert derive([event, event], manifest(1, A, B)) == derive([event], manifest(1, A, B))


def test_progress_is_never_above_one_hundred_percent():
    facts = [finish(A, minute=minute) for minute in range(5)] + [finish(B), finish(D)]
    state = derive(facts, manifest(1, A, B))
    assert (state.done, state.required, state.percent) == (2, 2, 100)


def test_completion_is_dated_by_the_last_evidence_not_by_a_later_recomputation():
    state = derive([finish(A, minute=1), finish(B, minute=7), finish(A, minute=50)], manifest(1, A, B))
    assert state.completed_at == START + timedelta(minutes=7)


def test_an_addition_leaves_the_completed_complete_in_their_version():
    facts = [finish(A), fact(Verb.MOVED, minute=5, to=2)]
    state = derive(facts, manifest(1, A), manifest(2, A, B))
    assert state.standing is Standing.COMPLETED
    assert state.completed_in == 1


def test_an_addition_gives_those_in_progress_the_new_item_and_keeps_what_they_did():
    facts = [finish(A), fact(Verb.MOVED, minute=5, to=2)]
    state = derive(facts, manifest(1, A, B), manifest(2, A, B, C))
    assert (state.done, state.required, state.version) == (1, 3, 2)


def test_removing_an_item_completes_those_who_had_done_the_rest():
    facts = [finish(A), fact(Verb.MOVED, minute=5, to=2)]
    state = derive(facts, manifest(1, A, B), manifest(2, A))
    assert (state.standing, state.completed_in) == (Standing.COMPLETED, 2)


def test_reordering_changes_nothing():
    facts = [finish(A), fact(Verb.MOVED, minute=5, to=2)]
    state = derive(facts, manifest(1, A, B, C), manifest(2, C, B, A))
    assert (state.done, state.required) == (1, 3)


def test_the_rules_in_force_at_the_start_stay_in_force():
    facts = [fact(Verb.OPENED, A), fact(Verb.MOVED, minute=5, to=2), finish(A, minute=6, version=2)]
    state = derive(facts, manifest(1, A, terms=READ), manifest(2, A, terms=(*READ, Term("acknowledged"))))
    assert state.standing is Standing.COMPLETED


def test_evidence_that_arrives_late_from_before_a_stricter_version_undoes_nothing():
    strict, kind = manifest(1, A, terms=(*READ, Term("acknowledged"))), manifest(2, A)
    done = [fact(Verb.MOVED, minute=5, to=2), finish(A, minute=6, version=2)]
    late = fact(Verb.OPENED, A, minute=1)
    assert derive(done, strict, kind).standing is Standing.COMPLETED
    assert derive([*done, late], strict, kind).standing is Standing.COMPLETED


def test_a_material_change_renews_only_what_it_names():
    facts = [finish(A), finish(B), fact(Verb.MOVED, minute=5, to=2, renew=[str(B)])]
    state = derive(facts, manifest(1, A, B, C), manifest(2, A, B, C))
    assert state.done == 1
    assert state.activities[A].standing is Standing.COMPLETED


def test_a_reversal_by_a_person_takes_back_and_late_older_evidence_does_not_restore_it():
    late = finish(A, minute=2)
    facts = [finish(A, minute=1), fact(Verb.REVERSED, A, minute=3), late]
    assert derive(facts, manifest(1, A)).done == 0
    assert derive([*facts, finish(A, minute=4)], manifest(1, A)).done == 1


def test_granted_credit_completes_without_any_other_evidence():
    assert derive([fact(Verb.GRANTED, A, minute=3)], manifest(1, A)).completed_at == START + timedelta(minutes=3)


def test_an_optional_item_never_holds_a_course_back():
    assert derive([finish(A)], manifest(1, A, B, optional={B})).percent == 100


def test_a_phone_with_a_wrong_clock_neither_predates_the_enrolment_nor_postdates_the_receipt():
    early = Fact(
        uuid.uuid4(),
        Verb.FINISHED,
        datetime(1970, 1, 1, tzinfo=UTC),
        START + timedelta(hours=1),
        1,
        A,
        "",
        {"at_end": True},
    )
    ahead = Fact(
        uuid.uuid4(),
        Verb.FINISHED,
        datetime(2036, 1, 1, tzinfo=UTC),
        START + timedelta(hours=2),
        1,
        B,
        "",
        {"at_end": True},
    )
    state = derive([early, ahead], manifest(1, A, B))
    assert state.activities[A].completed_at == START
    assert state.activities[B].completed_at == START + timedelta(hours=2)


def test_media_counts_when_heard_or_when_its_transcript_was_opened():
    terms = (Term("media", {"blocks": ["m1", "m2"], "share": 90}),)
    heard = fact(Verb.MEDIA_HEARD, A, block="m1", percent=89)
    read = fact(Verb.TRANSCRIPT_OPENED, A, block="m2", minute=1)
    state = derive([heard, read], manifest(1, A, terms=terms))
    assert [(entry.code, entry.values) for entry in state.activities[A].missing] == [("media", {"left": 1, "of": 2})]
    enough = fact(Verb.MEDIA_HEARD, A, block="m1", minute=2, percent=90)
    assert derive([heard, read, enough], manifest(1, A, terms=terms)).standing is Standing.COMPLETED


keys = st.sampled_from([A, B, C, D])
machine_verbs = st.sampled_from([Verb.OPENED, Verb.REACHED_END, Verb.FINISHED, Verb.ACKNOWLEDGED, Verb.GRANTED])
machine_facts = st.builds(
    lambda verb, key, minute, number: fact(verb, key, minute=minute, number=number),
    machine_verbs,
    keys,
    st.integers(0, 500),
    st.integers(1, 10**6),
)
moves = st.builds(
    lambda minute, number, to: fact(Verb.MOVED, minute=minute, number=number, to=to),
    st.integers(0, 500),
    st.integers(10**6 + 1, 2 * 10**6),
    st.sampled_from([1, 2]),
)
VERSIONS = (
    manifest(1, A, B, C, terms=(*READ, Term("acknowledged"))),
    manifest(2, B, A, D, C, optional={D}, terms=(Term("finished"),)),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(machine_facts, moves), max_size=25, unique_by=lambda entry: entry.uuid), st.randoms())
def test_any_order_and_any_repetition_of_delivery_leads_to_the_same_state(facts, random):
    shuffled = facts + random.sample(facts, len(facts) // 2)
    random.shuffle(shuffled)
    assert derive(shuffled, *VERSIONS) == derive(facts, *VERSIONS)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(machine_facts, moves), max_size=25, unique_by=lambda entry: entry.uuid), machine_facts)
def test_machines_move_state_only_forward(facts, further):
    assume(all(known.uuid != further.uuid for known in facts))  # a UUID is one fact for ever
    before, after = derive(facts, *VERSIONS), derive([*facts, further], *VERSIONS)
    assert after.done >= before.done
    assert 0 <= after.done <= after.required
    assert after.percent >= before.percent


def granted(*, days_before=30, number=None):
    at = START - timedelta(days=days_before)
    return Fact(uuid.UUID(int=number) if number else uuid.uuid4(), Verb.GRANTED, at, START + timedelta(days=9), 1)


def take_back(what: Fact, *, minute=90) -> Fact:
    return fact(Verb.REVERSED, minute=minute, fact=str(what.uuid), reason="wrong-person")


def test_granted_credit_completes_a_course_from_its_own_date_also_before_the_enrolment():
    state = derive([granted()], manifest(1, A, B))
    assert (state.completed_at, state.completed_in) == (START - timedelta(days=30), 1)
    assert (state.done, state.required, state.credited) == (0, 2, True)


def test_credit_that_is_taken_back_leaves_what_was_learned():
    credit = granted()
    state = derive([credit, finish(A, minute=5), take_back(credit)], manifest(1, A, B))
    assert (state.standing, state.done, state.credited) == (Standing.IN_PROGRESS, 1, False)


def test_credit_that_is_taken_back_does_not_undo_a_course_that_was_completed_here_as_well():
    credit = granted()
    facts = [credit, finish(A, minute=5), finish(B, minute=7), take_back(credit)]
    state = derive(facts, manifest(1, A, B))
    assert (state.completed_at, state.credited) == (START + timedelta(minutes=7), False)


def test_a_reversal_that_names_a_fact_counts_in_whatever_order_it_arrives():
    credit = granted()
    assert derive([take_back(credit, minute=1), credit], manifest(1, A)).completed_at is None


def test_a_phone_whose_clock_stands_in_the_past_completes_nothing_before_the_enrolment():
    at = START - timedelta(days=9000)
    early = Fact(uuid.uuid4(), Verb.FINISHED, at, START, 1, A, "", {"at_end": True})
    assert derive([early], manifest(1, A)).completed_at == START
