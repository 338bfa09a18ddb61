"""What the complaints are about: a course, and somebody who learns it in a browser of their own."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

import pytest

from courses.enrolment.models import Enrolment
from tests.doors import come_in
from tests.factories.courses import enrolled, learner


class Reader:
    """A learner with a phone: what they can do is what the pages let them do."""

    def __init__(self, version) -> None:
        self.who = learner(language="en")
        self.enrolment: Enrolment = enrolled(version, who=self.who)
        self.client = come_in(Client(), self.who.user)

    def page(self, key: UUID) -> str:
        return reverse("courses_part", args=[self.enrolment.pk, key])

    def press_finished(self, key: UUID):
        return self.client.post(self.page(key), {"report": "finished", "fact": str(uuid4())})

    def deliver(self, *facts: dict, to: Enrolment | None = None, **headers: str):
        address = reverse("courses_evidence", args=[(to or self.enrolment).pk])
        return self.client.post(address, {"facts": facts}, content_type="application/json", headers=headers)

    def desk(self) -> str:
        return self.client.get(reverse("courses_desk", args=[self.enrolment.pk])).text


def happened(verb: str, key: UUID, *, at: str = "2026-03-01T08:00:00Z", **data) -> dict:
    """Returns a fact as a phone keeps it until it is delivered."""
    return {"uuid": str(uuid4()), "verb": verb, "activity": str(key), "data": data, "at": at}


@pytest.fixture
def reader(db) -> Callable[..., Reader]:
    return Reader
