"""An attempt: begun once, answered in any order, handed in once, and never anybody else's."""

import json
import threading
import uuid
from datetime import timedelta

from django.db import DatabaseError, connection
from django.urls import reverse
from django.utils import timezone

import pytest

from cms.people.models import AuditEntry
from courses.activities.facts import Verb
from courses.assessment.drawing import token
from courses.assessment.models import Question
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.attempting import (
    GRACE,
    Delivery,
    answer,
    begin,
    hand_in,
    hand_in_overdue,
    questions_of,
)
from courses.progress.attempts import Attempt, EndedBy, ExtraTime
from courses.progress.models import ActivityProgress, Evidence
from courses.structure.pages import CoursePage
from tests.doors import come_in
from tests.factories.courses import enrolled, learner, translated
from tests.factories.questions import a_question, approved
from tests.factories.quizzes import MACHINE, drawing_page, one_of_each, published_quiz, questions, quiz_page, taking

pytestmark = pytest.mark.django_db


def said(attempt, name, choice, **more):
    """An answer that chooses one choice by the id its author gave it."""
    asked = questions_of(attempt)[name]
    return Delivery(name, {name: [token(attempt.seed, asked.question, choice)]}, **more)


def all_right(attempt):
    return [said(attempt, name, "a") for name in questions_of(attempt)]


def standing(enrolment, activity):
    return ActivityProgress.objects.get(enrolment=enrolment, activity_key=activity)


def test_all_right_passes_and_completes_the_quiz():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    answer(attempt, all_right(attempt))
    done = hand_in(attempt)
    assert (done.percent, done.passed, done.score) == (100, True, 10_000)
    assert standing(enrolment, quiz).completed_at == done.submitted_at


def test_below_the_pass_mark_the_quiz_says_what_is_missing():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    answer(attempt, [said(attempt, "q1", "a"), said(attempt, "q2", "a"), said(attempt, "q3", "b")])
    assert hand_in(attempt).percent == 50
    state = standing(enrolment, quiz)
    assert state.completed_at is None
    assert {"code": "quiz-passed", "values": {"needed": 80, "reached": 50}} in state.missing


def test_beginning_twice_gives_the_same_attempt_and_the_same_form():
    enrolment, quiz = taking()
    first = begin(enrolment, quiz)
    assert begin(enrolment, quiz).pk == first.pk
    assert Attempt.objects.count() == 1


def test_of_two_answers_the_later_one_stands_in_whatever_order_they_arrive():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    now = timezone.now()
    early = said(attempt, "q1", "b", given_at=now - timedelta(minutes=2))
    late = said(attempt, "q1", "a", given_at=now - timedelta(minutes=1))
    answer(attempt, [late])
    answer(attempt, [early])
    answer(attempt, [early, late])
    row = attempt.answers.get()
    assert row.said.chosen == {"a"}


def test_handing_in_twice_counts_once():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    assert hand_in(attempt).submitted_at == hand_in(attempt).submitted_at
    assert Evidence.objects.filter(verb=Verb.SCORED).count() == 1


def test_after_handing_in_no_answer_is_taken():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    hand_in(attempt)
    with pytest.raises(LearningError) as refused:
        answer(attempt, [said(attempt, "q1", "a")])
    assert refused.value.code == "handed-in"


def test_the_best_attempt_counts_and_a_worse_one_takes_nothing_away():
    enrolment, quiz = taking(attempts=3)
    first = begin(enrolment, quiz)
    answer(first, all_right(first))
    passed_at = hand_in(first).submitted_at
    second = begin(enrolment, quiz)
    assert hand_in(second).percent == 0
    state = standing(enrolment, quiz)
    assert (state.completed_at, state.passed) == (passed_at, True)


def test_attempts_are_used_up_and_waited_for():
    enrolment, quiz = taking(attempts=2, wait_minutes=30)
    hand_in(begin(enrolment, quiz))
    with pytest.raises(LearningError) as refused:
        begin(enrolment, quiz)
    assert refused.value.code == "wait"
    later = timezone.now() + timedelta(minutes=31)
    hand_in(begin(enrolment, quiz, now=later), now=later)
    with pytest.raises(LearningError) as refused:
        begin(enrolment, quiz, now=later + timedelta(hours=1))
    assert refused.value.code == "no-attempts-left"


def test_a_quiz_may_be_complete_when_all_attempts_are_used():
    enrolment, quiz = taking(attempts=1, attempts_complete=True)
    hand_in(begin(enrolment, quiz))
    state = standing(enrolment, quiz)
    assert state.completed_at
    assert state.passed is False


def test_without_a_pass_mark_handing_in_is_enough():
    enrolment, quiz = taking(pass_percent=None)
    hand_in(begin(enrolment, quiz))
    assert standing(enrolment, quiz).completed_at


def test_an_answer_after_time_is_refused_and_what_was_there_is_graded():
    enrolment, quiz = taking(time_limit=10)
    attempt = begin(enrolment, quiz)
    answer(attempt, all_right(attempt)[:2])
    late = attempt.deadline + GRACE + timedelta(seconds=1)
    with pytest.raises(LearningError) as refused:
        answer(attempt, all_right(attempt), now=late)
    assert refused.value.code == "time-over"
    assert hand_in_overdue(now=late) == 1
    done = Attempt.objects.get(pk=attempt.pk)
    assert (done.percent, done.ended_by, done.submitted_at) == (50, EndedBy.TIME, attempt.deadline)


def test_an_answer_that_arrives_after_time_is_told_so_and_noted(client):
    enrolment, quiz = taking(time_limit=10)
    come_in(client, enrolment.learner.user)
    attempt = begin(enrolment, quiz, now=timezone.now() - timedelta(hours=1))
    address = reverse("courses_attempt", args=[enrolment.pk, quiz, attempt.pk])
    fact = {"uuid": str(uuid.uuid4()), "block": "q1", "data": {"values": []}, "at": timezone.now().isoformat()}
    response = client.post(address, json.dumps({"facts": [fact]}), content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (400, "time-over")
    assert response.json()["message"]
    assert AuditEntry.objects.filter(action="attempt.refused", details__code="time-over").exists()


def test_somebody_may_have_more_time():
    enrolment, quiz = taking(time_limit=10)
    ExtraTime.objects.create(learner=enrolment.learner, percent=50)
    attempt = begin(enrolment, quiz)
    assert attempt.deadline - attempt.started_at == timedelta(minutes=15)


def test_an_answer_to_a_question_that_was_not_asked_is_refused_and_noted(client):
    enrolment, quiz = taking()
    come_in(client, enrolment.learner.user)
    attempt = begin(enrolment, quiz)
    address = reverse("courses_attempt", args=[enrolment.pk, quiz, attempt.pk])
    fact = {
        "uuid": str(uuid.uuid4()),
        "block": "q99",
        "data": {"values": [["q99", "x"]]},
        "at": timezone.now().isoformat(),
    }
    response = client.post(address, json.dumps({"facts": [fact]}), content_type="application/json")
    assert response.status_code == 400
    assert response.json()["code"] == "not-in-form"
    assert AuditEntry.objects.filter(action="attempt.refused", details__code="not-in-form").exists()
    assert not attempt.answers.exists()


def test_an_attempt_of_somebody_else_is_not_there_and_trying_it_is_noted(client):
    version, page = published_quiz()
    theirs = begin(enrolled(version), page.activity_key)
    mine = enrolled(version, who=learner())
    come_in(client, mine.learner.user)
    address = reverse("courses_attempt", args=[mine.pk, page.activity_key, theirs.pk])
    assert client.post(address, {"said": "q1"}).status_code == 404
    assert AuditEntry.objects.filter(action="attempt.refused", details__code="not-yours").exists()


def test_questions_are_drawn_anew_in_each_attempt_and_never_twice_in_one():
    questions(12, bank="Ngân hàng lớn")
    enrolment, quiz = taking(drawing_page(6, bank="Ngân hàng lớn"))
    first = begin(enrolment, quiz)
    hand_in(first)
    second = begin(enrolment, quiz)
    asked = [[entry.question for entry in attempt.asked.asked] for attempt in (first, second)]
    assert [len(set(keys)) for keys in asked] == [6, 6]
    assert asked[0] != asked[1]


def test_an_attempt_keeps_the_questions_it_saw_when_the_bank_changes_them():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    answer(attempt, all_right(attempt))
    Question.objects.update(is_retired=True)
    assert hand_in(attempt).percent == 100


def test_every_type_of_question_can_be_shown_answered_and_graded(client):
    enrolment, quiz = taking(quiz_page(one_of_each(), pass_percent=None))
    come_in(client, enrolment.learner.user)
    client.post(reverse("courses_quiz_begin", args=[enrolment.pk, quiz]))
    attempt = Attempt.objects.get()
    page = client.get(reverse("courses_attempt", args=[enrolment.pk, quiz, attempt.pk])).text
    assert page.count('data-question="') == len(MACHINE)
    done = hand_in(attempt)
    assert done.percent == 0


@pytest.mark.parametrize("policy", ["at-once", "after", "closed", "never"])
def test_no_key_and_no_feedback_reaches_the_browser_before_the_policy_allows(client, policy):
    enrolment, quiz = taking(feedback=policy, attempts=2)
    come_in(client, enrolment.learner.user)
    begun = client.post(reverse("courses_quiz_begin", args=[enrolment.pk, quiz]), follow=True)
    attempt = Attempt.objects.get()
    args = [enrolment.pk, quiz, attempt.pk]
    pages = [begun.text, client.get(reverse("courses_attempt_review", args=args)).text]
    pages.append(client.get(reverse("courses_part", args=[enrolment.pk, quiz])).text)
    said_json = client.post(
        reverse("courses_attempt", args=args),
        json.dumps(
            {
                "facts": [
                    {
                        "uuid": str(uuid.uuid4()),
                        "block": "q1",
                        "data": {
                            "values": [[name, value] for name, [value] in said(attempt, "q1", "b").values.items()]
                        },
                        "at": timezone.now().isoformat(),
                    }
                ]
            }
        ),
        content_type="application/json",
    )
    assert said_json.status_code == 200
    pages.append(said_json.text)
    for text in pages:
        assert "Vì sao" not in text and "Luôn nghĩ đến an toàn" not in text
        assert '"credit"' not in text and "is_right" not in text
    client.post(reverse("courses_attempt_hand_in", args=args))
    result = client.get(reverse("courses_attempt_result", args=args)).text
    assert ("Vì sao" in result) is (policy in ("at-once", "after"))


def test_a_quiz_that_explains_at_once_locks_the_answer_it_explained(client):
    enrolment, quiz = taking(feedback="at-once")
    come_in(client, enrolment.learner.user)
    attempt = begin(enrolment, quiz)
    address = reverse("courses_attempt", args=[enrolment.pk, quiz, attempt.pk])
    values = dict(said(attempt, "q1", "b").values)
    client.post(address, {**{name: value[0] for name, value in values.items()}, "said": ["q1"], "check": "q1"})
    page = client.get(address).text
    assert "Vì sao b." in page
    assert "Vì sao a." not in page
    answer(attempt, [said(attempt, "q1", "a")], now=timezone.now() + timedelta(seconds=5))
    assert attempt.answers.get().said.chosen == {"b"}


def test_a_whole_quiz_without_script(client):
    enrolment, quiz = taking()
    come_in(client, enrolment.learner.user)
    client.post(reverse("courses_quiz_begin", args=[enrolment.pk, quiz]))
    attempt = Attempt.objects.get()
    args = [enrolment.pk, quiz, attempt.pk]
    fields = {name: value for entry in all_right(attempt)[:3] for name, [value] in entry.values.items()}
    review = client.post(
        reverse("courses_attempt", args=args), {**fields, "said": [*questions_of(attempt)]}, follow=True
    )
    assert "#q-q4" in review.text
    result = client.post(reverse("courses_attempt_hand_in", args=args), follow=True)
    assert "75%" in result.text


def test_a_change_of_language_in_the_middle_keeps_every_answer(client):
    page = quiz_page(questions(2))
    translated(CoursePage.objects.ancestor_of(page).get(), "en")
    enrolment, quiz = taking(page)
    user = enrolment.learner.user
    come_in(client, user)
    attempt = begin(enrolment, quiz)
    answer(attempt, all_right(attempt)[:1])
    user.language = "en"
    user.save()
    text = client.get(reverse("courses_attempt", args=[enrolment.pk, quiz, attempt.pk])).text
    assert "(en)" in text
    assert text.count(" checked") == 1


@pytest.mark.parametrize(("pass_percent", "says"), [(80, True), (None, False)])
def test_a_question_decides_over_passing_only_where_something_is_to_be_passed(client, pass_percent, says):
    critical = approved(a_question(languages=("vi", "en"), critical=True))
    enrolment, quiz = taking(quiz_page([critical], pass_percent=pass_percent))
    user = enrolment.learner.user
    user.language = "en"
    user.save()
    come_in(client, user)
    attempt = begin(enrolment, quiz)
    asked = client.get(reverse("courses_attempt", args=[enrolment.pk, quiz, attempt.pk])).text
    hand_in(attempt)
    result = client.get(reverse("courses_attempt_result", args=[enrolment.pk, quiz, attempt.pk])).text
    assert ("question__critical" in asked, "Whatever the score" in result) == (says, says)


@pytest.mark.parametrize("attempts", [1, 6])
def test_pages_of_a_quiz_cost_the_same_for_few_and_many_attempts(client, attempts, django_assert_max_num_queries):
    enrolment, quiz = taking(pass_percent=None)
    come_in(client, enrolment.learner.user)
    for _number in range(attempts):
        hand_in(begin(enrolment, quiz))
    begin(enrolment, quiz)
    newest = Attempt.objects.order_by("number").last()
    client.get(reverse("courses_part", args=[enrolment.pk, quiz]))
    with django_assert_max_num_queries(12):
        client.get(reverse("courses_part", args=[enrolment.pk, quiz]))
    with django_assert_max_num_queries(12):
        client.get(reverse("courses_attempt", args=[enrolment.pk, quiz, newest.pk]))


@pytest.mark.django_db(transaction=True)
def test_two_submits_at_once_hand_in_once():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    answer(attempt, all_right(attempt))
    faults = []

    def submit():
        try:
            hand_in(Attempt.objects.get(pk=attempt.pk))
        except (LearningError, DatabaseError) as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=submit) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert Evidence.objects.filter(verb=Verb.SCORED).count() == 1
    assert Enrolment.objects.get(pk=enrolment.pk).attempts.count() == 1
