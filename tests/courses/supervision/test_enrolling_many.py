"""A supervisor puts people on a course: many at once, nobody twice, and each is told apart."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from courses.activities.facts import Verb
from courses.enrolment.assigning import apply_rules, assign_next_cycle
from courses.enrolment.enrolling import start, withdraw
from courses.enrolment.enrolling_many import Happened, Wish, enrol_many
from courses.enrolment.models import Assignment, AssignmentRule, Enrolment, EnrolmentStatus, Reason, Source
from courses.enrolment.paths import Path, PathCourse
from courses.errors import LearningError
from courses.progress.recording import NewFact, record
from courses.structure.versions import Course
from tests.doors import come_in
from tests.factories.courses import enrolled, frozen, lesson_keys
from tests.factories.people import PostFactory, UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(border_post=True)


@pytest.fixture
def chief(unit):
    return UserFactory(supervises=unit)


@pytest.fixture
def guard(unit):
    return UserFactory(full_name="Giàng A Páo", works_in=unit)


def course_of(version):
    return Course.objects.select_related("current").get(pk=version.course_id)


def put(people, version, by, **fields):
    course = course_of(version)
    wishes = [Wish(person.learner, course, **fields) for person in people]
    return [outcome.happened for outcome in enrol_many(wishes, by=by)]


def finish(enrolment, *, days_ago=0):
    at = timezone.now() - timedelta(days=days_ago)
    for key in lesson_keys(enrolment.version):
        fact = NewFact(Verb.FINISHED, activity=key, data={"at_end": True}, device_time=at)
        record(enrolment.pk, [fact], actor=enrolment.learner, now=at)


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_a_supervisor_puts_people_on_a_course_by_a_date(chief, guard, unit):
    version, due = frozen(), in_days(14)
    assert put([guard], version, chief, due_at=due) == [Happened.ENROLLED]
    mine = Enrolment.objects.get()
    assert (mine.status, mine.source, mine.due_at, mine.enrolled_by, mine.unit) == (
        EnrolmentStatus.ACTIVE,
        Source.SUPERVISOR,
        due,
        chief,
        unit,
    )
    assert Assignment.objects.get().assigned_by == chief


def test_the_same_again_changes_nothing_and_says_so(chief, guard):
    version, due = frozen(), in_days(14)
    put([guard], version, chief, due_at=due)
    assert put([guard], version, chief, due_at=due) == [Happened.ALREADY]
    assert (Enrolment.objects.count(), Assignment.objects.count()) == (1, 1)


def test_a_date_is_added_and_an_earlier_one_is_kept(chief, guard):
    version = frozen()
    enrolled(version, who=guard.learner)
    assert put([guard], version, chief, due_at=in_days(14)) == [Happened.DATED]
    assert put([guard], version, chief, due_at=in_days(30)) == [Happened.ALREADY]
    sooner = in_days(7)
    assert put([guard], version, chief, due_at=sooner) == [Happened.DATED]
    assert Enrolment.objects.get().due_at == Assignment.objects.get().due_at == sooner


def test_a_rule_does_not_take_away_what_a_supervisor_asked_for(chief, guard, unit):
    version = frozen()
    put([guard], version, chief, due_at=in_days(14))
    apply_rules()
    assert Assignment.objects.get().lifted_at is None
    AssignmentRule.objects.create(unit=unit, course=version.course, valid_months=6)
    apply_rules()
    assert Assignment.objects.get(learner=guard.learner).reason == Reason.SUPERVISOR
    assert Enrolment.objects.get().valid_months == 6


def test_a_supervisor_lets_in_without_a_request_where_a_supervisor_approves(chief, guard):
    version = frozen(enrolment_policy="approval")
    start(guard.learner, version.course, policy="approval", by=guard)
    assert put([guard], version, chief) == [Happened.APPROVED]
    assert Enrolment.objects.get().status == EnrolmentStatus.ACTIVE


def test_for_oneself_a_course_that_is_approved_becomes_a_request(chief):
    version, closed = frozen(enrolment_policy="approval"), frozen(enrolment_policy="closed")
    assert put([chief], version, chief, due_at=in_days(3)) == [Happened.REQUESTED]
    assert put([chief], closed, chief) == [Happened.CLOSED]
    assert Enrolment.objects.get().status == EnrolmentStatus.REQUESTED
    assert not Assignment.objects.exists()


def test_whoever_left_comes_back_with_what_was_done(chief, guard):
    version = frozen(lessons=2)
    mine = enrolled(version, who=guard.learner)
    record(mine.pk, [NewFact(Verb.OPENED, activity=lesson_keys(version)[0])], actor=guard.learner)
    withdraw(mine, by=guard)
    assert put([guard], version, chief) == [Happened.BACK]
    mine.refresh_from_db()
    assert (mine.status, mine.evidence.count()) == (EnrolmentStatus.ACTIVE, 1)


def test_whoever_is_certified_is_left_alone_and_whoever_runs_out_begins_again(chief, guard, unit):
    version = frozen(lessons=1, valid_months=12, renewal_days=60)
    fresh, stale = guard, UserFactory(works_in=unit)
    for person, days in ((fresh, 5), (stale, 330)):
        finish(enrolled(version, who=person.learner, opened_at=in_days(-days - 1)), days_ago=days)
    due = in_days(20)
    assert put([fresh, stale], version, chief, due_at=due) == [Happened.COMPLETED, Happened.RENEWED]
    new = Enrolment.objects.get(learner=stale.learner, is_latest=True)
    assert (new.cycle, new.due_at) == (2, due)
    assert Enrolment.objects.valid().count() == 2


def test_a_refresher_that_is_assigned_is_begun(chief, guard):
    version = frozen(lessons=1)
    mine = enrolled(version, who=guard.learner)
    finish(mine)
    assign_next_cycle(mine, due_at=in_days(9))
    assert put([guard], version, chief) == [Happened.RENEWED]
    assert Enrolment.objects.get(cycle=2).due_at is not None


def test_nobody_is_put_on_a_course_if_one_of_them_works_elsewhere(chief, guard):
    stranger = UserFactory(works_in=UnitFactory())
    with pytest.raises(LearningError) as refused:
        put([guard, stranger], frozen(), chief)
    assert refused.value.code == "not-yours"
    assert not Enrolment.objects.exists()


def test_many_people_cost_the_same_as_few(chief, unit, same_queries):
    version = frozen()

    def group(count):
        people = [UserFactory(works_in=unit) for _each in range(count)]
        for person in people[::3]:
            mine = enrolled(version, who=person.learner)
            Enrolment.objects.filter(pk=mine.pk).update(status="withdrawn")
        return people

    few, many = [group(4), group(4)], group(40)
    due = in_days(9)
    count = same_queries(
        lambda: put(few.pop(), version, chief, due_at=due), lambda: put(many, version, chief, due_at=due)
    )
    assert count <= 24
    assert Enrolment.objects.active().filter(learner__user__in=many).count() == 40


def test_the_page_shows_own_people_puts_them_on_and_tells_who_was_left_out(client, chief, guard, unit):
    version = frozen(title="Giờ đầu tại đồn")
    already = UserFactory(full_name="Vàng Thị Dợ", works_in=unit)
    enrolled(version, who=already.learner)
    stranger = UserFactory(works_in=UnitFactory())
    come_in(client, chief)
    address = reverse("courses_enrol_people")
    page = client.get(address).text
    assert "Giàng A Páo" in page
    assert stranger.full_name not in page
    answer = client.post(address, {"what": f"course:{version.course_id}", "people": [guard.pk, already.pk]})
    [group] = answer.context["groups"]
    assert [outcome.wish.learner.user for outcome in group["changed"]] == [guard]
    assert [outcome.wish.learner.user for outcome in group["skipped"]] == [already]
    assert "Vàng Thị Dợ" in answer.text


def test_a_person_of_another_unit_cannot_be_slipped_into_the_form(client, chief, guard):
    stranger = UserFactory(works_in=UnitFactory())
    come_in(client, chief)
    version = frozen()
    answer = client.post(
        reverse("courses_enrol_people"), {"what": f"course:{version.course_id}", "people": [guard.pk, stranger.pk]}
    )
    assert answer.status_code == 422
    assert not Enrolment.objects.exists()


def test_a_day_that_is_over_and_an_empty_choice_are_told_at_their_fields(client, chief, guard):
    come_in(client, chief)
    version = frozen()
    answer = client.post(
        reverse("courses_enrol_people"), {"what": f"course:{version.course_id}", "due_on": "2020-01-01"}
    )
    assert set(answer.context["form"].errors) == {"due_on", "people"}


def test_people_are_found_by_unit_post_and_name(client, chief, guard, unit):
    post = PostFactory()
    worker = UserFactory(full_name="Lò Văn Xuân", works_in=unit, works_in__post=post)
    come_in(client, chief)
    names = {"text": "xuan"}, {"post": post.pk}
    for narrowed in names:
        people = client.get(reverse("courses_enrol_people"), narrowed).context["form"].fields["people"].choices
        assert [key for key, _label in people] == [str(worker.pk)]
    below = UnitFactory(parent=unit)
    UserFactory(works_in=below)
    assert client.get(reverse("courses_enrol_people"), {"unit": below.pk}).context["shown"] == 1


def test_everybody_shown_is_put_on_with_one_tick(client, chief, guard, unit):
    other = UserFactory(works_in=unit)
    come_in(client, chief)
    version = frozen()
    client.post(reverse("courses_enrol_people"), {"what": f"course:{version.course_id}", "everybody": "on"})
    assert set(Enrolment.objects.values_list("learner__user", flat=True)) == {guard.pk, other.pk}


def test_a_path_puts_people_on_its_published_courses_in_its_order(client, chief, guard):
    path = Path.objects.create(name="Người trực", in_order=True)
    versions = [frozen(lessons=1), frozen(lessons=1)]
    courses = [versions[0].course, Course.objects.create(), versions[1].course]
    for place, course in enumerate(courses):
        PathCourse.objects.create(path=path, course=course, sort_order=place)
    come_in(client, chief)
    client.post(reverse("courses_enrol_people"), {"what": f"path:{path.pk}", "people": [guard.pk]})
    mine = Enrolment.objects.filter(learner=guard.learner)
    assert {enrolment.course_id for enrolment in mine} == {version.course_id for version in versions}
    assert {enrolment.path for enrolment in mine} == {path}


def test_the_page_costs_the_same_for_few_and_for_many(client, chief, unit, same_queries):
    frozen()
    come_in(client, chief)
    small = UnitFactory(parent=unit)
    for _each in range(3):
        UserFactory(works_in=small)
    large = UnitFactory(parent=unit)
    for _each in range(40):
        UserFactory(works_in=large)
    address = reverse("courses_enrol_people")
    same_queries(lambda: client.get(address, {"unit": small.pk}), lambda: client.get(address, {"unit": large.pk}))
