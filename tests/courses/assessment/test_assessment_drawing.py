"""A form is drawn from its seed alone, and stays the same for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessment.drawing import Draw, Form, Rules, arranged, draw, shuffled, token, tokens
from courses.assessment.keys import MatchingKey, OrderingKey
from courses.errors import LearningError
from tests.factories.questions import keys, multiple, single

NAMES = [f"q{number}" for number in range(12)]
KEYS = {name: single("a", "abcd") for name in NAMES}
# As drawn when this was written; a form that is drawn again must not differ.
KNOWN = [("q9", "cbda"), ("q5", "dacb"), ("q4", "cbad")]
seeds = st.text("0123456789abcdef", min_size=4, max_size=32)


def names_of(form: Form) -> list[str]:
    return [asked.question for asked in form.asked]


def test_a_known_seed_gives_the_form_it_always_gave() -> None:
    form = draw(Rules(draws=(Draw(3, frozenset(NAMES)),)), KEYS, seed="2026")
    assert [(asked.question, "".join(asked.order)) for asked in form.asked] == KNOWN


@given(seeds, st.integers(0, 12))
def test_a_draw_brings_as_many_as_asked_and_none_twice(seed: str, count: int) -> None:
    names = names_of(draw(Rules(draws=(Draw(count, frozenset(NAMES)),)), KEYS, seed=seed))
    assert len(names) == len(set(names)) == count


@given(seeds)
def test_fixed_questions_come_always_and_are_not_drawn_again(seed: str) -> None:
    rules = Rules(fixed=(("q3", 2), ("q1", 1)), draws=(Draw(10, frozenset(NAMES)),))
    form = draw(rules, KEYS, seed=seed)
    assert names_of(form)[:2] == ["q3", "q1"]
    assert sorted(names_of(form)) == sorted(NAMES)
    assert form.asked[0].points == 2


@given(seeds)
def test_pools_that_overlap_are_filled_whenever_that_is_possible(seed: str) -> None:
    wide, one, two = (
        Draw(1, frozenset({"q1", "q2", "q3"})),
        Draw(1, frozenset({"q1"})),
        Draw(1, frozenset({"q1", "q2"})),
    )
    assert names_of(draw(Rules(draws=(wide, two, one)), KEYS, seed=seed)) == ["q3", "q2", "q1"]
    with pytest.raises(LearningError) as refused:
        draw(Rules(draws=(wide, two, one, Draw(1, frozenset({"q3"})))), KEYS, seed=seed)
    assert refused.value.code == "too-few-questions"


@given(seeds, seeds)
def test_another_seed_may_change_order_but_never_what_is_asked_for(one: str, other: str) -> None:
    rules = Rules(fixed=tuple((name, 1) for name in NAMES), shuffle_questions=True)
    first, second = draw(rules, KEYS, seed=one), draw(rules, KEYS, seed=other)
    assert sorted(names_of(first)) == sorted(names_of(second))
    assert first == draw(rules, KEYS, seed=one)


@given(st.permutations(NAMES), seeds)
def test_the_order_of_a_pool_changes_nothing(names: list[str], seed: str) -> None:
    assert shuffled(names, seed) == shuffled(NAMES, seed)


@given(keys(), seeds)
def test_a_form_survives_being_stored(key: object, seed: str) -> None:
    form = draw(Rules(fixed=(("q", 3),)), {"q": key}, seed=seed)
    assert Form.from_json(form.to_json()) == form


@given(seeds)
def test_what_is_to_be_ordered_is_never_shown_in_order(seed: str) -> None:
    key = OrderingKey(("a", "b"))
    assert arranged("q", key, 1, seed, True).order == ("b", "a")


@given(seeds)
def test_options_to_match_are_shuffled_and_prompts_stay(seed: str) -> None:
    key = MatchingKey({"p": "x", "q": "y"}, ("x", "y", "z"))
    asked = arranged("q", key, 1, seed, False)
    assert asked.order == ("p", "q")
    assert sorted(asked.options) == ["x", "y", "z"]


@given(seeds)
def test_choices_keep_their_order_where_the_author_or_the_quiz_says_so(seed: str) -> None:
    assert arranged("q", single(ids="abcd", keep_order=True), 1, seed, True).order == tuple("abcd")
    assert arranged("q", multiple(ids="abcd"), 1, seed, False).order == tuple("abcd")


def test_choices_are_shuffled_otherwise() -> None:
    assert {arranged("q", single(ids="abcd"), 1, str(seed), True).order for seed in range(200)} >= {
        tuple("abcd"),
        tuple("dcba"),
    }


def test_every_question_of_a_pool_comes_up_about_as_often() -> None:
    rules = Rules(draws=(Draw(3, frozenset(NAMES)),))
    times = dict.fromkeys(NAMES, 0)
    for seed in range(1200):
        for name in names_of(draw(rules, KEYS, seed=str(seed))):
            times[name] += 1
    assert all(240 < count < 360 for count in times.values())


@given(seeds, seeds)
def test_tokens_of_one_seed_are_not_those_of_another(one: str, other: str) -> None:
    assert set(tokens(one, "q", single()).values()) == set("abc")
    assert (token(one, "q", "a") == token(other, "q", "a")) == (one == other)
