"""Goes at a package: the rule they meet, the number of them, and a finish that counts once."""

import uuid
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from courses.activities.facts import DatedFact, Fact, Verb
from courses.activities.requirements import requirement
from courses.errors import LearningError
from courses.packages import requirements as _registered  # noqa: F401 (registers `package`)
from courses.progress.models import Evidence
from courses.xapi.attempting import finish, open_attempt, score_of
from courses.xapi.models import PackageAttempt
from tests.factories.courses import enrolled, frozen, lesson_keys
from tests.factories.packages import h5p_version

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
TO_PASS = {"block": "b", "rule": "passed", "pass_percent": 80, "counts": "best", "attempts": None}


def played(*goes, block="b", verb=Verb.PLAYED):
    """Returns facts of these goes, a minute apart."""
    moments = [START + timedelta(minutes=number) for number in range(len(goes))]
    return [
        DatedFact(at, Fact(uuid4(), verb, at, at, version=1, activity=uuid4(), block=block, data=go))
        for at, go in zip(moments, goes, strict=True)
    ]


def go(score, **more):
    return {"attempt": str(uuid4()), "completed": True, "passed": None, "score": score, **more}


@pytest.mark.parametrize(
    ("counts", "scores", "met_after"),
    [
        ("best", [5000, 9000, 1000], 1),
        ("last", [9000, 1000], 0),
        ("first", [5000, 9000], None),
        ("average", [6000, 9000, 9500], 2),
        ("average", [6000, 9000], None),
    ],
)
def test_a_pass_mark_is_met_by_the_go_that_counts_and_no_later_one_takes_it_back(counts, scores, met_after):
    facts, rule = played(*map(go, scores)), {**TO_PASS, "counts": counts}
    expected = None if met_after is None else START + timedelta(minutes=met_after)
    assert requirement("package").met_at(facts, rule) == expected
    assert requirement("package").passed(facts, rule) is (met_after is not None)


def test_what_is_missing_names_the_mark_and_what_was_reached():
    missing = requirement("package").missing(played(go(6667)), TO_PASS)
    assert str(requirement(missing.code).sentence) % missing.values == (
        "Reach 80% in the interactive package: 66% so far."
    )


def test_a_go_at_another_block_counts_nothing_here():
    assert requirement("package").met_at(played(go(10_000), block="other"), TO_PASS) is None


@pytest.mark.parametrize(
    ("rule", "alternative", "counts"),
    [("passed", True, True), ("passed", False, False), ("finished", True, True), ("confirmed", False, True)],
)
def test_the_equal_alternative_counts_where_there_is_one(rule, alternative, counts):
    terms = {**TO_PASS, "rule": rule, "alternative": alternative}
    met = requirement("package").met_at(played({}, verb=Verb.WENT_THROUGH), terms)
    assert (met is not None) is counts


@pytest.mark.parametrize(
    ("raw", "most", "least", "score"),
    [
        (1, 2, 0, 5000),
        (9999, 1, 0, 10_000),
        (-5, 10, 0, 0),
        (5, 10, -10, 7500),
        (1, 0, 0, None),
        (float("nan"), 1, 0, None),
        (True, 1, 0, None),
        ("1", 1, 0, None),
        (None, None, None, None),
        (10**400, 1, 0, None),
    ],
)
def test_a_score_is_computed_again_within_its_bounds(raw, most, least, score):
    assert score_of(raw, most, least) == score


@pytest.fixture
def placed(db):
    version = frozen(lessons=1)
    return enrolled(version), lesson_keys(version)[0], h5p_version("answer")


def test_two_devices_share_one_open_go(placed):
    enrolment, activity, version = placed
    first = open_attempt(enrolment, activity, "b", version, uuid=uuid4())
    assert open_attempt(enrolment, activity, "b", version, uuid=uuid4()) == first
    assert open_attempt(enrolment, activity, "", version) != first


def test_a_finish_told_twice_is_evidence_once(placed):
    enrolment, activity, version = placed
    attempt = open_attempt(enrolment, activity, "b", version)
    finish(attempt, completed=True, passed=True, raw=3, max=4, seconds=10**9)
    assert finish(attempt, completed=False, passed=False, raw=0, max=4) is None
    fact = Evidence.objects.get(enrolment=enrolment, verb=Verb.PLAYED)
    assert fact.block == "b"
    assert fact.data == {"attempt": str(attempt.pk), "completed": True, "passed": True, "score": 7500}
    assert PackageAttempt.objects.get().seconds == 0


def test_no_more_goes_are_begun_than_the_author_allows(placed):
    enrolment, activity, version = placed
    for _each in range(2):
        finish(open_attempt(enrolment, activity, "b", version, limit=2), completed=True, passed=None)
    with pytest.raises(LearningError, match="no-more-goes|all goes"):
        open_attempt(enrolment, activity, "b", version, limit=2)


def test_a_new_version_of_the_package_closes_the_open_go_without_an_outcome(placed):
    enrolment, activity, version = placed
    old = open_attempt(enrolment, activity, "b", version)
    new = open_attempt(enrolment, activity, "b", h5p_version("answer", package=version.package), limit=1)
    old.refresh_from_db()
    assert (old.finished_at is not None, old.completed, new.number) == (True, False, 2)
    assert not Evidence.objects.filter(verb=Verb.PLAYED).exists()


def test_a_uuid_of_somebody_elses_go_begins_one_of_ones_own(placed):
    enrolment, activity, version = placed
    other = enrolled(enrolment.version)
    theirs = open_attempt(other, activity, "b", version, uuid=uuid.uuid4())
    assert open_attempt(enrolment, activity, "b", version, uuid=theirs.pk).pk != theirs.pk
