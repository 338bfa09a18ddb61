"""A quiz's score, its pass mark, critical questions, and which attempt counts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessment.grading import Result, State
from courses.assessment.scoring import Counts, Graded, Outcome, outcome, standing

RIGHT, WRONG = Result(Fraction(1), State.RIGHT), Result(Fraction(0), State.WRONG)
WAITING = Result(Fraction(0), State.WAITING)
scores = st.fractions(0, 1, max_denominator=20)
attempts = st.lists(scores.map(lambda score: Outcome(score, score >= Fraction(4, 5))), min_size=1, max_size=6)


def part(score: Fraction) -> Result:
    return Result(score, State.PARTLY)


def test_points_weigh_and_the_score_is_exact() -> None:
    found = outcome([Graded("a", RIGHT, points=2), Graded("b", WRONG)], pass_percent=67)
    assert found.score == Fraction(2, 3)
    assert (found.percent, found.hundredths, found.passed) == (67, 6667, True)


def test_whoever_is_shown_the_pass_mark_has_passed() -> None:
    just = [Graded("a", part(Fraction(795, 1000)))]
    assert outcome(just, pass_percent=80).passed is True
    assert outcome([Graded("a", part(Fraction(7949, 10_000)))], pass_percent=80).passed is False


def test_a_failed_critical_question_fails_the_quiz_whatever_the_score() -> None:
    graded = [Graded("a", RIGHT, points=99), Graded("b", part(Fraction(9, 10)), critical=True)]
    found = outcome(graded, pass_percent=80)
    assert found.percent == 100
    assert found.passed is False
    assert found.failed_critical == ("b",)
    assert outcome([Graded("b", RIGHT, critical=True)], pass_percent=80).passed is True


def test_a_quiz_that_waits_for_a_person_is_neither_passed_nor_failed() -> None:
    waits = [Graded("a", RIGHT), Graded("b", WAITING, critical=True)]
    assert outcome(waits, pass_percent=10).passed is None
    assert outcome(waits, pass_percent=10).waiting == 1
    assert outcome([*waits, Graded("c", WRONG, critical=True)], pass_percent=10).passed is False


def test_without_a_pass_mark_nobody_passes_or_fails() -> None:
    assert outcome([Graded("a", WRONG, critical=True)], pass_percent=None).passed is None


def test_a_quiz_of_no_points_comes_to_nothing() -> None:
    assert outcome([], pass_percent=0).score == 0


@given(st.lists(st.tuples(scores, st.integers(1, 5), st.booleans()), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_questions_changes_nothing(entries: list, shuffler: object) -> None:
    graded = [
        Graded(str(number), part(score), points, critical) for number, (score, points, critical) in enumerate(entries)
    ]
    turned = outcome(reversed(graded), pass_percent=80)
    found = outcome(graded, pass_percent=80)
    assert (turned.score, turned.passed, set(turned.failed_critical)) == (
        found.score,
        found.passed,
        set(found.failed_critical),
    )
    assert 0 <= found.score <= 1


@pytest.mark.parametrize(
    ("counts", "score", "attempt"),
    [(Counts.BEST, 90, 1), (Counts.FIRST, 20, 0), (Counts.LAST, 70, 2), (Counts.MEAN, 60, None)],
)
def test_the_attempt_that_counts_is_the_one_the_rule_names(counts: Counts, score: int, attempt: int | None) -> None:
    tries = [Outcome(Fraction(number, 100), number >= 80) for number in (20, 90, 70)]
    found = standing(tries, counts, pass_percent=80)
    assert (found.score, found.attempt) == (Fraction(score, 100), attempt)


def test_the_best_attempt_is_first_of_all_one_that_passed() -> None:
    tries = [Outcome(Fraction(95, 100), False, ("critical",)), Outcome(Fraction(85, 100), True)]
    assert standing(tries, Counts.BEST, pass_percent=80).attempt == 1


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_whichever_attempt_is_the_first_to_pass_it_is_seen(number: int) -> None:
    failed, passes = Outcome(Fraction(1, 2), False), Outcome(Fraction(9, 10), True)
    for counts in (Counts.BEST, Counts.LAST):
        assert standing([*[failed] * (number - 1), passes], counts, pass_percent=80).passed is True
        assert standing([failed] * number, counts, pass_percent=80).passed is False


def test_the_earlier_of_two_equal_attempts_counts() -> None:
    tries = [Outcome(Fraction(1), True), Outcome(Fraction(1), True)]
    assert standing(tries, Counts.BEST, pass_percent=80).attempt == 0


def test_a_mean_does_not_pass_over_a_critical_question_failed_every_time() -> None:
    failed = [Outcome(Fraction(95, 100), False, ("critical",))]
    assert standing(failed, Counts.MEAN, pass_percent=80).passed is False
    assert standing([*failed, Outcome(Fraction(9, 10), True)], Counts.MEAN, pass_percent=80).passed is True
    assert standing([Outcome(Fraction(1), None)], Counts.MEAN, pass_percent=None).passed is False


def test_a_mean_of_exactly_the_pass_mark_passes_and_one_below_does_not() -> None:
    tries = [Outcome(Fraction(70, 100), False), Outcome(Fraction(90, 100), True)]
    assert standing(tries, Counts.MEAN, pass_percent=80).passed is True
    assert standing([tries[0]], Counts.MEAN, pass_percent=71).passed is False


def test_without_attempts_there_is_no_standing() -> None:
    assert standing([], Counts.BEST, pass_percent=80) is None


@given(attempts, scores, st.sampled_from(Counts))
def test_a_further_attempt_never_takes_a_pass_away(before: list[Outcome], score: Fraction, counts: Counts) -> None:
    after = [*before, Outcome(score, score >= Fraction(4, 5))]
    if standing(before, counts, pass_percent=80).passed:
        assert standing(after, counts, pass_percent=80).passed
