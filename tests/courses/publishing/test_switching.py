"""After a material change, whoever is under way chooses: finish the old version, or switch and keep what is unchanged."""

from datetime import UTC, date, datetime

from django.urls import reverse

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Assignment, Enrolment
from courses.errors import LearningError
from courses.progress.models import CourseProgress, Evidence
from courses.progress.moving import choice_for, choose_new
from courses.progress.rebuilding import mismatches
from courses.progress.recording import NewFact, record
from courses.publishing.carrying import carry_over
from courses.publishing.preparing import approve, prepare, submit
from courses.publishing.releasing import publish
from courses.signals import validity_suspended
from courses.structure.manifest import Weight
from courses.structure.pages import LessonPage
from tests.doors import come_in
from tests.factories.courses import add_lesson, course_page, enrolled, lesson_keys, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_page(lessons=2)


@pytest.fixture
def under_way(course):
    """Somebody who has done the first two of three lessons, on version 1."""
    add_lesson(course, title="Bài 3")
    version = published(course)
    enrolment = enrolled(version)
    finish(enrolment, *lesson_keys(version)[:2])
    return enrolment


def finish(enrolment, *keys):
    for key in keys:
        record(enrolment.pk, [NewFact(Verb.FINISHED, activity=key, data={"at_end": True})], actor=enrolment.learner)


def rewritten(course, *, weight=Weight.MATERIAL, until=None, words="Điều cần làm nay đã khác.", **dates):
    """Publishes the course with its first lesson rewritten."""
    lesson = LessonPage.objects.descendant_of(course).first()
    lesson.body = [{"type": "text", "value": f"<p>{words}</p>", "id": lesson.body[0].id}]
    lesson.save_revision().publish()
    version = prepare(course.course_key, by=UserFactory())
    submit(
        version,
        weight=weight,
        note="Quy trình mới.",
        reason="An toàn.",
        by=version.prepared_by,
        finish_old_until=until,
        **dates,
    )
    version = publish(approve(version, by=UserFactory(manager=True)))
    list(carry_over(version))
    return version


def fresh(enrolment):
    return Enrolment.objects.select_related("course__current", "version", "progress").get(pk=enrolment.pk)


def test_the_choice_names_what_changes_and_until_when_the_old_may_be_finished(course, under_way):
    version = rewritten(course, until=date(2027, 3, 1))
    choice = choice_for(fresh(under_way))
    assert (choice.number, choice.finish_old_until, choice.notes) == (
        version.number,
        date(2027, 3, 1),
        ("Quy trình mới.",),
    )
    assert choice.renewed == {lesson_keys(under_way.version)[0]}


def test_switching_keeps_what_is_unchanged_and_asks_for_the_rest_again(course, under_way):
    version = rewritten(course)
    choose_new(fresh(under_way), number=version.number, by=under_way.learner.user)
    assert fresh(under_way).version == version
    progress = CourseProgress.objects.get(enrolment=under_way)
    assert (progress.done, progress.required) == (1, 3)
    moved = Evidence.objects.get(enrolment=under_way, verb=Verb.MOVED)
    assert moved.data["renew"] == [str(lesson_keys(under_way.version)[0])]
    assert list(mismatches()) == []


def test_the_old_version_can_be_finished(course, under_way):
    rewritten(course)
    finish(under_way, lesson_keys(under_way.version)[2])
    assert CourseProgress.objects.get(enrolment=under_way).completed_in == 1
    assert choice_for(fresh(under_way)) is None


def test_a_correction_of_the_new_version_does_not_take_the_choice_away(course, under_way):
    rewritten(course)
    newest = rewritten(course, weight=Weight.CORRECTION, words="Điều cần làm nay đã khác hẳn.")
    assert fresh(under_way).version.number == 1
    assert choice_for(fresh(under_way)).number == newest.number


def test_what_was_not_shown_is_not_done(course, under_way):
    shown = rewritten(course)
    rewritten(course, words="Lại khác nữa.")
    with pytest.raises(LearningError) as refused:
        choose_new(fresh(under_way), number=shown.number, by=under_way.learner.user)
    assert refused.value.code == "newer-still"
    assert fresh(under_way).version.number == 1


def test_without_a_material_change_there_is_nothing_to_choose(course, under_way):
    with pytest.raises(LearningError) as refused:
        choose_new(fresh(under_way), number=2, by=under_way.learner.user)
    assert refused.value.code == "nothing-to-choose"


def test_the_page_shows_both_ways_and_switches_by_a_press(client, course, under_way):
    version = rewritten(course, until=date(2027, 3, 1))
    come_in(client, under_way.learner.user)
    address = reverse("courses_switch", args=[under_way.pk])
    assert address in client.get(reverse("courses_desk", args=[under_way.pk])).text
    page = client.get(address)
    assert [(row["title"], row["again"]) for row in page.context["rows"]] == [("Bài 1", True)]
    assert (page.context["new_done"], page.context["new_required"]) == (1, 3)
    assert Evidence.objects.filter(verb=Verb.MOVED).count() == 0
    client.post(address, {"number": version.number})
    assert fresh(under_way).version == version
    assert client.get(address).url == reverse("courses_desk", args=[under_way.pk])


def test_a_number_that_is_none_changes_nothing(client, course, under_way):
    rewritten(course)
    come_in(client, under_way.learner.user)
    client.post(reverse("courses_switch", args=[under_way.pk]), {"number": "²"})
    assert fresh(under_way).version.number == 1


def test_a_safety_critical_change_suspends_what_was_completed_on_its_day_and_says_so_once(
    course, under_way, django_capture_on_commit_callbacks
):
    finish(under_way, lesson_keys(under_way.version)[2])
    heard = []

    def listen(sender, **news):
        heard.append((news["enrolment_uuid"], news["reason"]))

    validity_suspended.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        version = rewritten(course, weight=Weight.SAFETY_CRITICAL, suspend_validity_on=date(2027, 1, 10))
        list(carry_over(version))
    validity_suspended.disconnect(listen)
    assert heard == [(under_way.pk, "An toàn.")]
    assert Enrolment.objects.valid(now=datetime(2027, 1, 9, 12, tzinfo=UTC)).exists()
    assert Enrolment.objects.suspended(now=datetime(2027, 1, 10, 12, tzinfo=UTC)).exists()
    assert Assignment.objects.get(learner=under_way.learner).cycle == 2
