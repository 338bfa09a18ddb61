"""The score that a paper prints: of the final test, by the attempt that counts."""

import pytest

from courses.api import completion
from courses.progress.attempting import answer, begin, hand_in, questions_of
from courses.progress.final_scores import final_percent
from tests.courses.quizzes.test_quizzes_attempts import said
from tests.factories.courses import enrolled, frozen
from tests.factories.quizzes import published_quiz

pytestmark = pytest.mark.django_db


def taken(version, page, *attempts):
    """An enrolment with these attempts, each the choices of one."""
    enrolment = enrolled(version)
    for choices in attempts:
        attempt = begin(enrolment, page.activity_key)
        names = questions_of(attempt)
        answer(attempt, [said(attempt, name, choice) for name, choice in zip(names, choices, strict=True)])
        hand_in(attempt)
    return enrolment


@pytest.mark.parametrize(("counts", "score"), [("best", 75), ("first", 50), ("last", 25), ("mean", 50)])
def test_the_attempt_that_counts_by_the_quizs_own_rule_gives_the_score(counts, score):
    version, page = published_quiz(purpose="final", counts=counts)
    enrolment = taken(version, page, "aabb", "aaab", "abbb")
    assert final_percent(enrolment.pk, version.course_id, version.number) == score


def test_practice_is_no_score_and_neither_is_a_course_without_a_test():
    version, page = published_quiz(purpose="practice")
    enrolment = taken(version, page, "aaaa")
    assert final_percent(enrolment.pk, version.course_id, version.number) is None
    bare = frozen(lessons=1)
    assert final_percent(enrolled(bare).pk, bare.course_id, bare.number) is None
    assert completion(enrolment.pk) is None
