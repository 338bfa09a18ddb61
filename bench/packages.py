"""Packages: taking in what one says against bare inserts, and what a browser fetches before anybody can work with one."""

import gzip
import json
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import count, cycle
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.measuring import ROUNDS, Comparison
from courses.enrolment.models import Enrolment
from courses.packages.models import PackageVersion
from courses.packages.playing import placement_iri
from courses.xapi.models import PackageAttempt, PackageStatement
from courses.xapi.receiving import entries_in, receive
from tests.factories.courses import enrolled
from tests.factories.packages import package_course

#: Statements in one delivery, the last of which ends a go, and how many people deliver in turns.
DELIVERY = 50
LEARNERS = 160
CALLS = 20
#: What the page of a frame fetches by itself, in the order in which it stands there.
_FETCHED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"')


class Player(NamedTuple):
    """Somebody at a package."""

    enrolment: Enrolment
    activity: uuid.UUID
    version: PackageVersion


@cache
def players() -> Iterator[Player]:
    frozen, keys = package_course("answer")
    version = PackageVersion.objects.select_related("package").latest("created_at")
    return cycle([Player(enrolled(frozen), keys["answer"], version) for _each in range(LEARNERS)])


def statement(player: Player, verb: str, **result: object) -> dict[str, object]:
    said = {
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"en-US": verb}},
        "object": {"id": placement_iri(player.activity, ""), "definition": {"name": {"en-US": "Tiny answer"}}},
    }
    return {**said, "result": result} if result else said


def delivery(player: Player) -> bytes:
    """Returns what a phone delivers after one go: work, and the end of it."""
    began, told = timezone.now() - timedelta(minutes=1), {"go": str(uuid.uuid4()), "session": str(uuid.uuid4())}
    end = {"score": {"raw": 4, "max": 5, "min": 0, "scaled": 0.8}, "completion": True}
    statements = [statement(player, "interacted") for _each in range(DELIVERY - 1)]
    statements.append(statement(player, "answered", **end))
    facts = [
        {
            "uuid": str(uuid.uuid4()),
            "verb": "said",
            "at": (began + timedelta(seconds=number)).isoformat(),
            "data": {**told, "version": str(player.version.pk), "touched": True, "statement": said},
        }
        for number, said in enumerate(statements)
    ]
    return json.dumps({"facts": facts}).encode()


@cache
def deliveries(_whose: str) -> Iterator[tuple[Player, bytes]]:
    """Returns what one side takes in, each once; made in the round that is not counted."""
    some = [next(players()) for _each in range((ROUNDS + 1) * CALLS)]
    return iter([(player, delivery(player)) for player in some])


def take_in() -> None:
    player, body = next(deliveries("ours"))
    receive(player.enrolment, player.activity, "", player.version, entries_in(body))


_numbers = count(1)


@cache
def gone(player: Player) -> PackageAttempt:
    """Returns a go to which bare rows belong."""
    return PackageAttempt.objects.create(
        enrolment=player.enrolment,
        activity_key=uuid.uuid4(),
        number=next(_numbers),
        version=player.version,
        started_at=timezone.now(),
    )


def insert() -> None:
    player, body = next(deliveries("least"))
    facts, now = json.loads(body)["facts"], timezone.now()
    rows = [
        PackageStatement(
            uuid=fact["uuid"],
            attempt=gone(player),
            session=fact["data"]["session"],
            verb="interacted",
            is_root=True,
            said=fact["data"]["statement"],
            said_at=fact["at"],
            received_at=now,
        )
        for fact in facts
    ]
    with transaction.atomic():
        PackageStatement.objects.bulk_create(rows)


def first_interaction() -> str:
    """Says what is fetched for a tiny H5P package beside the page that it is in, until it can be worked with."""
    frozen, keys = package_course("answer")
    enrolment = enrolled(frozen)
    inside, outside = Client(), Client(headers={"Accept-Encoding": "gzip"})
    inside.force_login(enrolment.learner.user)
    launched = inside.get(reverse("courses_package", args=[enrolment.pk, keys["answer"]]))
    frame = outside.get(urlsplit(launched.json()["frame"]).path)
    answers = [
        launched,
        frame,
        *(outside.get(url) for url in _FETCHED.findall(gzip.decompress(frame.content).decode())),
    ]
    if wrong := [answer for answer in answers if answer.status_code != 200]:
        raise RuntimeError(f"{wrong[0].request['PATH_INFO']} answered {wrong[0].status_code}: nothing was counted.")
    sizes = [(len(answer.getvalue()), "immutable" in answer.get("Cache-Control", "")) for answer in answers]
    size, kept = sum(size for size, _kept in sizes), sum(size for size, kept in sizes if kept)
    return f"{len(answers)} requests, {size:,} bytes as they are sent, of them {kept:,} kept by the browser"


COMPARISONS = [
    Comparison(f"{DELIVERY} statements of a package / bare inserts", take_in, insert, calls=CALLS, things=DELIVERY),
]
COUNTS = [("Tiny H5P package to its first interaction", first_interaction)]
