"""Requirements that name blocks: whatever stands for a recording or a case counts as much as the block itself."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from courses.activities.facts import DatedFact, Fact, Verb
from courses.activities.requirements import blocks_met, requirement

START = datetime(2026, 3, 1, 8, tzinfo=UTC)


def told(*facts):
    """Returns facts (verb, block, data) as they happened, a minute apart."""
    moments = [START + timedelta(minutes=number) for number in range(len(facts))]
    return [
        DatedFact(at, Fact(uuid4(), verb, at, at, version=1, activity=uuid4(), block=block, data=data))
        for at, (verb, block, data) in zip(moments, facts, strict=True)
    ]


HEARD = (Verb.MEDIA_HEARD, "a", {"percent": 90})
READ = (Verb.TRANSCRIPT_OPENED, "a", {})
WENT = (Verb.WENT_THROUGH, "a", {})


@pytest.mark.parametrize("way", [HEARD, READ, WENT])
def test_each_way_through_a_recording_counts_alike(way):
    assert requirement("media").met_at(told(way), {"blocks": ["a"], "share": 90}) == START


def test_a_recording_heard_in_part_does_not_count():
    facts = told((Verb.MEDIA_HEARD, "a", {"percent": 89}))
    assert requirement("media").met_at(facts, {"blocks": ["a"], "share": 90}) is None


@pytest.mark.parametrize("way", [HEARD, READ])
def test_a_case_counts_by_having_been_gone_through_and_by_nothing_else(way):
    assert requirement("cases").met_at(told(way), {"blocks": ["a"]}) is None
    assert requirement("cases").met_at(told(way, WENT), {"blocks": ["a"]}) == START + timedelta(minutes=1)


def test_all_blocks_are_needed_and_the_last_gives_the_date():
    terms = {"blocks": ["a", "b"], "share": 90}
    facts = told(WENT, (Verb.WENT_THROUGH, "elsewhere", {}), (Verb.WENT_THROUGH, "b", {}), WENT)
    assert requirement("cases").met_at(facts[:2], terms) is None
    assert requirement("cases").missing(facts[:2], terms).values == {"left": 1, "of": 2}
    assert requirement("cases").met_at(facts, terms) == START + timedelta(minutes=2)
    assert blocks_met("cases", facts, terms) == {"a": START, "b": START + timedelta(minutes=2)}


def test_what_is_missing_says_that_both_ways_count():
    missing = requirement("cases").missing((), {"blocks": ["a"]})
    assert str(requirement("cases").sentence) % missing.values == (
        "Read 1 more of 1 cases, or the same without the case: both count alike."
    )
