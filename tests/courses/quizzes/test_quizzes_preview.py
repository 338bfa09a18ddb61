"""Whoever works on a course tries its quizzes as a learner meets them; nothing of it is kept, and nobody else gets in."""

import re

from django.core.serializers import serialize
from django.urls import reverse

import pytest

from courses import models
from courses.models import __all__ as TABLES
from courses.structure.pages import CoursePage
from tests.doors import come_in
from tests.factories.courses import course_page, published
from tests.factories.people import UserFactory
from tests.factories.quizzes import one_of_each, questions, quiz_page

pytestmark = pytest.mark.django_db


def everything():
    return [serialize("json", getattr(models, name).objects.order_by("pk")) for name in TABLES]


@pytest.fixture
def trainer():
    return UserFactory(trainer=True, language="en")


def address(quiz):
    course = CoursePage.objects.ancestor_of(quiz).get()
    return reverse("courses_preview_draft_part", args=[course.course_key, quiz.activity_key])


def marked(html, word):
    """The fields that choose what reads like this, by name."""
    labels = re.findall(r'<label[^>]* for="q-(q\d+)-([0-9a-f]+)">(.*?)</label>', html, re.DOTALL)
    return {name: token for name, token, text in labels if word in text}


def test_a_quiz_is_tried_graded_and_explained_and_no_table_changes(client, trainer):
    quiz = quiz_page(questions(3), course=course_page(lessons=1, owner=trainer))
    come_in(client, trainer)
    client.get(address(quiz))
    before = everything()
    page = client.get(address(quiz), {"language": "vi"}).text
    assert "Question 3 of 3" in page or "Câu 3" in page
    assert "Vì sao" not in page and "explanation" not in page
    seed = re.search(r'name="seed" value="([0-9a-f]{32})"', page)[1]
    right = marked(page, "Câu trả lời a")
    assert len(right) == 3
    done = client.post(f"{address(quiz)}?language=vi", {"seed": seed, **right}).text
    assert "100%" in done and done.count("Vì sao a.") == 3 and "checked" in done
    wrong = marked(page, "Câu trả lời b")
    failed = client.post(f"{address(quiz)}?language=vi", {"seed": seed, **wrong}).text
    assert "100%" not in failed and "Vì sao b." in failed
    assert everything() == before


def test_every_type_can_be_previewed_in_a_version_too(client, trainer):
    quiz = quiz_page(one_of_each(), course=course_page(lessons=1, owner=trainer))
    version = published(CoursePage.objects.ancestor_of(quiz).get())
    come_in(client, trainer)
    page = reverse("courses_preview_part", args=[version.pk, quiz.activity_key])
    assert client.get(page).text.count('class="quiz__question"') == 8
    assert client.post(page, {"seed": "0" * 32}).text.count('class="explanation ') == 8


def test_what_cannot_be_drawn_is_said_and_a_strange_seed_or_answer_harms_nothing(client, trainer):
    quiz = quiz_page(questions(1), course=course_page(lessons=1, owner=trainer))
    come_in(client, trainer)
    assert client.post(address(quiz), {"seed": "x", "q1": "a"}).status_code == 200
    refused = client.post(address(quiz), {"seed": "0" * 32, "q1": "nonsense"})
    assert refused.status_code == 200 and 'class="explanation' not in refused.text
    empty = quiz_page([], course=CoursePage.objects.ancestor_of(quiz).get())
    assert "approved" in client.get(address(empty)).text


@pytest.mark.parametrize("somebody", [{}, {"trainer": True}])
def test_learners_and_trainers_of_other_courses_see_no_question(client, trainer, somebody):
    quiz = quiz_page(questions(1), course=course_page(lessons=1, owner=trainer))
    come_in(client, UserFactory(**somebody))
    for answer in (client.get(address(quiz)), client.post(address(quiz), {"seed": "0" * 32})):
        assert answer.status_code in (302, 403, 404) and "Ai đến trước" not in answer.text
