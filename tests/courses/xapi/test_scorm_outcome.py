"""What a data model comes to, and what of it is kept: the standards' own rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.errors import LearningError
from courses.packages.scorm import SCORM_12, SCORM_2004, Item
from courses.xapi.cmi import handed_over, taken
from courses.xapi.scorm_outcome import Outcome, outcome_of, rolled_up, seconds_in
from courses.xapi.scorm_sentences import sentences

SCO = Item("item-1", "Bài", path="index.html", tracked=True)
MASTERY = Item("item-1", "Bài", path="index.html", tracked=True, mastery_score=80, data="x=1")
MEASURED = Item("item-1", "Bài", path="i.html", tracked=True, completion_threshold=0.5, passing_measure=0.6)


def of_12(status="", item=SCO, ended=True, **core):
    cmi = {f"cmi.core.{name.replace('__', '.')}": value for name, value in core.items()}
    found = outcome_of(SCORM_12, item, {**cmi, **({"cmi.core.lesson_status": status} if status else {})}, ended=ended)
    return found.completed, found.passed, found.share


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"status": "passed", "score__raw": "18", "score__max": "20"}, (True, True, 0.9)),
        ({"status": "failed", "score__raw": "40"}, (True, False, 0.4)),
        ({"status": "completed"}, (True, None, None)),
        ({"status": "incomplete", "score__raw": "95", "item": MASTERY}, (False, None, 0.95)),
        ({"status": "browsed"}, (False, None, None)),
        ({"status": "completed", "score__raw": "79", "item": MASTERY}, (True, False, 0.79)),
        ({"status": "failed", "score__raw": "80", "item": MASTERY}, (True, True, 0.8)),
        ({}, (True, None, None)),
        ({"ended": False}, (False, None, None)),
        ({"exit": "suspend"}, (False, None, None)),
        ({"status": "passed", "score__raw": "500", "score__max": "0"}, (True, True, 1.0)),
        ({"status": "passed", "score__raw": "nan"}, (True, True, None)),
        ({"status": "hacked", "score__raw": "1e999"}, (False, None, None)),
    ],
)
def test_1_2_comes_to(said, expected):
    assert of_12(**said) == expected


@pytest.mark.parametrize(
    ("said", "item", "expected"),
    [
        ({"completion_status": "completed", "success_status": "passed", "score.scaled": "0.9"}, SCO, (True, True, 0.9)),
        ({"completion_status": "completed", "success_status": "failed", "score.scaled": "-1"}, SCO, (True, False, 0.0)),
        ({"completion_status": "incomplete", "success_status": "failed"}, SCO, (False, False, None)),
        ({"success_status": "passed"}, SCO, (True, True, None)),
        ({"completion_status": "completed", "score.raw": "3", "score.max": "4"}, SCO, (True, None, 0.75)),
        ({"completion_status": "completed", "score.raw": "3"}, SCO, (True, None, None)),
        ({}, SCO, (True, None, None)),
        ({"exit": "suspend"}, SCO, (False, None, None)),
        ({"progress_measure": "0.4", "completion_status": "completed"}, MEASURED, (False, None, None)),
        ({"progress_measure": "0.5", "score.scaled": "0.59"}, MEASURED, (True, False, 0.59)),
        (
            {"completion_status": "completed", "success_status": "failed", "score.scaled": "0.6"},
            MEASURED,
            (True, True, 0.6),
        ),
    ],
)
def test_2004_comes_to(said, item, expected):
    found = outcome_of(SCORM_2004, item, {f"cmi.{name}": value for name, value in said.items()}, ended=True)
    assert (found.completed, found.passed, found.share) == expected


def test_several_items_are_done_when_all_are_and_their_points_are_a_mean():
    good, bad = Outcome(True, True, 9, 10, 0, 60), Outcome(True, False, 1, 10, 0, 30)
    assert rolled_up([good, None]).completed is False
    assert (rolled_up([good, bad]).passed, rolled_up([good, bad]).share, rolled_up([good, bad]).seconds) == (
        False,
        0.5,
        90,
    )
    asset = outcome_of(SCORM_12, Item("a", "Ảnh", path="a.html"), {}, ended=True)
    assert (rolled_up([good, asset]).completed, rolled_up([good, asset]).passed) == (True, True)
    assert rolled_up([None]) == Outcome()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:01:30", 90),
        ("0012:00:00.25", 43200),
        ("PT1H5M30.5S", 3930),
        ("P1DT1S", 86401),
        ("", 0),
        ("90", 0),
        ("PT", 0),
    ],
)
def test_time_is_read_in_both_ways_of_writing_it(text, seconds):
    assert seconds_in(text) == seconds


def test_what_the_standard_does_not_know_and_what_we_say_ourselves_is_not_taken():
    said = {
        "cmi.core.lesson_location": "3",
        "cmi.core.student_name": "somebody else",
        "cmi.interactions.0.student_response": "a",
        "cmi.interactions.x.id": "no",
        "cmi.suspend_data": "x" * 64_001,
        "cmi.objectives": {},
        "__proto__": "x",
        "cmi.core.score.raw": 7,
        "cmi.core.score.min": True,
    }
    kept, refused = taken(SCORM_12, said)
    assert kept == {
        "cmi.core.lesson_location": "3",
        "cmi.interactions.0.student_response": "a",
        "cmi.core.score.raw": "7",
    }
    assert refused == ["cmi.interactions.x.id", "cmi.suspend_data", "__proto__", "cmi.core.score.min"]
    assert taken(SCORM_2004, {"cmi.core.lesson_location": "3", "adl.nav.request": "exit"})[0] == {
        "adl.nav.request": "exit"
    }


@pytest.mark.parametrize("said", [[], "x", None, {f"cmi.interactions.{n}.id": "x" * 60_000 for n in range(20)}])
def test_a_data_model_beyond_all_measure_is_refused_whole(said):
    with pytest.raises(LearningError, match="Nothing was changed"):
        taken(SCORM_12, said)


@pytest.mark.parametrize(
    ("kind", "before", "ended", "entry", "place"),
    [
        (SCORM_12, None, False, "ab-initio", ""),
        (SCORM_12, {"cmi.core.exit": "suspend", "cmi.core.lesson_location": "3"}, True, "resume", "3"),
        (SCORM_12, {"cmi.core.lesson_location": "3"}, False, "resume", "3"),
        (SCORM_12, {"cmi.core.lesson_location": "3"}, True, "", "3"),
        (SCORM_2004, {"cmi.exit": "suspend", "cmi.location": "3"}, True, "resume", "3"),
        (SCORM_2004, {"cmi.location": "3"}, False, "resume", "3"),
        (SCORM_2004, {"cmi.exit": "normal", "cmi.location": "3"}, True, "ab-initio", ""),
    ],
)
def test_an_item_is_entered_as_it_was_left(kind, before, ended, entry, place):
    told = handed_over(kind, MASTERY, learner="key", called="Learner", before=before, ended=ended)
    core = "cmi.core." if kind == SCORM_12 else "cmi."
    assert told.get(f"{core}entry", "") == entry
    assert told.get(f"{core}lesson_location" if kind == SCORM_12 else "cmi.location", "") == place
    assert told[f"{core}student_id" if kind == SCORM_12 else "cmi.learner_id"] == "key"
    assert f"{core}exit" not in told
    assert told["cmi.launch_data"] == "x=1"


@given(st.dictionaries(st.text(max_size=30) | st.just("cmi.core.score.raw"), st.text(max_size=20) | st.integers()))
def test_whatever_a_package_says_comes_to_something(said):
    kept, _refused = taken(SCORM_12, said)
    share = outcome_of(SCORM_12, MASTERY, kept, ended=True).share
    assert share is None or 0 <= share <= 1


def test_what_was_reported_reads_as_sentences():
    cmi = {
        "cmi.interactions.10.id": "cau-11",
        "cmi.interactions.10.student_response": "b" * 300,
        "cmi.interactions.2.id": "cau-3",
        "cmi.interactions.2.student_response": "a",
        "cmi.interactions.2.result": "wrong",
        "cmi.interactions.2.correct_responses.0.pattern": "c",
        "cmi.interactions.3.result": "correct",
        "cmi.objectives.0.id": "o1",
        "cmi.objectives.0.status": "passed",
        "cmi.comments": "<b>Hay</b>",
    }
    came = {"completed": True, "passed": False, "raw": 4, "max": 20, "min": 0, "seconds": 125}
    assert sentences(SCORM_12, SCO, cmi, came) == [
        "Not passed.",
        "Completed.",
        "4 of 20 points.",
        "2 minutes in it.",
        "Question “cau-3”: answered “a”; “c” was expected.",
        "Question “4”: no answer kept.",
        f"Question “cau-11”: answered “{'b' * 200}…”.",
        "Objective “o1”: passed.",
        "Comment: “<b>Hay</b>”",
    ]
