"""Taking something back is a person's act, with a reason, in the log."""

import pytest

from cms.people.models import AuditEntry
from courses.errors import LearningError
from courses.progress.reversing import reverse
from tests.courses.learning import course_of, finish
from tests.factories.courses import course_page, enrolled, lesson_keys, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    version = published(course_page(lessons=2))
    enrolment = enrolled(version)
    finish(enrolment, *lesson_keys(version))
    return enrolment


def test_the_whole_course_can_be_taken_back_and_the_log_says_by_whom(enrolment):
    trainer = UserFactory(trainer=True)
    state = reverse(enrolment, reason="Bài làm hộ.", by=trainer).state
    assert (state.done, state.completed_at) == (0, None)
    assert course_of(enrolment).standing == "in-progress"
    assert not enrolment.activities.exists()
    entry = AuditEntry.objects.get(action="progress.reversed")
    assert (entry.actor, entry.subject_id) == (trainer, str(enrolment.learner.user_id))
    assert enrolment.evidence.count() == 3


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_taken_back_without_a_reason(enrolment, reason):
    with pytest.raises(LearningError) as refused:
        reverse(enrolment, reason=reason, by=UserFactory())
    assert refused.value.code == "reason-missing"
    assert course_of(enrolment).done == 2


def test_what_was_never_begun_cannot_be_taken_back(enrolment):
    fresh = enrolled(enrolment.version)
    with pytest.raises(LearningError) as refused:
        reverse(fresh, reason="Nhầm.", by=UserFactory())
    assert refused.value.code == "nothing-done"
