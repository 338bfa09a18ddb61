"""Ten thousand facts, each delivered twice, shuffled, by eight phones at once to a site that is served as in real life."""

import http.client
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import ActivityProgress, CourseProgress, Evidence
from courses.progress.rebuilding import mismatches
from courses.progress.recording import NewFact, record
from tests import programs
from tests.factories.courses import enrolled, frozen, learner, lesson_keys

pytestmark = pytest.mark.prove

PEOPLE, FACTS_EACH, PHONES = 40, 250, 8
VERBS = [Verb.OPENED, Verb.ANSWERED, Verb.MEDIA_HEARD, Verb.TRANSCRIPT_OPENED, Verb.REACHED_END, Verb.FINISHED]


class ServedSite(programs.Site):
    """Web processes and worker, as `make run` starts them."""

    changed = {"DJANGO_SETTINGS_MODULE": "tests.proofs.served_settings", "WEB_PROCESSES": "2"}

    def serve(self, port: int) -> None:
        self.start("manage.py", "serve", "--port", str(port))
        self.until(lambda: answers(port))


def answers(port: int) -> bool:
    with suppress(OSError):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    return False


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> Iterator[ServedSite]:
    site = ServedSite(tmp_path)
    try:
        yield site
    finally:
        site.kill()


def history(keys: list[UUID], opened_at: datetime, luck: random.Random) -> list[dict[str, Any]]:
    """Returns what one learner did over two days, as a phone keeps it; nobody does two things in one moment."""
    facts = []
    for number in range(FACTS_EACH):
        verb, key = luck.choice(VERBS), luck.choice(keys)
        facts.append(
            {
                "uuid": str(UUID(int=luck.getrandbits(128), version=4)),
                "verb": verb.value,
                "activity": str(key),
                "block": f"block-{luck.randrange(4)}",
                "data": {"percent": luck.randrange(101), "at_end": luck.random() < 0.2},
                "at": (opened_at + timedelta(minutes=number)).isoformat(),
            }
        )
    return facts


def in_pieces(facts: list[dict[str, Any]], luck: random.Random) -> Iterator[list[dict[str, Any]]]:
    """Yields every fact twice, in no order, in deliveries of one to thirty."""
    twice = facts * 2
    luck.shuffle(twice)
    while twice:
        size = luck.randint(1, 30)
        piece, twice = twice[:size], twice[size:]
        yield list({fact["uuid"]: fact for fact in piece}.values())


def as_recorded(fact: dict[str, Any]) -> NewFact:
    return NewFact(
        Verb(fact["verb"]),
        activity=UUID(fact["activity"]),
        block=fact["block"],
        data=fact["data"],
        device_time=datetime.fromisoformat(fact["at"]),
    )


def state(enrolment: Enrolment) -> tuple[Any, Any]:
    course = CourseProgress.objects.filter(enrolment=enrolment).values().get()
    parts = ActivityProgress.objects.filter(enrolment=enrolment).order_by("activity_key").values()
    drop = {"id", "enrolment_id"}
    return (
        {name: value for name, value in course.items() if name not in drop},
        [{name: value for name, value in part.items() if name not in drop} for part in parts],
    )


def press(site: ServedSite, port: int, deliveries: list[dict[str, Any]]) -> Counter[str]:
    """Lets the phones deliver all at once; returns how often each answer was given."""
    phones = []
    for number in range(PHONES):
        phone = subprocess.Popen(
            [sys.executable, "-m", "tests.proofs.phone", str(port)],
            cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        given = json.dumps(deliveries[number::PHONES]).encode()
        phone.stdin.write(given)
        phone.stdin.close()
        phones.append(phone)
    said: Counter[str] = Counter()
    for phone in phones:
        said.update(json.loads(phone.stdout.read()))
        assert phone.wait() == 0
    return said


def test_ten_thousand_facts_twice_in_no_order_from_eight_phones_are_as_if_delivered_once_in_order(site, free_port):
    luck = random.Random(44878)  # noqa: S311 (the same luck in every run)
    version = frozen(lessons=12)
    keys = lesson_keys(version)
    opened_at = timezone.now() - timedelta(days=3)
    pairs, deliveries = [], []
    for _person in range(PEOPLE):
        pressed, calm = (enrolled(version, who=learner(), opened_at=opened_at) for _each in range(2))
        facts = history(keys, opened_at, luck)
        record(calm.pk, [as_recorded(fact) for fact in facts], actor=calm.learner)
        client = Client()
        client.force_login(pressed.learner.user)
        session = client.cookies["sessionid"].value
        address = reverse("courses_evidence", args=[pressed.pk])
        deliveries += [{"session": session, "address": address, "facts": piece} for piece in in_pieces(facts, luck)]
        pairs.append((pressed, calm, {fact["uuid"] for fact in facts}))
    luck.shuffle(deliveries)

    site.serve(free_port)
    said = press(site, free_port, deliveries)

    assert said == {"200": len(deliveries)}, site.programs[0].output()[-3000:]
    for pressed, calm, uuids in pairs:
        kept = Evidence.objects.filter(enrolment=pressed).values_list("uuid", flat=True)
        assert {str(uuid) for uuid in kept} == uuids
        assert state(pressed) == state(calm)
    assert any(CourseProgress.objects.values_list("completed_at", flat=True))
    assert list(mismatches()) == []
    assert "locked" not in site.programs[0].output()
