"""A person gets back all that learning keeps about them, and after an erasure nothing that they wrote is left."""

import pytest

from cms.people.privacy import sections_about
from courses.activities.facts import Verb
from courses.assessment.keys import Kind
from courses.progress.attempting import Delivery, answer, begin, hand_in
from courses.progress.attempts import Answer, Attempt, ExtraTime
from courses.progress.models import Evidence
from courses.progress.personal import erase_learning
from tests.factories.questions import approved, one_of
from tests.factories.quizzes import quiz_page, taking

pytestmark = pytest.mark.django_db


@pytest.fixture
def handed_in():
    enrolment, quiz = taking(quiz_page([approved(one_of(Kind.SHORT))]))
    attempt = begin(enrolment, quiz)
    answer(attempt, [Delivery("q1", {"q1": ["đường dây bí mật"]})])
    hand_in(attempt)
    return enrolment


def test_courses_facts_attempts_and_answers_are_handed_over(handed_in):
    user = handed_in.learner.user
    found = {section.key: section.rows for section in sections_about(user)}
    assert found["courses"][0]["done"] == 1
    assert {row["what"] for row in found["learning_facts"]} == {Verb.OPENED, Verb.SCORED}
    assert found["attempts"][0]["percent"] == 100
    assert "đường dây bí mật" in found["answers"][0]["answer"]


def test_an_erasure_blanks_words_and_keeps_scores(handed_in):
    ExtraTime.objects.create(learner=handed_in.learner, percent=25, note="Trưởng đồn đồng ý")
    erase_learning(handed_in.learner.user)
    assert Answer.objects.get().said.text == ""
    assert not ExtraTime.objects.exists()
    assert Attempt.objects.get().percent == 100
    assert Evidence.objects.filter(verb=Verb.SCORED).exists()
