"""What nobody hands in, grades or revises goes some time after its last change, and its author is told before."""

from datetime import timedelta

from django.utils import timezone

import pytest

from cms.people.models import Notice
from cms.people.noticing import text_of
from courses.assessment.grading import State
from courses.progress.attempting import Delivery, answer, begin, hand_in
from courses.progress.attempts import Answer, Attempt
from courses.progress.blanking import clear_graded
from courses.progress.expiring import clear_idle, warn_idle
from courses.progress.marking import hand_in_again, mark, send_back
from courses.progress.marks import HandedInFile
from courses.progress.tasks import clear_idle_answers
from courses.structure.versions import FrozenContent
from courses.structure.withdrawing_questions import without
from tests.doors import come_in
from tests.factories.courses import enrolled, learner
from tests.factories.marking import TEXT, begun, handed_in, of, quiz_by_hand, reading, trainer_of

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _keeps_for_thirty_days(settings):
    settings.UNGRADED_KEEP_DAYS = 30


def opened(**rules):
    version, activity = quiz_by_hand(**rules)
    return begun(enrolled(version, who=learner()), activity)


def after(days):
    return timezone.now() + days * DAY


def told(attempt):
    return list(
        Notice.objects.filter(user=attempt.enrolment.learner.user).order_by("pk").values_list("kind", flat=True)
    )


def test_what_was_never_handed_in_is_announced_and_goes_two_weeks_later():
    attempt = opened()
    assert (warn_idle(now=after(15)), clear_idle(now=after(15))) == (0, 0)
    assert (warn_idle(now=after(17)), warn_idle(now=after(18))) == (1, 0)
    assert told(attempt) == ["learning.not_handed_in"]
    assert (clear_idle(now=after(30)), clear_idle(now=after(32)), clear_idle(now=after(33))) == (0, 2, 0)
    assert not HandedInFile.objects.exists()
    assert (of(attempt, "q2").said.text, of(attempt, "q1").said.is_answered) == ("", True)
    assert told(attempt) == ["learning.not_handed_in", "learning.expired"]
    attempt.refresh_from_db()
    assert attempt.is_open


def test_nothing_goes_unannounced_however_long_the_jobs_stood_still():
    attempt = opened()
    assert (clear_idle(now=after(400)), warn_idle(now=after(400))) == (0, 1)
    assert clear_idle(now=after(413)) == 0
    assert of(attempt, "q2").said.text == TEXT


def test_a_change_keeps_everything_and_is_counted_by_the_servers_clock():
    attempt = opened()
    warn_idle(now=after(17))
    wrong = Delivery("q2", {"q2": ["Viết lại."]}, given_at=of(attempt, "q2").given_at + timedelta(seconds=1))
    answer(attempt, [wrong], now=after(20))
    attempt.refresh_from_db()
    assert attempt.clears_at is None
    assert (clear_idle(now=after(40)), warn_idle(now=after(35)), warn_idle(now=after(37))) == (0, 0, 1)


def test_what_was_deleted_may_be_written_again_and_then_goes_after_its_marks(settings):
    attempt = opened()
    warn_idle(now=after(17))
    clear_idle(now=after(32))
    answer(attempt, [Delivery("q2", {"q2": ["Viết lại."]}, given_at=after(33))], now=after(33))
    hand_in(attempt, now=after(33))
    row = of(attempt, "q2")
    assert (row.said.text, row.cleared_at) == ("Viết lại.", None)
    mark(row, {"c": 3, "d": 2}, reading(row), by=trainer_of(row), now=after(34))
    assert clear_graded(now=after(35 + settings.HANDED_IN_KEEP_DAYS)) == 1


def test_what_nobody_grades_goes_too_and_its_trainers_are_told_once_a_course():
    quiz = quiz_by_hand()
    row, _other = handed_in(quiz=quiz), handed_in(quiz=quiz)
    trainer = trainer_of(row)
    assert warn_idle(now=after(17)) == 2
    assert told(row.attempt) == ["learning.not_graded"]
    notice = Notice.objects.get(kind="learning.marks_awaited")
    assert notice.user == trainer
    assert (timezone.localtime(after(31))).strftime("%d/%m/%Y") in text_of(notice)
    assert clear_idle(now=after(32)) == 4
    kept = of(row.attempt, "q2")
    assert (kept.state, kept.said.text) == (State.WAITING, "")
    mark(kept, {"c": 3, "d": 2}, reading(kept), by=trainer, now=after(33))


def test_marks_and_revising_each_begin_the_time_anew():
    row = handed_in()
    trainer, long = trainer_of(row), of(row.attempt, "q2")
    send_back(long, reading(long, "Nói rõ hơn."), by=trainer, now=after(10))
    assert warn_idle(now=after(25)) == 0
    hand_in_again(row.attempt, now=after(25))
    assert (warn_idle(now=after(40)), warn_idle(now=after(42))) == (0, 1)


def test_marks_that_were_given_in_time_keep_the_answer_for_the_time_after_grading():
    row = handed_in()
    trainer, long = trainer_of(row), of(row.attempt, "q2")
    warn_idle(now=after(17))
    mark(row, {"c": 3}, reading(row), by=trainer, now=after(20))
    mark(long, {"c": 3, "d": 2}, reading(long), by=trainer, now=after(20))
    assert clear_idle(now=after(60)) == 0
    assert HandedInFile.objects.exists()


def test_what_was_written_to_a_question_that_was_withdrawn_before_grading_goes_as_well(settings):
    attempt = opened()
    for content in FrozenContent.objects.filter(kind="quiz"):
        content.content = without({"filed": {}, **content.content}, str(of(attempt, "q3").question))
        content.save()
    hand_in(attempt)
    assert of(attempt, "q3").state == State.LEFT_OUT
    assert clear_graded(now=after(settings.HANDED_IN_KEEP_DAYS + 1)) == 1
    assert not HandedInFile.objects.exists()


def test_quizzes_left_lying_without_words_are_announced_to_nobody_and_looked_at_rarely():
    version, activity = quiz_by_hand()
    attempt = begin(enrolled(version, who=learner()), activity)
    assert warn_idle(now=after(17)) == 0
    assert told(attempt) == []
    assert Attempt.objects.get().changed_at > after(16)


def test_the_learner_and_the_trainer_see_the_day_on_their_pages(client):
    attempt = opened()
    row = handed_in()
    warn_idle(now=after(17))
    day = timezone.localtime(Attempt.objects.get(pk=attempt.pk).clears_at).strftime("%d/%m/%Y")
    come_in(client, attempt.enrolment.learner.user)
    at = f"/app/learning/{attempt.enrolment_id}/{attempt.activity_key}/"
    assert day in client.get(at).content.decode()
    assert day in client.get(f"{at}attempts/{attempt.pk}/").content.decode()
    come_in(client, trainer_of(row))
    assert day in client.get("/app/marking/").content.decode()


def test_the_daily_job_announces_before_it_deletes():
    attempt = opened()
    Attempt.objects.update(changed_at=timezone.now() - 99 * DAY)
    clear_idle_answers()
    assert Answer.objects.get(attempt=attempt, question=of(attempt, "q2").question).said.text == TEXT
    assert told(attempt) == ["learning.not_handed_in"]
