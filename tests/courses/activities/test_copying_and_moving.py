"""What becomes of an activity's key when its page is dragged, moved or copied in the editor, and credit that copies share."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from courses.activities.facts import Verb
from courses.enrolment.enrolling import decide, enrol
from courses.enrolment.models import Enrolment, EnrolmentStatus, Source
from courses.enrolment.renewing import open_next_cycle
from courses.progress.models import Evidence
from courses.progress.rebuilding import mismatches
from courses.progress.recording import NewFact, record
from courses.progress.taking_back import Target, take_back
from courses.structure.drafting import draft
from courses.structure.pages import CoursePage, LessonPage
from tests.courses.learning import course_of, finish, lesson_of, republished, saved
from tests.doors import come_in
from tests.factories.courses import add_lesson, course_page, learner, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    return UserFactory(trainer=True)


@pytest.fixture
def desk(client, trainer):
    return come_in(client, trainer)


@pytest.fixture
def original(trainer):
    """A course of two lessons; its first lesson is the one to be copied."""
    return course_page(lessons=2, owner=trainer)


@pytest.fixture
def other(trainer):
    """Another course, of one lesson."""
    return course_page(lessons=1, owner=trainer)


def lessons(course: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.descendant_of(course).order_by("path"))


def copied(desk, page, into, **answers):
    """Answers the copy dialogue; returns the copy, marked ready."""
    fields = {
        "new_title": "Bản sao",
        "new_slug": "ban-sao",
        "new_parent_page": into.pk,
        "publish_copies": "on",
        **answers,
    }
    answer = desk.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), fields)
    assert answer.status_code == 302, answer.context["form"].errors
    return into.get_children().order_by("path").last().specific


def began_days_ago(days, guard, version):
    """Somebody's enrolment as if it had been opened then."""
    enrolment = enrol(guard, version.course, source=Source.SELF)
    opened = timezone.now() - timedelta(days=days)
    Enrolment.objects.filter(pk=enrolment.pk).update(opened_at=opened)
    return enrolment, opened + timedelta(hours=1)


def shared(desk, original, other):
    """The first lesson of one course, copied into the other so that they share credit."""
    return copied(desk, lessons(original)[0], other.get_children()[0], share_credit="on")


def test_dragging_and_moving_keep_the_key_and_the_credit(desk, original):
    first, second = lessons(original)
    enrolment = enrol(learner(), published(original).course, source=Source.SELF)
    finish(enrolment, first.activity_key)
    module = first.get_parent()
    desk.post(reverse("wagtailadmin_pages:set_page_position", args=[first.pk]) + "?position=1")
    assert [page.pk for page in lessons(original)] == [second.pk, first.pk]
    desk.post(reverse("wagtailadmin_pages:move_confirm", args=[first.pk, original.pk]))
    moved = LessonPage.objects.get(pk=first.pk)
    assert moved.get_parent().pk == original.pk != module.pk
    assert moved.activity_key == moved.get_latest_revision_as_object().activity_key == first.activity_key
    republished(original)
    assert lesson_of(enrolment, first.activity_key).completed_at
    assert (course_of(enrolment).done, course_of(enrolment).required) == (1, 2)


def test_a_copy_has_a_key_of_its_own_unless_sharing_credit_is_asked_for(desk, original, other):
    page = lessons(original)[0]
    module = other.get_children()[0]
    own = copied(desk, page, module)
    assert own.activity_key != page.activity_key
    same = copied(desk, page, module, new_slug="chung", share_credit="on")
    assert same.activity_key == page.activity_key
    # The draft says so too: the next time it is saved and marked ready, the key stays.
    saved(same.get_latest_revision_as_object(), title="Sửa lại")
    assert LessonPage.objects.get(pk=same.pk).activity_key == page.activity_key
    assert not draft(other.course_key).faults
    settings = desk.get(reverse("wagtailadmin_pages:edit", args=[same.pk])).content.decode()
    assert original.title in settings
    assert original.title not in desk.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()


def test_a_whole_module_shares_lesson_by_lesson(desk, original, other):
    module = copied(desk, original.get_children()[0], other, copy_subpages="on", share_credit="on")
    keys = [page.activity_key for page in lessons(original)]
    assert [page.specific.activity_key for page in module.get_children()] == keys


def test_inside_one_course_nothing_is_shared(desk, original):
    page = lessons(original)[0]
    answer = desk.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "B", "new_slug": "b", "new_parent_page": original.pk, "share_credit": "on"},
    )
    assert "share_credit" in answer.context["form"].errors
    assert len(lessons(original)) == 2


def test_whoever_may_not_write_the_original_is_not_asked(client, original, other):
    """Else a cheap copy of a colleague's lesson would open a way around it."""
    stranger = UserFactory(trainer=True)
    CoursePage.objects.filter(pk=other.pk).update(owner=stranger)
    page = lessons(original)[0]
    come_in(client, stranger)
    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "B", "new_slug": "b", "new_parent_page": other.get_children()[0].pk, "share_credit": "on"},
    )
    assert all(copy.activity_key != page.activity_key for copy in lessons(other))


def test_starting_a_course_counts_what_was_done_in_the_other(desk, original, other, client):
    copy = shared(desk, original, other)
    guard = learner()
    done, then = began_days_ago(30, guard, published(original))
    finish(done, copy.activity_key, at=then)
    enrolment = enrol(guard, published(other).course, source=Source.SELF)
    state = lesson_of(enrolment, copy.activity_key)
    assert (course_of(enrolment).done, course_of(enrolment).required) == (1, 2)
    assert state.completed_at == then
    assert state.credited_from == original.course_key
    assert not list(mismatches([Enrolment.objects.with_version_numbers().get(pk=enrolment.pk)]))
    come_in(client, guard.user, second_factor=False)
    for page in ("courses_desk", "courses_part"):
        args = [enrolment.pk] if page == "courses_desk" else [enrolment.pk, copy.activity_key]
        assert original.title in client.get(reverse(page, args=args)).content.decode()


def test_what_is_done_in_one_course_counts_at_once_in_the_other_under_way(
    desk, original, other, django_capture_on_commit_callbacks
):
    copy = shared(desk, original, other)
    guard = learner()
    there = enrol(guard, published(other).course, source=Source.SELF)
    here = enrol(guard, published(original).course, source=Source.SELF)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            finish(here, copy.activity_key)
    assert lesson_of(there, copy.activity_key).credited_from == original.course_key
    assert Evidence.objects.filter(enrolment=there, verb=Verb.GRANTED).count() == 1


def test_a_copy_that_asks_for_more_is_not_given_for_less(desk, original, other):
    copy = shared(desk, original, other)
    saved(copy, must_acknowledge=True)
    guard = learner()
    finish(enrol(guard, published(original).course, source=Source.SELF), copy.activity_key)
    enrolment = enrol(guard, published(other).course, source=Source.SELF)
    assert not Evidence.objects.filter(enrolment=enrolment).exists()
    # Whoever then does what is missing there, has done both.
    record(enrolment.pk, [NewFact(Verb.ACKNOWLEDGED, activity=copy.activity_key)], actor=guard)
    finish(enrolment, copy.activity_key)
    assert lesson_of(enrolment, copy.activity_key).credited_from is None


def test_a_new_version_that_brings_a_shared_lesson_brings_its_credit(desk, original, other):
    guard = learner()
    here = enrol(guard, published(original).course, source=Source.SELF)
    finish(here, lessons(original)[0].activity_key)
    there = enrol(guard, published(other).course, source=Source.SELF)
    copy = shared(desk, original, other)
    add_lesson(other, title="Bài mới nữa", slug="moi")
    republished(other)
    assert lesson_of(there, copy.activity_key).credited_from == original.course_key
    assert (course_of(there).done, course_of(there).required) == (1, 3)


def test_nothing_counts_before_approval_and_everything_after(desk, original, other):
    copy = shared(desk, original, other)
    guard = learner()
    finish(enrol(guard, published(original).course, source=Source.SELF), copy.activity_key)
    asked = enrol(guard, published(other).course, source=Source.SELF, status=EnrolmentStatus.REQUESTED)
    assert not Evidence.objects.filter(enrolment=asked).exists()
    decide(asked, approved=True, by=UserFactory())
    assert lesson_of(asked, copy.activity_key).completed_at


def test_what_has_expired_or_was_taken_back_gives_no_credit(desk, original, other):
    copy = shared(desk, original, other)
    saved(original, valid_months=6)
    version, target = published(original), published(other).course
    expired, reversed_ = learner(), learner()
    for guard, days in ((expired, 400), (reversed_, 1)):
        enrolment, then = began_days_ago(days, guard, version)
        finish(enrolment, *[page.activity_key for page in lessons(original)], at=then)
    boss = UserFactory(administrator=True)
    take_back(enrolment, Target(activity=copy.activity_key), reason="Nhầm người.", by=boss)
    assert not Evidence.objects.filter(enrolment=enrol(reversed_, target, source=Source.SELF)).exists()
    assert not Evidence.objects.filter(enrolment=enrol(expired, target, source=Source.SELF)).exists()


def test_renewing_asks_anew_for_what_was_done_before_the_last_cycle(desk, original, other):
    copy = shared(desk, original, other)
    guard = learner()
    finish(enrol(guard, published(original).course, source=Source.SELF), copy.activity_key)
    first = enrol(guard, published(other).course, source=Source.SELF)
    finish(first, *[page.activity_key for page in lessons(other)])
    assert course_of(first).completed_at
    second = open_next_cycle(Enrolment.objects.get(pk=first.pk), source=Source.SELF)
    assert not Evidence.objects.filter(enrolment=second).exists()
