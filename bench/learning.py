"""The learner's side: a lesson against the same lesson as a plain Wagtail page, and evidence against bare batched inserts."""

import uuid
from collections.abc import Iterator
from functools import cache
from itertools import cycle

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.measuring import Comparison
from bench.pages import get
from cms.pages.home import HomePage
from cms.pages.standard import StandardPage
from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import Evidence
from courses.progress.recording import NewFact, record
from courses.structure.pages import LessonPage
from tests.factories.courses import add_lesson, course_page, enrolled, learner, lesson_keys, published

#: Blocks that both kinds of page may hold and that ask for no file.
SHOWN = ("heading", "text", "rule_quote", "callout", "steps", "comparison", "case", "checklist", "accordion", "table")
#: Facts in one delivery, as of a course learned without a connection, and how many people deliver in turns: by the end
#: each has some hundred on record.
DELIVERY = 50
LEARNERS = 160


def body() -> list[dict]:
    """Returns a lesson of usual length: each block twice, as its preview shows it."""
    blocks = LessonPage._meta.get_field("body").stream_block.child_blocks
    values = [(name, blocks[name].get_prep_value(blocks[name].get_preview_value())) for name in SHOWN * 2]
    return [{"type": name, "value": value, "id": str(uuid.uuid4())} for name, value in values]


@cache
def lesson_of_a_learner() -> tuple[Client, str]:
    """Returns somebody who is signed in, and the address of a lesson in a course of ten."""
    course = course_page(lessons=9)
    lesson = add_lesson(course, title="Lắng nghe", body=body())
    version = published(course)
    who = learner()
    enrolment = enrolled(version, who=who)
    record(enrolment.pk, [NewFact(Verb.FINISHED, activity=lesson_keys(version)[0], data={"at_end": True})], actor=who)
    client = Client()
    client.force_login(who.user)
    return client, reverse("courses_part", args=[enrolment.pk, lesson.activity_key])


def lesson() -> None:
    client, address = lesson_of_a_learner()
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}: nothing was measured.")


@cache
def plain_address() -> str:
    home = HomePage.objects.get(locale__language_code="vi")
    page = home.add_child(instance=StandardPage(title="Lắng nghe", slug="lang-nghe", locale=home.locale, body=body()))
    return page.get_url()


def plain_page() -> None:
    get(plain_address())


@cache
def enrolments() -> Iterator[Enrolment]:
    version = published(course_page(lessons=10))
    return cycle([enrolled(version) for _each in range(LEARNERS)])


def facts(enrolment: Enrolment) -> list[NewFact]:
    """Returns what a phone delivers after an hour without a connection."""
    verbs = cycle([Verb.OPENED, Verb.ANSWERED, Verb.MEDIA_HEARD, Verb.REACHED_END, Verb.FINISHED])
    keys = cycle(lesson_keys(enrolment.version))
    data = {"percent": 40, "at_end": True}
    return [
        NewFact(verb, activity=key, block="b", data=data)
        for verb, key, _n in zip(verbs, keys, range(DELIVERY), strict=False)
    ]


def deliver() -> None:
    enrolment = next(enrolments())
    record(enrolment.pk, facts(enrolment), actor=enrolment.learner)


def insert() -> None:
    enrolment, now = next(enrolments()), timezone.now()
    rows = [
        Evidence(
            uuid=fact.uuid,
            enrolment=enrolment,
            verb=fact.verb.value,
            activity_key=fact.activity,
            block=fact.block,
            version=1,
            data=fact.data,
            actor=enrolment.learner,
            source="web",
            device_time=now,
            received_at=now,
        )
        for fact in facts(enrolment)
    ]
    with transaction.atomic():
        Evidence.objects.bulk_create(rows)


COMPARISONS = [
    Comparison("Lesson / the same as a plain Wagtail page", lesson, plain_page),
    Comparison(f"{DELIVERY} facts with their state / bare inserts", deliver, insert),
]
