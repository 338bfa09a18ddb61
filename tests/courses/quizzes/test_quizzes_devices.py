"""One attempt on several devices, whose clocks are wrong: which answer stands, and what becomes of one that comes too late."""

import json
import re
import uuid
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

import pytest

from cms.people.models import AuditEntry
from courses.progress.attempting import answer, begin, hand_in
from tests.courses.quizzes.test_quizzes_attempts import said
from tests.doors import come_in
from tests.factories.quizzes import taking

pytestmark = pytest.mark.django_db


def handed_in_elsewhere(client):
    """An attempt that was handed in, and the address to which this person's phone still sends."""
    enrolment, quiz = taking()
    come_in(client, enrolment.learner.user)
    attempt = begin(enrolment, quiz)
    hand_in(attempt)
    return attempt, reverse("courses_attempt", args=[enrolment.pk, quiz, attempt.pk])


def fact(name):
    return {"uuid": str(uuid.uuid4()), "block": name, "data": {"values": []}, "at": timezone.now().isoformat()}


def deliver(client, address, *facts):
    return client.post(address, json.dumps({"facts": facts}), content_type="application/json")


def test_a_clock_that_runs_ahead_does_not_freeze_an_answer():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    answer(attempt, [said(attempt, "q1", "b", given_at=timezone.now() + timedelta(days=9))])
    answer(attempt, [said(attempt, "q1", "a")], now=timezone.now() + timedelta(seconds=1))
    assert attempt.answers.get().said.chosen == {"a"}


def test_what_a_clock_that_runs_ahead_says_at_once_keeps_its_order():
    enrolment, quiz = taking()
    attempt = begin(enrolment, quiz)
    ahead = timezone.now() + timedelta(days=9)
    changes = [
        said(attempt, "q1", letter, given_at=ahead + timedelta(seconds=second))
        for second, letter in enumerate("b" * 31 + "a")
    ]
    answer(attempt, changes[::-1])
    assert attempt.answers.get().said.chosen == {"a"}


def test_a_page_knows_of_when_the_answers_are_so_that_a_slow_clock_tells_what_is_later(client):
    enrolment, quiz = taking()
    come_in(client, enrolment.learner.user)
    attempt = begin(enrolment, quiz)
    address = reverse("courses_attempt", args=[enrolment.pk, quiz, attempt.pk])
    assert 'data-after=""' in client.get(address).text
    answer(attempt, [said(attempt, "q1", "a")])
    known = re.search(r'data-after="([^"]+)"', client.get(address).text)[1]
    assert parse_datetime(known) == attempt.answers.get().given_at


def test_several_answers_are_refused_together_so_that_each_is_sent_alone(client):
    _attempt, address = handed_in_elsewhere(client)
    facts = [fact("q1"), fact("q2")]
    refused = deliver(client, address, *facts)
    assert (refused.status_code, refused.json()["code"]) == (400, "handed-in")
    for each in facts:
        deliver(client, address, each)
    assert client.get(address, follow=True).text.count("Bài này đã nộp. Không có gì thay đổi.") == 1


def test_a_phone_that_answers_what_another_device_handed_in_is_led_on_and_told(client):
    attempt, address = handed_in_elsewhere(client)
    late = fact("q1")
    assert deliver(client, address, late).json() == {"kept": [late["uuid"]], "over": True}
    result = client.get(address, follow=True)
    assert "Bài này đã nộp. Không có gì thay đổi." in result.text
    assert not attempt.answers.exists()
    assert AuditEntry.objects.filter(action="attempt.refused", details__code="handed-in").exists()
