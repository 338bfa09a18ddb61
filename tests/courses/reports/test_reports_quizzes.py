"""Item analysis and gain: what is computed over whom, what is held back, and who may see it."""

import csv
import io
import uuid
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from courses.assessment.quizzes.pages import Purpose
from courses.assessment.statistics import Advice, Trust
from courses.enrolment.models import Enrolment
from courses.enrolment.teaching import appoint
from courses.progress.attempting import begin, hand_in
from courses.progress.attempts import Answer, Attempt
from courses.structure.pages import CoursePage
from tests.doors import come_in
from tests.factories.courses import course_page, enrolled, published
from tests.factories.people import UserFactory
from tests.factories.quizzes import questions, quiz_page

pytestmark = pytest.mark.django_db
START = timezone.now() - timedelta(days=3)


class World:
    """A course with a test before and a test after it, of the same four questions, the last one critical."""

    def __init__(self) -> None:
        course = course_page(lessons=1)
        self.asked = questions(4)
        pages = [
            quiz_page(self.asked, course=course, title=title, purpose=purpose, shuffle_choices=False)
            for title, purpose in (("Trước khóa", Purpose.PRE_TEST), ("Sau khóa", Purpose.POST_TEST))
        ]
        self.version = published(CoursePage.objects.get(pk=course.pk))
        self.pre, self.post = (page.activity_key for page in pages)
        self.trainer = UserFactory(trainer=True)
        appoint(self.version.course, self.trainer.staff_code, by=UserFactory(administrator=True))

    def person(self, unit: str = "Đồn A") -> Enrolment:
        """Somebody on the course, from this unit."""
        made = enrolled(self.version)
        Enrolment.objects.filter(pk=made.pk).update(unit_name=unit, post_name="Biên phòng")
        return made

    def take(self, enrolment: Enrolment, quiz: uuid.UUID, choices: str, *, seconds: int = 20) -> None:
        """A first attempt, handed in; a dot is a question left open."""
        attempt = begin(enrolment, quiz)
        at = START
        Attempt.objects.filter(pk=attempt.pk).update(started_at=at)
        for entry, choice in zip(attempt.asked.asked, choices, strict=True):
            at += timedelta(seconds=seconds)
            if choice != ".":
                Answer.objects.create(
                    attempt=attempt,
                    question=entry.question,
                    response={"chosen": [choice]},
                    given_at=at,
                    delivery=uuid.uuid4(),
                )
        hand_in(attempt)

    def read(self, name: str, *args: object, viewer=None, **query: str):
        client = come_in(Client(), viewer or self.trainer)
        return client.get(reverse(name, args=[self.version.course_id, *args]), query)


@pytest.fixture
def world():
    return World()


def test_each_question_is_told_by_how_many_were_right_and_whom_it_tells_apart(world):
    for choices in ("aaab", "aaac", "aaab", "abba", "bbba", "b.ba"):
        world.take(world.person(), world.post, choices)
    found = world.read("courses_report_items", world.post).context["found"]
    assert (found.attempts, found.trust, found.mean) == (6, Trust.HINT, 54)
    first, second, _third, last = found.items
    assert (first.facility, first.unanswered, first.seconds) == (67, 0, 20)
    assert (second.unanswered, second.choices[1].count) == (1, 2)
    assert Advice.KEY_MAY_BE_WRONG in last.advice
    assert last in found.pressing
    assert [(line.is_right, line.count) for line in last.choices] == [(True, 3), (False, 2), (False, 1)]


def test_figures_are_made_over_first_attempts(world):
    for _person in range(5):
        world.take(enrolment := world.person(), world.post, "bbbb")
        world.take(enrolment, world.post, "aaaa")
    found = world.read("courses_report_items", world.post).context["found"]
    assert (found.attempts, found.mean) == (5, 0)


def test_figures_about_fewer_than_five_are_held_back(world):
    for _person in range(4):
        world.take(enrolment := world.person(), world.pre, "abbb")
        world.take(enrolment, world.post, "aaaa")
    items = world.read("courses_report_items", world.post)
    assert all(item.figures is None and item.choices == () for item in items.context["found"].items)
    assert "27%" not in items.text
    assert world.read("courses_report_gain").context["found"].whole.found is None


def test_gain_is_of_those_who_took_both_by_unit_and_by_question(world):
    for number in range(8):
        world.take(enrolment := world.person("Đồn A" if number < 6 else "Đồn B"), world.pre, "aabb")
        world.take(enrolment, world.post, "aaab")
    world.take(world.person(), world.pre, "bbbb")
    found = world.read("courses_report_gain").context["found"]
    assert (found.whole.n, found.whole.pre, found.whole.post, found.whole.gain) == (8, 50, 75, 0.5)
    assert [(line.name, line.n, line.pre) for line in found.units] == [("Đồn A", 6, 50), ("Đồn B", 2, None)]
    assert [(line.pre, line.post) for line in found.questions] == [(100, 100), (100, 100), (0, 100), (0, 0)]
    file = come_in(Client(), world.trainer).post(
        reverse("courses_report_gain_file", args=[world.version.course_id]), {"form": "csv"}
    )
    rows = list(csv.reader(io.StringIO(b"".join(file).decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:4]] == ["8", "6", "2"]


def test_a_file_holds_what_the_page_shows(world):
    for choices in ("aaab", "aaac", "aaab", "abba", "bbba"):
        world.take(world.person(), world.post, choices)
    address = reverse("courses_report_items_file", args=[world.version.course_id, world.post])
    file = come_in(Client(), world.trainer).post(address, {"form": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(file).decode("utf-8-sig"))))
    assert len(rows) == 1 + 4 * (1 + 3)
    assert rows[1][7] == "80"


def test_only_those_who_answer_for_the_whole_course_may_see_it(world):
    for viewer, status in (
        (UserFactory(trainer=True), 404),
        (UserFactory(reviewer=True), 404),
        (UserFactory(manager=True), 200),
        (UserFactory(), 404),
    ):
        assert world.read("courses_report_quizzes", viewer=viewer).status_code == status
        assert world.read("courses_report_items", world.post, viewer=viewer).status_code == status
        assert world.read("courses_report_gain", viewer=viewer).status_code == status


def copies(world, quiz, number):
    """That many people with the answers of one who took it, written straight into the tables."""
    world.take(enrolment := world.person(), quiz, "aaba")
    source = Attempt.objects.get(enrolment=enrolment, activity_key=quiz)
    answers = list(source.answers.all())
    people = Enrolment.objects.bulk_create(
        Enrolment(
            learner=enrolment.learner,
            course=enrolment.course,
            first_version=enrolment.version,
            version=enrolment.version,
            source=enrolment.source,
            opened_at=enrolment.opened_at,
            cycle=cycle,
            is_latest=False,
            unit_name="Đồn A",
        )
        for cycle in range(2, number + 1)
    )
    rows = []
    for person in people:
        row = Attempt.objects.get(pk=source.pk)
        row.pk, row.enrolment = uuid.uuid4(), person
        rows.append(row)
    Attempt.objects.bulk_create(rows)
    Answer.objects.bulk_create(
        Answer(
            attempt=row,
            question=each.question,
            response=each.response,
            given_at=each.given_at,
            delivery=each.delivery,
            credit=each.credit,
            state=each.state,
        )
        for row in rows
        for each in answers
    )


@pytest.mark.parametrize("people", [10, 1000])
def test_a_thousand_attempts_cost_as_many_queries_as_ten(world, people, django_assert_max_num_queries):
    copies(world, world.post, people)
    client = come_in(Client(), world.trainer)
    address = reverse("courses_report_items", args=[world.version.course_id, world.post])
    with django_assert_max_num_queries(24):
        assert client.get(address).context["found"].attempts == people
