"""The editor's screens of publishing: whose they are, what they show, and that a preview records nothing."""

import uuid

from django.core.serializers import serialize
from django.urls import reverse

from wagtail.models import Page

import pytest

from cms.media.demo import demo_audio, demo_image
from courses import models
from courses.activities.facts import Verb
from courses.models import __all__ as TABLES
from courses.progress.recording import NewFact, record
from courses.publishing.preparing import approve, prepare, submit
from courses.publishing.shelf import courses_of
from courses.publishing.shown import COME, GONE, SAME, word_difference
from courses.structure.manifest import Weight
from courses.structure.pages import LessonPage
from courses.structure.versions import CourseVersion, VersionStatus
from tests.doors import come_in
from tests.factories.courses import add_lesson, course_page, enrolled, lesson_keys, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

RIGHT, WRONG = str(uuid.uuid4()), str(uuid.uuid4())
QUESTION = {
    "question": "Làm gì trước tiên?",
    "choices": [
        {
            "type": "item",
            "id": RIGHT,
            "value": {"text": "Mời ngồi", "is_right": True, "feedback": "Đúng: an toàn trước."},
        },
        {"type": "item", "id": WRONG, "value": {"text": "Hỏi tên", "is_right": False, "feedback": "Chưa phải lúc."}},
    ],
}


@pytest.fixture
def trainer():
    return UserFactory(trainer=True)


@pytest.fixture
def reviewer():
    return UserFactory(reviewer=True)


def act(client, course, action, **data):
    return client.post(reverse("courses_publishing_act", args=[course.course_key, action]), data)


def shown_in_the_picker(name):
    """Returns a block filled as its own preview is."""
    block = LessonPage._meta.get_field("body").stream_block.child_blocks[name]
    return {"type": name, "id": str(uuid.uuid4()), "value": block.get_prep_value(block.get_preview_value())}


def is_refused(answer):
    """Wagtail's way of saying so: back to the dashboard, with a message."""
    return (answer.status_code, answer.get("Location")) == (302, reverse("wagtailadmin_home"))


def screen(course):
    return reverse("courses_publishing_course", args=[course.course_key])


def everything():
    return {name: serialize("json", getattr(models, name).objects.order_by("pk")) for name in TABLES} | {
        "pages": serialize("json", Page.objects.order_by("pk"))
    }


def test_a_course_goes_through_the_screens_from_trainer_to_reviewer_to_learners(client, trainer, reviewer):
    course = course_page(lessons=2, owner=trainer)
    come_in(client, trainer)
    act(client, course, "prepare")
    # Nobody is on the course yet: nothing is asked about them, whatever the browser says.
    first = client.get(screen(course)).context
    assert first["is_first"] and [choice for choice, _words in first["form"].fields["weight"].choices] == [
        Weight.ADDITION
    ]
    assert client.post(screen(course), {"weight": "3", "note": ""}).status_code == 200
    answer = client.post(screen(course), {"weight": "1", "note": "Bản đầu tiên"})
    assert answer.status_code == 302
    assert is_refused(act(client, course, "approve"))
    come_in(client, reviewer)
    review = client.get(screen(course)).text
    assert "Bản đầu tiên" in review
    # New lessons are read where they are judged, not by their titles alone.
    assert "Bài 2: an toàn trước." in review
    act(client, course, "approve")
    act(client, course, "publish")
    version = CourseVersion.objects.get(course=course.course_key)
    assert (version.status, version.approved_by_name) == (VersionStatus.PUBLISHED, reviewer.full_name)


def test_what_the_reviewer_sends_back_comes_with_the_note_and_the_former_answer(client, trainer, reviewer):
    course = course_page(lessons=1, owner=trainer)
    candidate = prepare(course.course_key, by=trainer)
    submit(candidate, weight=Weight.ADDITION, note="Bản đầu tiên", by=trainer)
    come_in(client, reviewer)
    act(client, course, "send-back", note="Thiếu nguồn của điều luật.")
    come_in(client, trainer)
    act(client, course, "prepare")
    html = client.get(screen(course)).text
    assert "Thiếu nguồn của điều luật." in html and "Bản đầu tiên" in html


def test_the_question_shows_numbers_and_closes_what_is_too_light(client, trainer):
    course = course_page(lessons=2, owner=trainer)
    version = published(course)
    person = enrolled(version)
    record(
        person.pk,
        [NewFact(Verb.FINISHED, activity=lesson_keys(version)[0], data={"at_end": True})],
        actor=person.learner,
    )
    add_lesson(course, title="Bài 3")
    prepare(course.course_key, by=trainer)
    come_in(client, trainer)
    answers = client.get(screen(course)).context["answers"]
    assert [answer.is_open for answer in answers] == [False, True, True, True]
    assert answers[1].consequences[0] == "1 người đang học sẽ có thêm phần mới." or "1" in answers[1].consequences[0]
    refused = client.post(screen(course), {"weight": "3", "note": ""})
    assert {"reason", "suspend_validity_on"} <= set(refused.context["form"].errors)


def test_another_trainer_neither_edits_nor_publishes_nor_sees_drafts(client, trainer):
    course = course_page(lessons=1, owner=trainer)
    lesson = course.get_descendants().last()
    come_in(client, UserFactory(trainer=True))
    assert is_refused(client.get(screen(course)))
    assert is_refused(act(client, course, "prepare"))
    assert is_refused(client.get(reverse("courses_preview_draft", args=[course.course_key])))
    for page in (course, lesson):
        assert is_refused(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert is_refused(client.post(reverse("wagtailadmin_pages:unpublish", args=[lesson.pk])))
    lesson.refresh_from_db()
    assert lesson.live


def test_a_trainer_named_beside_the_author_may_do_what_the_author_may(client, trainer):
    colleague = UserFactory(trainer=True)
    course = course_page(lessons=1, owner=trainer)
    course.authors.add(colleague)
    course.save()
    come_in(client, colleague)
    assert client.get(screen(course)).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[course.get_descendants().last().pk])).status_code == 200
    assert [row.page.pk for row in courses_of(colleague)] == [course.pk]


def test_the_list_puts_first_what_waits_for_the_viewer(trainer, reviewer):
    done, waiting = course_page(lessons=1, owner=trainer), course_page(lessons=1, owner=trainer)
    published(done)
    submit(prepare(waiting.course_key, by=trainer), weight=Weight.ADDITION, note="", by=trainer)
    rows = courses_of(reviewer)
    assert [row.waits_for(reviewer) for row in rows] == [True, False]
    assert rows[0].page.pk == waiting.pk
    assert not any(row.waits_for(trainer) for row in courses_of(trainer))


def test_the_list_costs_the_same_for_few_courses_and_many(same_queries, trainer):
    for _number in range(2):
        published(course_page(lessons=1, owner=trainer))
    colleague = UserFactory(trainer=True)
    for _number in range(6):
        published(course_page(lessons=1, owner=colleague))
    assert trainer.has_perm("courses.prepare_version") and colleague.has_perm("courses.prepare_version")
    same_queries(lambda: courses_of(trainer), lambda: courses_of(colleague))


def test_a_preview_shows_the_drafts_judges_answers_and_changes_no_table(client, trainer, reviewer):
    demo_image(), demo_audio()
    body = [
        {"type": "question", "id": str(uuid.uuid4()), "value": QUESTION},
        shown_in_the_picker("image"),
        shown_in_the_picker("audio"),
    ]
    course = course_page(lessons=0, owner=trainer)
    lesson = add_lesson(course, title="Lắng nghe", body=body)
    version = approve(
        submit(prepare(course.course_key, by=trainer), weight=Weight.ADDITION, note="", by=trainer), by=reviewer
    )
    lesson.title = "Lắng nghe thêm"
    lesson.save_revision()
    come_in(client, trainer)
    key = lesson.activity_key
    drafts = reverse("courses_preview_draft_part", args=[course.course_key, key])
    frozen = reverse("courses_preview_part", args=[version.pk, key])
    client.get(drafts)
    before = everything()
    for address, title in ((drafts, "Lắng nghe thêm"), (frozen, "Lắng nghe")):
        shown = client.get(address).text
        assert title in shown and "Chưa phải lúc." not in shown
        answered = client.post(address, {"block": body[0]["id"], "choice": WRONG}).text
        assert "Chưa phải lúc." in answered
    client.get(reverse("courses_preview_draft", args=[course.course_key]))
    client.get(reverse("courses_preview", args=[version.pk]), {"language": "en"})
    assert everything() == before


def test_a_half_written_lesson_can_be_previewed(client, trainer):
    course = course_page(lessons=1, owner=trainer)
    lesson = course.get_descendants().specific().last()
    lesson.body = [
        {"type": "image", "id": str(uuid.uuid4()), "value": {"image": {"image": None}, "caption": ""}},
        *lesson.body.raw_data,
    ]
    lesson.save_revision(clean=False)
    come_in(client, trainer)
    answer = client.get(reverse("courses_preview_draft_part", args=[course.course_key, lesson.activity_key]))
    assert answer.status_code == 200


def test_a_reviewer_withdraws_a_block_from_the_screen_and_it_does_not_come_back(client, trainer, reviewer):
    course = course_page(lessons=1, owner=trainer)
    published(course)
    lesson = course.get_descendants().specific().last()
    block = str(lesson.body[0].id)
    come_in(client, reviewer)
    address = reverse("courses_publishing_withdraw", args=[course.course_key, lesson.activity_key, block])
    assert address in client.get(reverse("courses_publishing_version", args=[course.course_key, 1])).text
    client.post(address, {"reason": "Chuyện có thật."})
    assert "an toàn trước" not in client.get(reverse("courses_publishing_version", args=[course.course_key, 1])).text
    come_in(client, trainer)
    (fault,) = client.get(screen(course)).context["faults"]
    assert "Bài 1" in fault


def test_a_manager_confirms_on_a_page_of_the_application(client, trainer, reviewer):
    course = course_page(lessons=1, owner=trainer)
    candidate = submit(
        prepare(course.course_key, by=trainer), weight=Weight.SAFETY_CRITICAL, note="", reason="Sai số gọi.", by=trainer
    )
    approve(candidate, by=reviewer)
    come_in(client, UserFactory(manager=True), second_factor=False)
    assert "Sai số gọi." in client.get(reverse("courses_confirm")).text
    client.post(reverse("courses_confirm_version", args=[candidate.pk]), {"answer": "confirm"})
    candidate.refresh_from_db()
    assert candidate.confirmed_at


def test_words_that_stay_go_and_come_are_told_apart():
    pieces = word_difference("Mời ngồi, rồi hỏi tên.", "Mời ngồi, đưa nước, rồi hỏi.")
    assert "".join(words for kind, words in pieces if kind != COME) == "Mời ngồi, rồi hỏi tên."
    assert "".join(words for kind, words in pieces if kind != GONE) == "Mời ngồi, đưa nước, rồi hỏi."
    assert pieces[0][0] == SAME and (COME, "đưa nước, ") in pieces


def test_a_word_that_stays_is_no_change_when_more_words_follow_it():
    pieces = word_difference("Việc đầu tiên cần làm.", "Việc đầu tiên cần làm trong giờ đầu.")
    assert pieces == [(SAME, "Việc đầu tiên cần làm"), (COME, " trong giờ đầu"), (SAME, ".")]
