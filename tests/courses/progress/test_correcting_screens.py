"""The editor's screens of corrections: what is foreseen, whose names are shown, and who may decide."""

from django.urls import reverse

import pytest

from cms.people.models import Membership
from courses.progress.attempts import Attempt
from courses.progress.corrections import KeyCorrection, Mode
from tests.courses.progress.test_regrading import right_is, taken
from tests.doors import come_in
from tests.factories.people import UserFactory
from tests.factories.quizzes import published_quiz, questions, quiz_page
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    asked = questions(2)
    version, page = published_quiz(quiz_page(asked))
    attempts = [taken(version, page, choices) for choices in ("ab", "ab", "aa")]
    author = UserFactory(trainer=True)
    return right_is(asked[1], "b", by=author), attempts, author


def test_a_trainer_proposes_and_a_reviewer_decides(world, client):
    draft, attempts, author = world
    address = reverse("courses_question_correct", args=[draft.question_id])
    come_in(client, author)
    page = client.get(address)
    foreseen = page.context["foreseen"]
    assert (foreseen.answered, foreseen.rising, foreseen.falling, foreseen.passing) == (3, 2, 1, 2)
    client.post(address, {"mode": Mode.IMPROVE, "reason": "Đáp án cũ theo luật đã hết hiệu lực."})
    made = KeyCorrection.objects.get()
    decision = reverse("courses_correction_decide", args=[made.pk, "approve"])
    assert client.post(decision).status_code in (302, 403)
    assert not KeyCorrection.objects.approved().exists()
    come_in(client, UserFactory(reviewer=True))
    assert client.get(address).context["may_decide"]
    assert client.post(decision, follow=True).status_code == 200
    work_off()
    assert sorted(Attempt.objects.values_list("percent", flat=True)) == [100, 100, 100]
    assert "2" in client.get(address).text


def test_names_are_shown_to_those_who_may_see_them_and_counted_for_others(world, client):
    draft, attempts, author = world
    address = reverse("courses_question_correct", args=[draft.question_id])
    come_in(client, author)
    assert (client.get(address).context["foreseen"].unnamed, Membership.objects.count()) == (3, 0)
    come_in(client, UserFactory(administrator=True))
    page = client.get(address)
    names = {line.name for line in page.context["foreseen"].lines}
    assert names == {attempt.enrolment.learner.user.full_name for attempt in attempts}


def test_withdrawing_is_for_those_who_may_and_needs_a_reason(world, client):
    draft, _attempts, author = world
    address = reverse("courses_question_withdraw", args=[draft.question_id])
    come_in(client, author)
    assert client.get(address).status_code in (302, 403)
    come_in(client, UserFactory(reviewer=True))
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Gây hại cho người học."}, follow=True).status_code == 200
    draft.question.refresh_from_db()
    assert draft.question.is_retired
