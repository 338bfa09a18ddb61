"""What was recorded can be read by its learner and those who answer for them; taking back is recorded too, with a reason."""

from datetime import date

from django.urls import reverse

import pytest

from cms.people.models import Learner, Notice
from courses.activities.facts import Verb
from courses.enrolment.trainers import CourseTrainer
from courses.errors import LearningError
from courses.progress.crediting import Credit, credit_many
from courses.progress.models import ActivityProgress, CourseProgress, Evidence
from courses.progress.rebuilding import mismatches
from courses.progress.recording import NewFact, record
from courses.progress.taking_back import Target, take_back
from courses.structure.versions import Course
from tests.doors import come_in
from tests.factories.courses import enrolled, frozen, lesson_keys
from tests.factories.people import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return UserFactory(manager=True, full_name="Hoàng Thị Vân")


@pytest.fixture
def guard():
    return UserFactory(works_in=UnitFactory())


@pytest.fixture
def version():
    return frozen(lessons=2, title="Giờ đầu tại đồn")


@pytest.fixture
def done(guard, version):
    mine = enrolled(version, who=guard.learner)
    for key in lesson_keys(version):
        record(mine.pk, [NewFact(Verb.FINISHED, activity=key, data={"at_end": True})], actor=guard.learner)
    return mine


@pytest.fixture
def credited(guard, version, manager):
    course = Course.objects.select_related("current").get(pk=version.course_id)
    learner = Learner.objects.select_related("user").get(user=guard)
    credit_many([Credit(learner, course, date(2026, 1, 5), "Giấy chứng nhận số 12")], by=manager)
    return guard.learner.enrolments.get()


def test_taking_a_credit_back_is_evidence_with_a_reason_and_the_learner_is_told(client, credited, manager, guard):
    come_in(client, manager)
    address = reverse("courses_record", args=[credited.pk])
    page = client.get(address)
    [what] = [value for value, _words in page.context["form"].fields["what"].choices if value.startswith("credit")]
    client.post(address, {"what": what, "reason": "Giấy này của người khác."})
    reversal = Evidence.objects.get(verb=Verb.REVERSED)
    assert (reversal.source, reversal.actor, reversal.note.text) == (
        "trainer",
        manager.learner,
        "Giấy này của người khác.",
    )
    assert CourseProgress.objects.get().completed_at is None
    assert list(mismatches()) == []
    assert Notice.objects.get(user=guard).kind == "learning.taken_back"
    come_in(client, guard)
    own = client.get(address).text
    assert "Giấy này của người khác." in own
    assert "Hoàng Thị Vân" in own


def test_the_same_credit_is_not_taken_back_twice(credited, manager):
    fact = Evidence.objects.get().pk
    take_back(credited, Target(credit=fact), reason="Nhầm người.", by=manager)
    with pytest.raises(LearningError) as refused:
        take_back(credited, Target(credit=fact), reason="Nhầm người.", by=manager)
    assert refused.value.code == "nothing-there"
    assert Evidence.objects.count() == 2


def test_a_part_that_is_taken_back_has_to_be_done_again_and_nothing_else(done, manager, version):
    first, second = lesson_keys(version)
    take_back(done, Target(activity=first), reason="Người khác làm hộ.", by=manager)
    assert CourseProgress.objects.get().done == 1
    assert list(ActivityProgress.objects.values_list("activity_key", flat=True)) == [second]


def test_the_whole_course_can_be_taken_back_and_done_again(done, manager, version, guard):
    take_back(done, Target(), reason="Người khác làm hộ.", by=manager)
    assert (CourseProgress.objects.get().done, CourseProgress.objects.get().completed_at) == (0, None)
    for key in lesson_keys(version):
        record(done.pk, [NewFact(Verb.FINISHED, activity=key, data={"at_end": True})], actor=guard.learner)
    assert CourseProgress.objects.get().standing == "completed"


def test_without_a_reason_nothing_is_taken_back(client, done, manager):
    come_in(client, manager)
    answer = client.post(reverse("courses_record", args=[done.pk]), {"what": "course:", "reason": " "})
    assert answer.status_code == 422
    assert not Evidence.objects.filter(verb=Verb.REVERSED).exists()


def test_nobody_takes_back_their_own_and_supervisors_only_read(client, done, guard):
    chief = UserFactory(supervises=guard.memberships.get().unit)
    for person in (guard, chief):
        come_in(client, person)
        page = client.get(reverse("courses_record", args=[done.pk]))
        assert page.context["form"] is None
        client.post(reverse("courses_record", args=[done.pk]), {"what": "course:", "reason": "Vì vậy."})
    assert not Evidence.objects.filter(verb=Verb.REVERSED).exists()
    with pytest.raises(LearningError) as refused:
        take_back(done, Target(), reason="Vì vậy.", by=chief)
    assert refused.value.code == "not-yours"


def test_a_trainer_takes_back_only_on_courses_they_teach(done, version):
    trainer = UserFactory(trainer=True)
    with pytest.raises(LearningError):
        take_back(done, Target(), reason="Người khác làm hộ.", by=trainer)
    CourseTrainer.objects.create(course=version.course, user=trainer)
    take_back(done, Target(), reason="Người khác làm hộ.", by=trainer)


def test_the_record_costs_the_same_for_a_short_and_a_long_course(client, guard, same_queries):
    come_in(client, guard)

    def learned(lessons):
        version = frozen(lessons=lessons)
        mine = enrolled(version, who=guard.learner)
        facts = [NewFact(Verb.FINISHED, activity=key, data={"at_end": True}) for key in lesson_keys(version)]
        record(mine.pk, facts, actor=guard.learner)
        return reverse("courses_record", args=[mine.pk])

    short, long = learned(2), learned(40)
    assert same_queries(lambda: client.get(short), lambda: client.get(long)) <= 12
