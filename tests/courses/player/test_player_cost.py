"""What a page of learning costs does not grow with the course or with the number of those who learn."""

import json
import uuid

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from cms.people.models import Learner
from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment, Source
from courses.progress.models import CourseProgress
from courses.progress.recording import NewFact, record
from courses.structure.versions import CourseVersion
from tests.doors import come_in
from tests.factories.courses import enrolled, frozen, learner, lesson_keys

pytestmark = pytest.mark.django_db

FEW_PARTS, MANY_PARTS = 3, 300
FEW_LEARNERS, MANY_LEARNERS = 30, 3000


def crowd(version: CourseVersion, size: int) -> None:
    """Puts so many others on the course, half of them done."""
    now = timezone.now()
    learners = Learner.objects.bulk_create(Learner() for _each in range(size))
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            learner=other, course=version.course, first_version=version, version=version,
            source=Source.RULE, opened_at=now,
        )
        for other in learners
    )  # fmt: skip
    required = len(version.manifest().required)
    CourseProgress.objects.bulk_create(
        CourseProgress(enrolment=enrolment, standing="completed", done=required, required=required, completed_at=now)
        for enrolment in enrolments[::2]
    )


class Reader:
    """One learner in the middle of a course; `ask` names what they do."""

    def __init__(self, *, parts: int, others: int) -> None:
        self.version = frozen(lessons=parts)
        crowd(self.version, others)
        self.who = learner()
        self.enrolment = enrolled(self.version, who=self.who)
        self.client = come_in(Client(), self.who.user)
        self.stranger = come_in(Client(), learner().user)
        self.opened = lesson_keys(self.version)[0]
        record(self.enrolment.pk, [self.finished(self.opened)], actor=self.who)

    def finished(self, key: uuid.UUID) -> NewFact:
        return NewFact(Verb.FINISHED, activity=key, data={"at_end": True})

    def url(self, name: str, *more: object) -> str:
        return reverse(name, args=[self.enrolment.pk, *more])

    def lesson(self):
        return self.client.get(self.url("courses_part", self.opened))

    def desk(self):
        return self.client.get(self.url("courses_desk"))

    def course(self):
        """The page of a course somebody is not on yet."""
        return self.stranger.get(reverse("courses_course", args=[self.version.course_id]))

    def my_learning(self):
        return self.client.get(reverse("courses_my_learning"))

    def catalogue(self):
        return self.client.get(reverse("courses_catalogue"))

    def deliver(self):
        fact = {"uuid": str(uuid.uuid4()), "verb": "opened", "activity": str(self.opened), "at": "2026-03-01T08:00:00Z"}
        body = json.dumps({"facts": [fact]})
        return self.client.post(self.url("courses_evidence"), body, content_type="application/json")

    def finish(self):
        """Completes the lesson that was opened last, again: the same work as the first time."""
        answer = {"report": "finished", "fact": str(uuid.uuid4())}
        return self.client.post(self.url("courses_part", self.opened), answer)


@pytest.fixture
def small():
    return Reader(parts=FEW_PARTS, others=FEW_LEARNERS)


@pytest.fixture
def large():
    return Reader(parts=MANY_PARTS, others=MANY_LEARNERS)


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("lesson", 6),
        ("desk", 8),
        ("course", 10),
        ("my_learning", 8),
        ("catalogue", 10),
        ("deliver", 23),
        ("finish", 26),
    ],
)
def test_a_page_costs_the_same_for_three_hundred_parts_and_three_thousand_learners(
    small, large, same_queries, page, most
):
    for reader in (small, large):  # as a process has them that has served both before
        assert getattr(reader, page)().status_code in (200, 302)
    assert same_queries(getattr(small, page), getattr(large, page)) <= most


def test_the_last_part_and_the_course_are_completed_at_the_same_cost(same_queries):
    def reader(parts: int, others: int) -> Reader:
        made = Reader(parts=parts, others=others)
        keys = lesson_keys(made.version)
        record(made.enrolment.pk, [made.finished(key) for key in keys[1:-2]], actor=made.who)
        return made

    readers = [reader(FEW_PARTS + 1, FEW_LEARNERS), reader(MANY_PARTS, MANY_LEARNERS)]
    counts = []
    for one in readers:
        last_but_one, last = lesson_keys(one.version)[-2:]
        record(one.enrolment.pk, [one.finished(last_but_one)], actor=one.who)
        with CaptureQueriesContext(connection) as asked:
            state = record(one.enrolment.pk, [one.finished(last)], actor=one.who).state
        assert state.completed_at
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_finishing_a_part_of_a_course_that_shares_no_credit_never_looks_for_courses_that_share_it(
    django_capture_on_commit_callbacks,
):
    counts = []
    for parts in (FEW_PARTS, MANY_PARTS):
        version = frozen(lessons=parts)
        here, keys = enrolled(version), lesson_keys(version)
        for _other in range(3):
            enrolled(frozen(lessons=parts), who=here.learner)
        record(here.pk, [NewFact(Verb.FINISHED, activity=keys[0], data={"at_end": True})], actor=here.learner)
        news = django_capture_on_commit_callbacks(execute=True)
        with CaptureQueriesContext(connection) as asked, news as told:
            record(here.pk, [NewFact(Verb.FINISHED, activity=keys[1], data={"at_end": True})], actor=here.learner)
        assert len(told) == 1
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 9
