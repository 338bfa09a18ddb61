"""The one door for evidence: idempotent, one transaction, announced once."""

import uuid

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.errors import LearningError
from courses.progress.models import ActivityProgress, CourseProgress, Evidence
from courses.progress.rebuilding import mismatches, repair
from courses.progress.recording import NewFact, record
from courses.signals import course_completed
from courses.structure.remembering import remembered
from tests.factories.courses import course_page, enrolled, learner, lesson_keys, published

pytestmark = pytest.mark.django_db


def finish(key):
    return NewFact(Verb.FINISHED, activity=key, data={"at_end": True})


@pytest.fixture
def completions():
    heard = []

    def listen(sender, **arguments):
        heard.append(arguments["enrolment_uuid"])

    course_completed.connect(listen)
    yield heard
    course_completed.disconnect(listen)


def test_finishing_every_lesson_completes_the_course_and_is_announced_once(
    completions, django_capture_on_commit_callbacks
):
    version = published(course_page(lessons=2))
    enrolment = enrolled(version)
    with django_capture_on_commit_callbacks(execute=True):
        for key in lesson_keys(version):
            record(enrolment.pk, [finish(key)], actor=enrolment.learner)
        record(enrolment.pk, [finish(lesson_keys(version)[0])], actor=enrolment.learner)
    progress = CourseProgress.objects.get(enrolment=enrolment)
    assert (progress.standing, progress.done, progress.required) == ("completed", 2, 2)
    assert completions == [enrolment.pk]


def test_the_same_delivery_twice_changes_nothing():
    version = published(course_page())
    enrolment = enrolled(version)
    delivery = [NewFact(Verb.OPENED, activity=lesson_keys(version)[0]), finish(lesson_keys(version)[1])]
    first = record(enrolment.pk, delivery, actor=enrolment.learner)
    again = record(enrolment.pk, delivery, actor=enrolment.learner)
    assert first.state == again.state
    assert again.kept == tuple(fact.uuid for fact in delivery)
    assert Evidence.objects.filter(enrolment=enrolment).count() == 2


def test_a_fact_of_somebody_else_is_refused_and_nothing_of_the_delivery_is_kept():
    version = published(course_page())
    mine, theirs = enrolled(version), enrolled(version)
    fact = finish(lesson_keys(version)[0])
    record(theirs.pk, [fact], actor=theirs.learner)
    with pytest.raises(LearningError) as refused:
        record(mine.pk, [fact, finish(lesson_keys(version)[1])], actor=mine.learner)
    assert refused.value.code == "not-this-enrolment"

    assert Evidence.objects.count() == 1


def test_nobody_learns_before_being_let_in_and_what_was_done_before_leaving_still_counts():
    version = published(course_page())
    enrolment = enrolled(version)
    for status in ("requested", "refused"):
        Enrolment.objects.update(status=status)
        with pytest.raises(LearningError) as refused:
            record(enrolment.pk, [finish(lesson_keys(version)[0])], actor=enrolment.learner)
        assert refused.value.code == "not-on-course"
    Enrolment.objects.update(status="withdrawn")
    assert record(enrolment.pk, [finish(lesson_keys(version)[0])], actor=enrolment.learner).state.done == 1


def test_what_is_missing_is_stored_with_each_activity():
    version = published(course_page(lessons=1))
    enrolment = enrolled(version)
    record(enrolment.pk, [NewFact(Verb.REACHED_END, activity=lesson_keys(version)[0])], actor=enrolment.learner)
    row = ActivityProgress.objects.get(enrolment=enrolment)
    assert row.missing == [{"code": "finished", "values": {}}]


def test_recording_costs_the_same_in_a_small_and_in_a_large_course(same_queries):
    small, large = published(course_page(lessons=3)), published(course_page(lessons=30))
    few, many = enrolled(small), enrolled(large)
    for version in (small, large):
        remembered(version.course_id, version.number)  # remembered by a process that has served the course before

    def deliver(enrolment, version):
        return lambda: record(enrolment.pk, [finish(uuid.uuid4())], actor=enrolment.learner)

    assert same_queries(deliver(few, small), deliver(many, large)) <= 10


def test_the_check_finds_a_planted_mismatch_and_repairs_it():
    course = course_page()
    version = published(course)
    enrolments = [enrolled(version, who=learner()) for _ in range(3)]
    for enrolment in enrolments:
        record(enrolment.pk, [finish(lesson_keys(version)[0])], actor=enrolment.learner)
    assert list(mismatches()) == []
    untouched = enrolled(version, who=learner())
    other = published(course)
    CourseProgress.objects.filter(enrolment=enrolments[1]).update(done=2)
    ActivityProgress.objects.filter(enrolment=enrolments[2]).delete()
    Enrolment.objects.filter(pk__in=[enrolments[0].pk, untouched.pk]).update(version=other)
    found = {entry.enrolment.pk: entry for entry in mismatches()}
    assert found[enrolments[1].pk].fields == ("done",)
    assert found[enrolments[2].pk].fields == (f"{lesson_keys(version)[0]}: row",)
    assert found.keys() == {entry.pk for entry in [*enrolments, untouched]}
    for entry in found.values():
        repair(entry)
    assert list(mismatches()) == []
