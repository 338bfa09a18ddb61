"""Complaint 5: the activity is locked after the first attempt, even a preview; nobody knows which version somebody saw."""

from django.urls import reverse

import pytest

from courses.assessment.quizzes.pages import QuizPage, QuizQuestion
from courses.progress.attempting import begin, questions_of
from courses.progress.attempts import Attempt
from courses.progress.models import Evidence
from courses.structure.pages import CoursePage, LessonPage
from tests.courses.learning import republished, saved
from tests.doors import come_in
from tests.factories.courses import add_lesson, course_page, enrolled, lesson_keys, published
from tests.factories.people import UserFactory
from tests.factories.quizzes import questions, taking


@pytest.fixture
def course(db):
    return course_page(lessons=1)


def test_an_authors_preview_records_nothing_and_locks_nothing(client, course):
    version = published(course)
    come_in(client, UserFactory(trainer=True))
    part = reverse("courses_preview_part", args=[version.pk, lesson_keys(version)[0]])
    assert client.get(part).status_code == 200
    client.post(part, {"report": "finished"})
    assert not Evidence.objects.exists()
    saved(LessonPage.objects.get(), title="Sửa sau khi xem thử")
    assert republished(course).number == 2


def test_a_course_can_be_edited_while_people_learn_it_and_they_go_on_reading_what_they_began(reader, course):
    version = published(course)
    guard = reader(version)
    key = lesson_keys(version)[0]
    guard.press_finished(key)
    lesson = LessonPage.objects.get()
    saved(lesson, body=[{"type": "text", "value": "<p>Lời mới.</p>", "id": str(lesson.body[0].id)}])
    published(course)
    assert "an toàn trước" in guard.client.get(guard.page(key)).text


def test_each_piece_of_evidence_names_the_version_it_speaks_of(reader, course):
    version = published(course)
    guard = reader(version)
    guard.press_finished(lesson_keys(version)[0])
    late = reader(version)
    add_lesson(course.get_children().first(), title="Bài 2")
    newer = republished(course)
    late.press_finished(lesson_keys(newer)[1])
    assert Evidence.objects.get(enrolment=guard.enrolment).version == 1
    assert Evidence.objects.filter(enrolment=late.enrolment).latest("received_at").version == 2


def test_whoever_completed_an_older_version_reads_which_one(reader, course):
    version = published(course)
    guard = reader(version)
    guard.press_finished(lesson_keys(version)[0])
    add_lesson(course.get_children().first(), title="Bài 2")
    republished(course)
    assert "version 1" in guard.client.get(reverse("courses_my_learning")).text


def asked_in(attempt: Attempt) -> set[str]:
    return {asked.question for asked in questions_of(attempt).values()}


def test_a_quiz_stays_open_to_its_author_after_it_was_tried_and_whoever_takes_it_keeps_their_questions(client, db):
    enrolment, quiz = taking()
    come_in(client, UserFactory(trainer=True))
    client.post(reverse("courses_preview_part", args=[enrolment.version_id, quiz]), {"report": "finished"})
    assert not Attempt.objects.exists()
    attempt = begin(enrolment, quiz)
    before = asked_in(attempt)
    page = QuizPage.objects.get(activity_key=quiz)
    page.fixed.set([QuizQuestion(question=version.question) for version in questions(2)])
    page.save_revision().publish()
    newer = republished(CoursePage.objects.ancestor_of(page).get())
    attempt.refresh_from_db()
    assert asked_in(attempt) == before
    fresh = asked_in(begin(enrolled(newer), quiz))
    assert len(fresh) == 2 and not fresh & before
