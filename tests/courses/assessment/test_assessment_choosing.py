"""Questions for a quiz are chosen from a list that searches and filters, several at once, however large the bank is."""

import json
from collections.abc import Callable
from functools import partial

from django.test import Client
from django.urls import reverse

import pytest

from cms.people.models import User
from courses.assessment.models import Question
from courses.assessment.writing import retire
from courses.structure.pages import ModulePage
from tests.doors import come_in
from tests.factories.courses import course_page
from tests.factories.people import UserFactory
from tests.factories.questions import a_bank, a_question, approved, multiple, written

pytestmark = pytest.mark.django_db

SPACE = "wagtailsnippetchoosers_courses_question"
RESULTS = f"{SPACE}:choose_results"


@pytest.fixture
def author() -> User:
    return UserFactory(trainer=True, language="en")


@pytest.fixture
def trainer(client: Client, author: User) -> Client:
    return come_in(client, author)


def names(client: Client, **asked: object) -> set[str]:
    """The short names of the questions that a search finds."""
    html = client.get(reverse(RESULTS), asked).content.decode()
    return {name for name in ("alpha", "beta", "gamma", "delta") if f"{name}:" in html}


def test_words_type_tag_bank_status_and_difficulty_narrow_down(trainer: Client) -> None:
    other = a_bank("Kho khác")
    approved(a_question(name="alpha", tags=("an toàn",)))
    approved(a_question(multiple(), name="beta", difficulty="hard"), bank=other)
    written(a_question(name="gamma", critical=True))
    gone = approved(a_question(name="delta"))
    retire(gone.question, by=gone.made_by)
    assert names(trainer) == {"alpha", "beta", "gamma"}
    assert names(trainer, q="an toan") == {"alpha"}
    assert (
        names(trainer, kind="multiple")
        == names(trainer, bank=other.pk)
        == names(trainer, difficulty="hard")
        == {"beta"}
    )
    assert names(trainer, status="draft") == {"gamma"}
    assert names(trainer, tag=Question.objects.get(name="alpha").tags.get().pk) == {"alpha"}
    assert names(trainer, kind="multiple", status="draft") == set()


def test_the_list_shows_the_words_the_type_and_what_is_critical(trainer: Client) -> None:
    written(a_question(name="gamma", critical=True))
    html = trainer.get(reverse(RESULTS)).content.decode()
    assert "Ai đến trước? (vi)" in html and "One answer" in html and "Critical" in html


def test_several_are_chosen_at_once(trainer: Client, author: User) -> None:
    asked = [approved(a_question(name=f"câu {number}")).question for number in range(3)]
    page = json.loads(trainer.get(reverse(f"{SPACE}:choose"), {"multiple": "1"}).content)
    assert page["html"].count('type="checkbox"') == 3
    chosen = trainer.get(reverse(f"{SPACE}:chosen_multiple"), {"multiple": "1", "id": [q.pk for q in asked]})
    result = json.loads(chosen.content)["result"]
    assert {entry["string"] for entry in result} == {"câu 0", "câu 1", "câu 2"}
    module = ModulePage.objects.descendant_of(course_page(lessons=0, owner=author)).get()
    editor = trainer.get(reverse("wagtailadmin_pages:add", args=["courses", "quizpage", module.pk])).content.decode()
    assert "wagtail.panels.MultipleChooserPanel" in editor


def test_a_list_costs_the_same_for_few_and_many(trainer: Client, same_queries: Callable[..., int]) -> None:
    for number in range(15):
        approved(a_question(tags=("an toàn",), difficulty="easy" if number < 2 else "hard"))
    same_queries(*(partial(trainer.get, reverse(RESULTS), {"difficulty": each}) for each in ("easy", "hard")))


def test_learners_choose_nothing(client: Client) -> None:
    come_in(client, UserFactory())
    assert client.get(reverse(RESULTS)).status_code in (302, 403, 404)
