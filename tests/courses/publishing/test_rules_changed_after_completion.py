"""What is done stays done and keeps its date, whatever an author does to the course afterwards.

The cases are those of Moodle's MDL-44878, where changing a rule deletes and computes again what people had completed:
(1) the author changes the activity or its rules; (2) the facts or the computation change.
"""

from datetime import timedelta

from django.core.management import call_command

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import ActivityProgress, CourseProgress, EvidenceNote
from courses.progress.rebuilding import mismatches, repair
from courses.progress.recording import NewFact, record
from courses.progress.taking_back import Target, take_back
from courses.structure.manifest import Weight
from courses.structure.pages import LessonPage
from tests.courses.learning import course_of, everything_about, finish, lesson_of, republished, saved
from tests.factories.courses import course_page, enrolled, lesson_keys, published
from tests.factories.people import UserFactory
from tests.toy.kind import registered
from tests.toy.models import KnotsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return course_page(lessons=2)


@pytest.fixture
def version(course):
    return published(course)


@pytest.fixture
def first(course):
    return LessonPage.objects.order_by("path").first()


@pytest.fixture
def three(version):
    """One not started, one who has done the first lesson, one who has completed the course."""
    people = [enrolled(version) for _each in range(3)]
    finish(people[1], lesson_keys(version)[0])
    finish(people[2], *lesson_keys(version))
    return people


# 1. The author changes something


def test_1_1_a_stricter_rule_asks_nothing_more_of_those_who_were_done(course, three, first):
    before = everything_about(three[1:])
    saved(first, must_acknowledge=True)
    republished(course)
    assert everything_about(three[1:]) == before
    finish(three[0], first.activity_key)
    assert lesson_of(three[0], first.activity_key).missing == [{"code": "acknowledged", "values": {}}]


def test_1_2_a_rule_taken_away_completes_those_who_lacked_only_that_on_the_day_of_their_last_evidence(course, first):
    saved(first, must_acknowledge=True)
    strict = published(course)
    waiting = enrolled(strict)
    before = finish(waiting, *lesson_keys(strict))
    assert (before.state.done, before.state.required) == (1, 2)
    last = waiting.evidence.latest("received_at").received_at
    saved(first, must_acknowledge=False)
    republished(course)
    assert course_of(waiting).completed_at == last


def test_1_3_unlocking_a_rule_and_saving_it_again_unchanged_deletes_nothing_and_dates_nothing_anew(
    course, three, first
):
    before = everything_about(three[1:])
    for must in (True, False):
        saved(first, must_acknowledge=must)
        republished(course)
    assert everything_about(three[1:]) == before


def test_1_4_deleting_a_lesson_deletes_nobodys_completion_of_the_rest_or_of_the_course(course, three, first):
    before = everything_about(three[2:])
    first.delete()
    republished(course)
    assert everything_about(three[2:]) == before
    assert three[1].evidence.exists()
    assert lesson_of(three[1], first.activity_key).standing == "completed"


def test_1_5_hiding_a_lesson_and_showing_it_again_asks_nobody_to_repeat_it(course, three, first):
    date = lesson_of(three[1], first.activity_key).completed_at
    first.unpublish()
    republished(course)
    assert (course_of(three[1]).done, course_of(three[1]).required) == (0, 1)
    first.specific.save_revision().publish()
    republished(course)
    assert (course_of(three[1]).done, course_of(three[1]).required) == (1, 2)
    assert lesson_of(three[1], first.activity_key).completed_at == date


def test_1_6_what_somebody_ticked_by_hand_stays_ticked_when_the_rule_becomes_another(course, three, first):
    saved(first, must_be_signed_off=True)
    republished(course, Weight.MATERIAL)
    assert lesson_of(three[1], first.activity_key).standing == "completed"
    assert course_of(three[2]).standing == "completed"


def test_1_7_a_lesson_made_optional_or_required_again_takes_away_no_completion(course, three, first):
    before = everything_about(three[2:])
    for required in (False, True):
        saved(first, required=required)
        republished(course)
    assert everything_about(three[2:]) == before
    assert course_of(three[1]).done == 1


# 2. The facts change, or the computation is made again


def test_2_1_a_grade_that_falls_later_changes_success_and_not_completion():
    with registered():
        course = course_page(lessons=0)
        rope = KnotsPage(title="Nút dây", slug="nut", locale=course.locale, rope="Dây", knots=1)
        course.add_child(instance=rope)
        version = published(course)
        person = enrolled(version)

        def tie(how):
            fact = NewFact(Verb.ANSWERED, activity=rope.activity_key, block="knot-1", data={"choice": how})
            record(person.pk, [fact], actor=person.learner)
            return course_of(person)

        passed = tie("tight")
        fallen = tie("loose")
        assert (passed.standing, passed.passed) == ("completed", True)
        assert (fallen.standing, fallen.passed) == ("completed", False)
        assert fallen.completed_at == passed.completed_at


def test_2_2_computing_everything_again_takes_nothing_away_and_dates_nothing_anew(course, three, first):
    saved(first, must_acknowledge=True)
    republished(course)
    before = everything_about(three)
    call_command("rebuild_progress", "--check")
    CourseProgress.objects.all().delete()
    ActivityProgress.objects.all().delete()
    for mismatch in list(mismatches()):
        repair(mismatch)
    without_keys = [{name: value for name, value in row.items() if name != "id"} for row in everything_about(three)]
    assert without_keys == [{name: value for name, value in row.items() if name != "id"} for row in before]


def test_2_3_only_a_person_takes_a_completion_back_with_a_reason_and_it_can_be_earned_again(three, first):
    done = course_of(three[2]).completed_at
    by = UserFactory(administrator=True)
    take_back(three[2], Target(activity=first.activity_key), reason="Người khác đã bấm hộ.", by=by)
    after = course_of(three[2])
    assert (after.standing, after.completed_at, after.done) == ("in-progress", None, 1)
    fact = three[2].evidence.get(verb=Verb.REVERSED)
    assert EvidenceNote.objects.get(evidence=fact).text == "Người khác đã bấm hộ."
    finish(three[2], first.activity_key)
    assert course_of(three[2]).completed_at > done
    assert list(mismatches()) == []


def test_evidence_delivered_late_from_before_a_reversal_does_not_bring_it_back(three, first):
    by = UserFactory(administrator=True)
    take_back(three[1], Target(activity=first.activity_key), reason="Nhầm người.", by=by)
    hour_ago = Enrolment.objects.get(pk=three[1].pk).opened_at - timedelta(hours=1)
    finish(three[1], first.activity_key, at=hour_ago)
    assert course_of(three[1]).done == 0
