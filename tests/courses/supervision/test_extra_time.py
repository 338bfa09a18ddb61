"""Somebody who needs longer gets longer, by arrangement with those who may decide it."""

from django.urls import reverse

import pytest

from courses.progress.attempting import begin
from courses.progress.attempts import ExtraTime
from tests.doors import come_in
from tests.factories.people import MembershipFactory, UnitFactory, UserFactory
from tests.factories.quizzes import taking

pytestmark = pytest.mark.django_db


def test_a_manager_arranges_more_time_and_ends_it(client):
    enrolment, quiz = taking(time_limit=20)
    MembershipFactory(user=enrolment.learner.user, unit=UnitFactory())
    come_in(client, UserFactory(manager=True))
    address = reverse("courses_extra_time", args=[enrolment.pk])
    client.post(address, {"percent": 50, "note": "Trưởng đồn"})
    attempt = begin(enrolment, quiz)
    assert (attempt.deadline - attempt.started_at).total_seconds() == 30 * 60
    assert "Trưởng đồn" in client.get(reverse("courses_record", args=[enrolment.pk])).text
    client.post(address, {"percent": 0})
    assert not ExtraTime.objects.exists()


def test_more_time_needs_somebody_who_agreed_and_somebody_who_may(client):
    enrolment, _quiz = taking(time_limit=20)
    MembershipFactory(user=enrolment.learner.user, unit=UnitFactory())
    address = reverse("courses_extra_time", args=[enrolment.pk])
    come_in(client, UserFactory(manager=True))
    client.post(address, {"percent": 50, "note": " "})
    assert not ExtraTime.objects.exists()
    come_in(client, enrolment.learner.user)
    client.post(address, {"percent": 50, "note": "tự xin"})
    assert not ExtraTime.objects.exists()
