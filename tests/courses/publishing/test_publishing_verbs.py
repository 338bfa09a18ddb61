"""Publishing asks one question, and the answer decides who is moved."""

from datetime import date, timedelta

from django.utils import timezone

import pytest

from cms.jobs.models import Job
from courses.activities.facts import Verb
from courses.enrolment.models import Assignment, Enrolment
from courses.errors import LearningError
from courses.progress.models import CourseProgress
from courses.progress.moving import switch
from courses.progress.recording import NewFact, record
from courses.publishing.carrying import affected, carry_over, close_old_versions
from courses.publishing.preparing import approve, changes, confirm, discard, prepare, prepare_again, send_back, submit
from courses.publishing.releasing import publish
from courses.publishing.tasks import publish_due
from courses.structure.manifest import Change, Weight
from courses.structure.versions import CourseVersion, VersionStatus
from tests.factories.courses import add_lesson, course_page, enrolled, lesson_keys, published
from tests.factories.people import UserFactory
from tests.working import work_off

pytestmark = pytest.mark.django_db


def finish(enrolment, *keys):
    for key in keys:
        record(enrolment.pk, [NewFact(Verb.FINISHED, activity=key, data={"at_end": True})], actor=enrolment.learner)


@pytest.fixture
def course():
    return course_page(lessons=2)


@pytest.fixture
def three(course):
    """One not started, one in progress, one completed, on version 1."""
    version = published(course)
    people = [enrolled(version) for _each in range(3)]
    finish(people[1], lesson_keys(version)[0])
    finish(people[2], *lesson_keys(version))
    return people


def publish_with_a_third_lesson(course, weight):
    add_lesson(course, title="Bài 3")
    version = published(course, weight=weight)
    assert affected(version) == {"not-started": 1, "in-progress": 1, "completed": 1}
    list(carry_over(version))
    return version


def versions_of(people):
    return [Enrolment.objects.get(pk=person.pk).version.number for person in people]


def test_an_addition_moves_those_under_way_and_leaves_the_completed_complete(course, three):
    publish_with_a_third_lesson(course, Weight.ADDITION)
    assert versions_of(three) == [2, 2, 1]
    rows = [CourseProgress.objects.get(enrolment=person) for person in three[1:]]
    assert [(row.done, row.required) for row in rows] == [(1, 3), (2, 2)]
    assert (rows[1].standing, rows[1].completed_in) == ("completed", 1)


def test_a_material_change_lets_those_under_way_finish_and_assigns_the_completed_a_refresher(course, three):
    publish_with_a_third_lesson(course, Weight.MATERIAL)
    assert versions_of(three) == [2, 1, 1]
    assert [(entry.learner_id, entry.cycle) for entry in Assignment.objects.all()] == [(three[2].learner_id, 2)]
    switch(Enrolment.objects.select_related("course__current", "version").get(pk=three[1].pk), by=three[1].learner.user)
    assert versions_of(three) == [2, 2, 1]
    assert CourseProgress.objects.get(enrolment=three[1]).done == 1


def test_carrying_over_twice_moves_once(course, three):
    version = publish_with_a_third_lesson(course, Weight.ADDITION)
    before = three[0].evidence.count()
    list(carry_over(version))
    assert three[0].evidence.count() == before


def test_a_corrected_word_moves_everybody_and_changes_nothing_else(course, three):
    lesson = course.get_descendants().specific().last()
    lesson.title = "Bài hai"
    lesson.save_revision().publish()
    version = published(course, weight=Weight.CORRECTION)
    list(carry_over(version))
    assert versions_of(three) == [2, 2, 2]
    assert CourseProgress.objects.get(enrolment=three[2]).standing == "completed"


def test_a_new_lesson_cannot_be_published_as_a_correction(course, three):
    add_lesson(course, title="Bài 3")
    candidate = prepare(course.course_key, by=UserFactory())
    assert [entry.changes for entry in changes(candidate)] == [{Change.ADDED}]
    with pytest.raises(LearningError) as refused:
        submit(candidate, weight=Weight.CORRECTION, note="", by=candidate.prepared_by)
    assert refused.value.code == "too-light"


def test_nobody_reviews_what_they_prepared(course):
    author = UserFactory()
    candidate = submit(prepare(course.course_key, by=author), weight=Weight.ADDITION, note="", by=author)
    with pytest.raises(LearningError) as refused:
        approve(candidate, by=author)
    assert refused.value.code == "own-work"


def test_a_safety_critical_change_is_published_only_when_a_manager_has_confirmed_it(course):
    author, manager = UserFactory(), UserFactory(manager=True)
    candidate = prepare(course.course_key, by=author)
    submit(candidate, weight=Weight.SAFETY_CRITICAL, note="", reason="Số gọi cũ gây nguy hiểm.", by=author)
    candidate = approve(candidate, by=UserFactory(reviewer=True))
    for verb, code in ((publish, "not-confirmed"), (confirm, "manager-only")):
        with pytest.raises(LearningError) as refused:
            verb(candidate, by=UserFactory(reviewer=True))
        assert refused.value.code == code
    assert [notice.kind for notice in manager.notices.all()] == ["course.to_confirm"]
    assert publish(confirm(candidate, by=manager), by=manager).status == VersionStatus.PUBLISHED


def test_a_manager_may_send_a_safety_critical_change_back_and_the_authors_reason_stays(course):
    author = UserFactory()
    candidate = prepare(course.course_key, by=author)
    submit(candidate, weight=Weight.SAFETY_CRITICAL, note="", reason="Số gọi cũ gây nguy hiểm.", by=author)
    candidate = approve(candidate, by=UserFactory(reviewer=True))
    candidate = send_back(candidate, by=UserFactory(manager=True), note="Cần ý kiến của y tế.")
    assert (candidate.status, candidate.approved_by) == (VersionStatus.RETURNED, None)
    again = prepare(course.course_key, by=author)
    assert (again.reason, again.review_note) == ("Số gọi cũ gây nguy hiểm.", "Cần ý kiến của y tế.")


def test_a_scheduled_safety_critical_change_waits_for_its_manager_and_holds_nothing_else_up(course):
    hour = timezone.now() - timedelta(hours=1)
    unconfirmed = prepare(course.course_key, by=UserFactory())
    submit(unconfirmed, weight=Weight.SAFETY_CRITICAL, note="", reason="Sai số gọi.", by=UserFactory(), publish_at=hour)
    approve(unconfirmed, by=UserFactory(reviewer=True))
    other = prepare(course_page().course_key, by=UserFactory())
    submit(other, weight=Weight.ADDITION, note="", by=UserFactory(), publish_at=hour)
    approve(other, by=UserFactory(reviewer=True))
    publish_due()
    statuses = {version.pk: version.status for version in CourseVersion.objects.all()}
    assert statuses == {unconfirmed.pk: VersionStatus.APPROVED, other.pk: VersionStatus.PUBLISHED}


def test_the_reviewers_and_the_author_are_told_and_written_to(course, mailoutbox):
    author = UserFactory(email="tac-gia@example.org")
    reviewer = UserFactory(reviewer=True, email="duyet@example.org")
    candidate = submit(prepare(course.course_key, by=author), weight=Weight.ADDITION, note="", by=author)
    send_back(candidate, by=reviewer, note="Thiếu nguồn.")
    assert [notice.kind for notice in reviewer.notices.all()] == ["course.submitted"]
    assert [notice.kind for notice in author.notices.all()] == ["course.returned"]
    work_off()
    assert [letter.to for letter in mailoutbox] == [["duyet@example.org"], ["tac-gia@example.org"]]
    assert "/app/admin/courses/" in mailoutbox[0].body


def test_a_candidate_can_be_discarded_and_its_number_is_used_again(course):
    author = UserFactory()
    candidate = prepare(course.course_key, by=author)
    discard(candidate, by=author)
    assert prepare(course.course_key, by=author).number == candidate.number
    with pytest.raises(LearningError) as refused:
        discard(published(course_page()), by=author)
    assert refused.value.code == "published"


def test_at_the_end_of_its_term_the_old_version_is_closed_and_what_is_unchanged_stays_done(course, three):
    version = publish_with_a_third_lesson(course, Weight.MATERIAL)
    CourseVersion.objects.filter(pk=version.pk).update(finish_old_until=date(2026, 3, 31))
    assert close_old_versions(date(2026, 3, 31)) == 0
    assert close_old_versions(date(2026, 4, 1)) == 1
    assert versions_of(three) == [2, 2, 1]
    assert CourseProgress.objects.get(enrolment=three[1]).done == 1


def test_what_is_not_approved_is_not_published(course):
    candidate = prepare(course.course_key, by=UserFactory())
    with pytest.raises(LearningError) as refused:
        publish(candidate)
    assert refused.value.code == "not-approved"
    assert candidate.course.current is None


def test_what_was_sent_back_can_be_prepared_again(course):
    author = UserFactory()
    candidate = submit(prepare(course.course_key, by=author), weight=Weight.ADDITION, note="", by=author)
    send_back(candidate, by=UserFactory(), note="Thiếu nguồn.")
    assert prepare(course.course_key, by=author).number == candidate.number


def test_an_empty_course_is_not_publishable():
    empty = course_page(lessons=0)
    with pytest.raises(LearningError) as refused:
        prepare(empty.course_key, by=UserFactory())
    assert refused.value.code == "not-publishable"


def test_going_back_is_a_publication_like_any_other(course, three):
    publish_with_a_third_lesson(course, Weight.ADDITION)
    former = three[2].version
    again = prepare_again(former, by=UserFactory())
    assert (again.number, again.status) == (3, VersionStatus.CANDIDATE)
    assert again.outline["items"] == former.outline["items"]


def test_publishing_asks_a_job_to_carry_learners_over_and_answers_at_once(course, three):
    add_lesson(course, title="Bài 3")
    published(course)
    assert versions_of(three) == [1, 1, 1]
    assert Job.objects.filter(task="courses.publishing.carrying.carry_over_job").exists()
