"""Figures about items and groups are those of the books, and say how far to trust them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessment.statistics import (
    Advice,
    Answered,
    Trust,
    gain,
    group_gain,
    group_size,
    item_figures,
    trust,
)

scores = st.fractions(0, 1, max_denominator=10)


def people(*answers: tuple[int, int, str]) -> list[Answered]:
    """Returns answers from (score, total, choice)."""
    return [Answered(Fraction(score), Fraction(total), frozenset(choice)) for score, total, choice in answers]


def class_of_forty() -> list[Answered]:
    """Returns the class of the worked example: of 40 people the 11 best have 9 right, the 11 weakest 3 (D = 6/11)."""
    upper = [(1, 30, "a")] * 9 + [(0, 30, "b")] * 2
    middle = [(1, 20, "a")] * 9 + [(0, 20, "b")] * 9
    lower = [(1, 10, "a")] * 3 + [(0, 10, "b")] * 8
    return people(*upper, *middle, *lower)


def test_the_worked_example_of_a_class_of_forty_comes_out_the_same() -> None:
    # examoo.com/mcqs/6797: 27 % of 40 are 11 people; D = (9 − 3) / 11 ≈ 0.55.
    figures = item_figures(class_of_forty(), credits={"a": Fraction(1), "b": Fraction(0)})
    assert figures.group_size == 11
    assert figures.discrimination == Fraction(6, 11)
    assert round(float(figures.discrimination), 2) == 0.55
    assert figures.facility == Fraction(21, 40)
    assert figures.advice == ()


def test_hakes_gain_is_the_share_of_what_could_be_gained() -> None:
    # Hake 1998: pre 44%, post 63%: g = 19 / 56 ≈ 0.34.
    assert gain(Fraction(44, 100), Fraction(63, 100)) == Fraction(19, 56)
    assert gain(Fraction(1), Fraction(1)) is None
    assert gain(Fraction(1, 2), Fraction(1, 4)) == Fraction(-1, 2)


def test_a_groups_gain_is_that_of_its_means_with_their_number() -> None:
    found = group_gain([(Fraction(2, 10), Fraction(6, 10)), (Fraction(4, 10), Fraction(8, 10))])
    assert (found.n, found.pre, found.post) == (2, Fraction(3, 10), Fraction(7, 10))
    assert found.gain == Fraction(4, 7)
    assert found.trust is Trust.HINT
    assert group_gain([]) is None


@pytest.mark.parametrize(("n", "expected"), [(1, "hint"), (19, "hint"), (20, "care"), (29, "care"), (30, "good")])
def test_few_people_are_a_warning(n: int, expected: str) -> None:
    assert trust(n) == expected


@pytest.mark.parametrize(("n", "size"), [(1, 0), (2, 1), (5, 1), (6, 2), (40, 11), (100, 27)])
def test_groups_are_27_percent_rounded_half_up(n: int, size: int) -> None:
    assert group_size(n) == size


def test_the_correlation_leaves_the_item_itself_out() -> None:
    figures = item_figures(people((1, 3, ""), (1, 3, ""), (0, 0, ""), (0, 0, "")))
    assert figures.correlation == pytest.approx(1)
    alone = item_figures(people((1, 1, ""), (0, 0, "")))
    assert alone.correlation is None


def test_every_distractor_is_counted_in_both_groups() -> None:
    figures = item_figures(class_of_forty(), credits={"a": Fraction(1), "b": Fraction(0), "c": Fraction(0)})
    right, wrong, idle = figures.distractors
    assert (right.count, right.upper, right.lower) == (21, 9, 3)
    assert (wrong.count, wrong.upper, wrong.lower) == (19, 2, 8)
    assert idle.count == 0
    assert Advice.IDLE_DISTRACTOR in figures.advice


def test_what_tempts_the_best_may_be_the_right_answer() -> None:
    answers = people(*[(0, 30, "b")] * 10, *[(1, 20, "a")] * 10, *[(1, 10, "a")] * 10)
    figures = item_figures(answers, credits={"a": Fraction(1), "b": Fraction(0)})
    assert figures.discrimination < 0
    assert set(figures.advice) == {Advice.KEY_MAY_BE_WRONG, Advice.TEMPTS_THE_BEST}


@pytest.mark.parametrize(
    ("upper", "lower", "advice"), [(6, 6, Advice.REWRITE), (7, 5, Advice.IMPROVE), (10, 10, Advice.TOO_EASY)]
)
def test_advice_follows_ebel_and_frisbie(upper: int, lower: int, advice: Advice) -> None:
    def group(right: int, total: int) -> list[tuple[int, int, str]]:
        return [(1, total, "")] * right + [(0, total, "")] * (10 - right)

    middle = [(1, 20, "")] * 10 + [(1 if upper == 10 else 0, 20, "")] * 7
    assert item_figures(people(*group(upper, 30), *middle, *group(lower, 10))).advice == (advice,)


def test_nobody_and_one_person_have_no_discrimination() -> None:
    assert item_figures([]) is None
    assert item_figures(people((1, 1, ""))).discrimination is None


@given(st.lists(st.tuples(scores, scores), min_size=2, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing_and_figures_keep_their_bounds(pairs: list, shuffler: object) -> None:
    answers = [Answered(score, score + rest) for score, rest in pairs]
    figures = item_figures(answers)
    shuffler.shuffle(answers)
    again = item_figures(answers)
    assert (again.facility, again.discrimination) == (figures.facility, figures.discrimination)
    assert 0 <= figures.facility <= 1
    assert -1 <= figures.discrimination <= 1
    assert figures.correlation is None or -1.0001 <= figures.correlation <= 1.0001
