"""Grading is exact, within bounds, and the same in whatever order things come."""

from dataclasses import FrozenInstanceError
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessment.grading import State, grade, grade_by_hand, hundredths, percent
from courses.assessment.keys import (
    BY_HAND,
    Accepted,
    Choice,
    ChoiceKey,
    Criterion,
    Kind,
    ManualKey,
    MatchingKey,
    Number,
    NumberKey,
    OrderingKey,
    Rule,
    TextKey,
    from_json,
    to_json,
)
from courses.assessment.responses import NOTHING, Response
from courses.assessment.solving import right_response
from courses.assessment.values import key_faults
from tests.factories.questions import answers_to, keys, multiple, single

BY_MACHINE = tuple(kind for kind in Kind if kind not in BY_HAND)
HALF = Fraction(1, 2)


def chosen(*names: str) -> Response:
    return Response(chosen=frozenset(names))


def ordered(*names: str) -> Response:
    return Response(placed={name: str(at) for at, name in enumerate(names, start=1)})


# For every question and every answer


@given(st.data())
def test_a_score_lies_between_nothing_and_all(data: st.DataObject) -> None:
    key = data.draw(keys())
    result = grade(key, data.draw(answers_to(key)))
    assert 0 <= result.score <= 1
    assert (result.state is State.RIGHT) == (result.score == 1)
    assert (result.state is State.PARTLY) == (0 < result.score < 1)


@given(st.data())
def test_the_right_answer_earns_all_and_no_answer_nothing(data: st.DataObject) -> None:
    key = data.draw(keys(BY_MACHINE))
    assert grade(key, right_response(key)).state is State.RIGHT
    assert grade(key, NOTHING).state is State.UNANSWERED
    assert grade(key, NOTHING).score == 0


@given(st.data())
def test_the_order_of_choices_in_the_key_changes_no_score(data: st.DataObject) -> None:
    key = data.draw(keys([Kind.SINGLE, Kind.MULTIPLE, Kind.HOTSPOT]))
    response = data.draw(answers_to(key))
    turned = ChoiceKey(key.kind, tuple(reversed(key.choices)), key.rule, areas=key.areas)
    assert grade(turned, response).score == grade(key, response).score


@given(keys([Kind.MULTIPLE, Kind.HOTSPOT]).filter(lambda key: len(key.right) < len(key.choices)))
def test_ticking_everything_earns_nothing_unless_weights_say_so(key: ChoiceKey) -> None:
    if key.rule is not Rule.WEIGHTS:
        assert grade(key, chosen(*(choice.id for choice in key.choices))).score == 0


@given(keys())
def test_a_key_survives_being_stored(key: object) -> None:
    assert from_json(to_json(key)) == key
    assert not list(key_faults(key))


# One by one


def test_one_choice_earns_its_credit_and_names_its_feedback() -> None:
    key = ChoiceKey(Kind.SINGLE, (Choice("a", Fraction(1)), Choice("b", HALF), Choice("c", -HALF)))
    assert [grade(key, chosen(name)).score for name in "abc"] == [1, HALF, 0]
    assert [grade(key, chosen(name)).state for name in "abc"] == [State.RIGHT, State.PARTLY, State.WRONG]
    assert grade(key, chosen("b")).feedback == ("b",)


def test_true_or_false_is_right_or_wrong() -> None:
    key = ChoiceKey(Kind.TRUE_FALSE, (Choice("true", Fraction(1)), Choice("false")))
    assert grade(key, chosen("true")).score == 1
    assert grade(key, chosen("false")).score == 0


def test_of_several_the_share_found_less_the_share_of_wrong_ones_taken() -> None:
    key = multiple("ab", "abcde")
    assert grade(key, chosen("a")).score == HALF
    assert grade(key, chosen("a", "b")).score == 1
    assert grade(key, chosen("a", "b", "c")).score == Fraction(2, 3)
    assert grade(key, chosen("a", "c", "d")).score == 0
    assert grade(key, chosen("a", "c")).score == Fraction(1, 6)
    assert grade(key, chosen("c")).score == 0
    assert grade(key, chosen("b", "a")).feedback == ("a", "b")


def test_where_all_are_right_nothing_is_taken_off() -> None:
    assert grade(multiple("abc", "abc"), chosen("a", "b")).score == Fraction(2, 3)


def test_all_or_nothing_takes_no_part() -> None:
    key = multiple("ab", rule=Rule.EXACT)
    assert grade(key, chosen("a", "b")).score == 1
    assert grade(key, chosen("a")).score == 0
    assert grade(key, chosen("a", "b", "c")).score == 0


def test_weights_are_added_within_bounds() -> None:
    third = Fraction(1, 3)
    choices = (Choice("a", third), Choice("b", 2 * third), Choice("c", -third), Choice("d", Fraction(-1)))
    key = ChoiceKey(Kind.MULTIPLE, choices, Rule.WEIGHTS)
    assert grade(key, chosen("a", "b")).score == 1
    assert grade(key, chosen("b", "c")).score == third
    assert grade(key, chosen("a", "d")).score == 0


def test_places_in_a_picture_are_graded_as_choices() -> None:
    key = ChoiceKey(Kind.HOTSPOT, multiple("a", "abc").choices)
    assert grade(key, chosen("a")).score == 1
    assert grade(key, chosen("a", "b")).score == HALF


def test_matching_counts_the_prompts_that_have_their_own_option() -> None:
    key = MatchingKey({"p": "x", "q": "y", "r": "x"}, ("x", "y", "z"))
    assert grade(key, Response(placed={"p": "x", "q": "y", "r": "x"})).score == 1
    assert grade(key, Response(placed={"p": "x", "q": "x", "r": "z"})).score == Fraction(1, 3)
    assert grade(key, Response(placed={"q": "y", "p": "z"})).feedback == ("p", "q")
    exact = MatchingKey(key.pairs, key.options, Rule.EXACT)
    assert grade(exact, Response(placed={"p": "x", "q": "y"})).score == 0
    assert grade(exact, Response(placed={"p": "x", "q": "y", "r": "x"})).score == 1


def test_ordering_counts_the_steps_that_are_followed_by_the_right_one() -> None:
    key = OrderingKey(tuple("abcd"))
    assert grade(key, ordered(*"abcd")).score == 1
    assert grade(key, ordered(*"dabc")).score == Fraction(2, 3)
    assert grade(key, ordered(*"dcba")).score == 0
    assert grade(key, ordered(*"acbd")).score == 0
    assert grade(OrderingKey(key.items, Rule.EXACT), ordered(*"dabc")).score == 0
    assert grade(OrderingKey(key.items, Rule.EXACT), ordered(*"abcd")).score == 1


def test_a_position_given_twice_or_not_at_all_earns_nothing_by_itself() -> None:
    key = OrderingKey(tuple("abcd"))
    assert grade(key, Response(placed={"a": "1", "b": "2"})).score == Fraction(1, 3)
    assert grade(key, Response(placed={"a": "1", "b": "2", "c": "2", "d": "3"})).score == 0


def test_a_short_answer_earns_the_best_credit_of_what_it_matches() -> None:
    key = TextKey((Accepted("x", "111", HALF), Accepted("y", "111", Fraction(1)), Accepted("z", "Đồn", HALF)))
    assert grade(key, Response(text=" 111 ")).score == 1
    assert grade(key, Response(text="111")).feedback == ("y",)
    assert grade(key, Response(text="đồn")).state is State.PARTLY
    assert grade(key, Response(text="don")).score == 0
    assert grade(TextKey(key.accepted, ignore_marks=True), Response(text="don")).score == HALF


def test_the_best_credit_wins_whatever_it_is_called_and_wherever_it_stands() -> None:
    key = TextKey((Accepted("z", "111", HALF), Accepted("a", "111", Fraction(1)), Accepted("m", "111", -HALF)))
    assert grade(key, Response(text="111")).feedback == ("a",)


def test_options_are_compared_by_what_they_say() -> None:
    """Ids from a form are equal to those of the key, and never the same objects."""
    option = "".join(["mot", "-", "hai"])
    key = MatchingKey({"p": option, "q": "ba"}, (option, "ba"), Rule.EXACT)
    assert grade(key, Response(placed={"p": "mot-" + "hai"[:3], "q": "".join(["b", "a"])})).score == 1


def test_of_equal_credits_the_first_one_speaks() -> None:
    key = TextKey((Accepted("x", "có", HALF), Accepted("y", "Có", HALF), Accepted("z", "không", Fraction(1))))
    assert grade(key, Response(text="có")).feedback == ("x",)


def test_a_number_may_lie_as_far_off_as_the_tolerance_and_no_further() -> None:
    key = NumberKey((Number("n", Fraction("12.5"), Fraction("0.5")), Number("m", Fraction(20), Fraction(0), HALF)))
    assert [grade(key, Response(text=text)).score for text in ("12", "13,0", "12,5", "13,01", "11.99")] == [
        1,
        1,
        1,
        0,
        0,
    ]
    assert grade(key, Response(text="20")).score == HALF
    assert grade(key, Response(text="20")).feedback == ("m",)
    assert grade(key, Response(text="nhiều")).state is State.WRONG


@pytest.mark.parametrize("kind", sorted(BY_HAND))
def test_what_a_person_grades_waits_for_one(kind: Kind) -> None:
    key = ManualKey(kind, (Criterion("a", 3),))
    assert grade(key, Response(text="Tôi sẽ…")).state is State.WAITING


def test_a_rubric_comes_to_the_share_of_its_points() -> None:
    key = ManualKey(Kind.LONG, (Criterion("a", 3), Criterion("b", 1)))
    assert grade_by_hand(key, {"a": 3, "b": 1}).state is State.RIGHT
    assert grade_by_hand(key, {"a": 1, "b": 1}).score == HALF
    assert grade_by_hand(key, {"a": 0, "b": 0}).state is State.WRONG


@pytest.mark.parametrize("points", [{"a": 4, "b": 0}, {"a": -1, "b": 0}, {"a": 1}, {"a": 1, "b": 1, "c": 1}])
def test_points_outside_the_rubric_are_refused(points: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        grade_by_hand(ManualKey(Kind.LONG, (Criterion("a", 3), Criterion("b", 1))), points)


def test_halves_are_rounded_up() -> None:
    assert percent(Fraction(795, 1000)) == 80
    assert percent(Fraction(7949, 10000)) == 79
    assert percent(Fraction(1, 200)) == 1
    assert percent(Fraction(1)) == 100
    assert hundredths(Fraction(2, 3)) == 6667
    assert hundredths(Fraction(1, 3)) == 3333
    assert hundredths(Fraction(1, 20_000)) == 1


def test_what_was_earned_cannot_be_written_over() -> None:
    with pytest.raises(FrozenInstanceError):
        grade(single("b"), chosen("a")).score = Fraction(1)


def test_hundreds_of_prompts_are_counted_like_few() -> None:
    key = MatchingKey({f"p{n}": "x" for n in range(300)}, ("x", "y"), Rule.EXACT)
    assert grade(key, Response(placed=dict.fromkeys(key.pairs, "x"))).score == 1


def test_single_keys_are_graded_alike_whatever_else_they_hold() -> None:
    assert grade(single("b"), chosen("b")).score == 1
