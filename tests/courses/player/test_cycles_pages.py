"""What a learner can do about a course as a whole: renew it, leave it and come back, and see what comes first."""

import uuid
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from courses.access import Refusal, may_open
from courses.activities.facts import Verb
from courses.enrolment.assigning import apply_rules, assign_next_cycle
from courses.enrolment.enrolling import enrol, start
from courses.enrolment.models import AssignmentRule, Enrolment, EnrolmentStatus, Source
from courses.enrolment.paths import Path, PathCourse
from courses.errors import LearningError
from courses.progress.lines import course_lines, next_lines
from courses.progress.models import Evidence
from courses.progress.recording import NewFact, record
from courses.structure.versions import Course
from tests.doors import come_in
from tests.factories.courses import enrolled, frozen, learner, lesson_keys
from tests.factories.people import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def guard(client):
    somebody = learner()
    come_in(client, somebody.user)
    return somebody


def complete(enrolment, *, days_ago=0):
    at = timezone.now() - timedelta(days=days_ago)
    for key in lesson_keys(enrolment.version):
        fact = NewFact(Verb.FINISHED, activity=key, data={"at_end": True}, device_time=at)
        record(enrolment.pk, [fact], actor=enrolment.learner, now=at)
    return Enrolment.objects.get(pk=enrolment.pk)


def completed(version, who, *, days_ago=0):
    opened = timezone.now() - timedelta(days=days_ago + 1)
    return complete(enrolled(version, who=who, opened_at=opened), days_ago=days_ago)


def test_a_course_that_runs_out_is_renewed_by_a_press_and_the_old_cycle_stays(client, guard):
    mine = completed(frozen(lessons=1, valid_months=12, renewal_days=60), guard, days_ago=340)
    page = client.get(reverse("courses_my_learning")).text
    address = reverse("courses_renew", args=[mine.pk])
    assert address in page
    assert address in client.get(reverse("courses_desk", args=[mine.pk])).text
    client.post(address)
    again = client.post(address)
    new = Enrolment.objects.get(learner=guard, cycle=2)
    assert again.url == reverse("courses_desk", args=[new.pk])
    assert Enrolment.objects.filter(learner=guard).count() == 2
    assert client.get(reverse("courses_desk", args=[mine.pk])).context["desk"].is_completed
    assert list(Enrolment.objects.valid()) == [mine]


def test_a_course_that_still_counts_is_not_renewed_yet(client, guard):
    mine = completed(frozen(lessons=1, valid_months=12, renewal_days=60), guard, days_ago=10)
    address = reverse("courses_renew", args=[mine.pk])
    assert address not in client.get(reverse("courses_desk", args=[mine.pk])).text
    client.post(address)
    assert Enrolment.objects.filter(learner=guard).count() == 1


def test_a_refresher_is_begun_from_my_learning_and_is_late_by_its_own_date(client, guard):
    mine = completed(frozen(lessons=1), guard)
    assign_next_cycle(mine, due_at=timezone.now() + timedelta(days=5))
    line = course_lines(guard.user, language="vi")[0]
    assert (line.must_renew, line.is_done, line.days_left) == (True, False, 5)
    later = course_lines(guard.user, language="vi", now=timezone.now() + timedelta(days=9))[0]
    assert later.is_overdue
    client.post(reverse("courses_renew", args=[mine.pk]))
    assert Enrolment.objects.get(learner=guard, cycle=2).due_at is not None
    assert [line.enrolment.cycle for line in course_lines(guard.user, language="vi")] == [2]


def test_leaving_asks_first_keeps_everything_and_coming_back_goes_on(client, guard):
    version = frozen(lessons=2, enrolment_policy="approval")
    mine = enrolled(version, who=guard)
    record(mine.pk, [NewFact(Verb.FINISHED, activity=lesson_keys(version)[0], data={"at_end": True})], actor=guard)
    address = reverse("courses_leave", args=[mine.pk])
    assert address in client.get(reverse("courses_desk", args=[mine.pk])).text
    assert client.get(address).status_code == 200
    assert Enrolment.objects.get(pk=mine.pk).status == EnrolmentStatus.ACTIVE
    client.post(address)
    assert Enrolment.objects.get(pk=mine.pk).status == EnrolmentStatus.WITHDRAWN
    assert course_lines(guard.user, language="vi") == []
    assert client.get(reverse("courses_course", args=[version.course_id])).context["left"]
    client.post(reverse("courses_start", args=[version.course_id]))
    desk = client.get(reverse("courses_desk", args=[mine.pk])).context["desk"]
    assert (desk.enrolment.status, desk.done) == (EnrolmentStatus.ACTIVE, 1)
    assert Evidence.objects.count() == 1


def test_a_request_that_was_taken_back_has_to_be_made_again(guard):
    version = frozen(enrolment_policy="approval")
    mine = start(guard, version.course, policy="approval", by=guard.user)
    Enrolment.objects.filter(pk=mine.pk).update(status=EnrolmentStatus.WITHDRAWN)
    assert start(guard, version.course, policy="approval", by=guard.user).status == EnrolmentStatus.REQUESTED


def test_what_is_completed_cannot_be_left(client, guard):
    mine = completed(frozen(lessons=1), guard)
    assert client.post(reverse("courses_leave", args=[mine.pk])).status_code == 302
    assert Enrolment.objects.get(pk=mine.pk).status == EnrolmentStatus.ACTIVE


def test_nobody_decides_about_their_own_request(client):
    unit = UnitFactory()
    chief = UserFactory(supervises=unit)
    asked = start(chief.learner, frozen(enrolment_policy="approval").course, policy="approval", by=chief)
    assert not Enrolment.objects.to_decide(chief).exists()
    come_in(client, chief)
    client.post(reverse("courses_decide", args=[asked.pk]), {"decision": "approve"})
    assert Enrolment.objects.get(pk=asked.pk).status == EnrolmentStatus.REQUESTED


def test_a_course_to_complete_first_is_named_and_bars_the_way_until_it_is(client, guard):
    before = frozen(lessons=1, title="Chăm sóc bước đầu")
    version = frozen(lessons=1, prerequisites=[str(before.course_id)])
    page = client.get(reverse("courses_course", args=[version.course_id]))
    assert page.context["first"] == [(before.course_id, "Chăm sóc bước đầu")]
    with pytest.raises(LearningError) as refused:
        start(guard, version.course, policy="open", by=guard.user)
    assert refused.value.code == "first"
    mine = enrolled(version, who=guard)  # a course code lets people in all the same
    desk = client.get(reverse("courses_desk", args=[mine.pk]))
    assert "Chăm sóc bước đầu" in desk.text
    assert desk.context["desk"].next_part is None
    key = lesson_keys(version)[0]
    assert may_open(guard.user, mine, key).refusal == Refusal.PREREQUISITE
    assert client.get(reverse("courses_part", args=[mine.pk, key])).status_code == 302
    completed(before, guard)
    assert may_open(guard.user, mine, key)


def test_the_order_of_a_path_is_kept_where_the_path_asks_for_it(client):
    unit = UnitFactory()
    person = UserFactory(works_in=unit)
    first, planned, second = frozen(lessons=1), Course.objects.create(), frozen(lessons=1)
    path = Path.objects.create(name="Người trực", in_order=True)
    for place, course in enumerate([first.course, planned, second.course]):
        PathCourse.objects.create(path=path, course=course, sort_order=place)
    AssignmentRule.objects.create(unit=unit, path=path)
    apply_rules()
    with pytest.raises(LearningError):
        start(person.learner, second.course, policy="open", by=person)
    mine = enrol(person.learner, second.course, source=Source.CODE, by=person)
    assert not may_open(person, mine, lesson_keys(second)[0])
    completed(first, person.learner)
    assert may_open(person, mine, lesson_keys(second)[0])
    Path.objects.update(in_order=False)
    assert start(person.learner, first.course, policy="open", by=person)


def test_a_path_without_an_order_bars_nothing():
    unit = UnitFactory()
    person = UserFactory(works_in=unit)
    path = Path.objects.create(name="Người trực")
    versions = [frozen(lessons=1), frozen(lessons=1)]
    for place, version in enumerate(versions):
        PathCourse.objects.create(path=path, course=version.course, sort_order=place)
    AssignmentRule.objects.create(unit=unit, path=path)
    apply_rules()
    mine = start(person.learner, versions[1].course, policy="open", by=person)
    assert may_open(person, mine, lesson_keys(versions[1])[0])


def busy(person, count):
    """Gives somebody many courses: under way, due, done."""
    for number in range(count):
        version = frozen(lessons=1, title=f"Khóa {number}")
        mine = enrolled(version, who=person)
        if number % 3 == 0:
            Enrolment.objects.filter(pk=mine.pk).update(due_at=timezone.now() + timedelta(days=number + 1))
        if number % 3 == 1:
            complete(mine)


def test_the_next_three_are_the_first_three_of_all_that_is_left():
    person = learner()
    busy(person, 12)
    left = [line for line in course_lines(person.user, language="vi") if not line.is_done]
    shown = next_lines(person.user, language="vi", most=3)
    assert [line.course for line in shown] == [line.course for line in left[:3]]


def test_a_refresher_stands_among_the_next_three():
    person = learner()
    busy(person, 5)
    mine = completed(frozen(lessons=1), person)
    assign_next_cycle(mine, due_at=timezone.now() + timedelta(hours=1))
    shown = next_lines(person.user, language="vi", most=3)
    assert (shown[0].course, shown[0].must_renew) == (mine.course_id, True)


def test_what_comes_next_costs_the_same_for_few_and_for_many(same_queries):
    few, many = learner(), learner()
    busy(few, 4)
    busy(many, 30)
    for person in (few, many):  # as a process has it after the first visit
        next_lines(person.user, language="vi", most=3)
    count = same_queries(
        lambda: next_lines(few.user, language="vi", most=3), lambda: next_lines(many.user, language="vi", most=3)
    )
    assert count <= 4


def test_finishing_a_part_reads_the_desk_once(client, guard, django_assert_max_num_queries):
    version = frozen(lessons=30)
    mine = enrolled(version, who=guard)
    first, second, *_rest = lesson_keys(version)
    client.get(reverse("courses_part", args=[mine.pk, first]))
    with django_assert_max_num_queries(20) as seen:
        answer = client.post(
            reverse("courses_part", args=[mine.pk, first]), {"report": "finished", "fact": str(uuid.uuid4())}
        )
    assert answer.url == reverse("courses_part", args=[mine.pk, second])
    desks = [query for query in seen.captured_queries if '"courses_place"' in query["sql"]]
    assert len(desks) == 1
