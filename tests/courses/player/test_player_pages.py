"""The learner's pages: they show where somebody stands, change nothing on GET, and work without script."""

import json
import uuid

from django.urls import reverse

import pytest

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.progress.models import ActivityProgress, CourseProgress, Evidence, Place
from courses.structure.pages import LessonPage
from courses.structure.versions import RenderedContent
from tests.doors import come_in
from tests.factories.courses import add_lesson, course_page, enrolled, frozen, learner, lesson_keys, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def guard(client):
    somebody = learner()
    come_in(client, somebody.user)
    return somebody


def part_url(enrolment, key):
    return reverse("courses_part", args=[enrolment.pk, key])


def finish(client, enrolment, key, fact=None):
    return client.post(part_url(enrolment, key), {"report": "finished", "fact": fact or str(uuid.uuid4())})


def test_a_course_is_found_started_learned_and_completed_without_script(client, guard):
    version = frozen(lessons=2)
    assert "Giờ đầu tại đồn" in client.get(reverse("courses_catalogue"), {"text": "gio dau"}).text
    client.post(reverse("courses_start", args=[version.course_id]))
    enrolment = Enrolment.objects.get(learner=guard)
    client.post(reverse("courses_go_on", args=[enrolment.pk]), {"fact": str(uuid.uuid4())})
    first, second = lesson_keys(version)
    assert finish(client, enrolment, first).url == part_url(enrolment, second)
    assert finish(client, enrolment, second).url == reverse("courses_desk", args=[enrolment.pk])
    desk = client.get(reverse("courses_desk", args=[enrolment.pk])).context["desk"]
    assert (desk.done, desk.required, desk.is_completed) == (2, 2, True)
    assert CourseProgress.objects.get().standing == "completed"


def test_pressing_finished_twice_counts_once(client, guard):
    version = frozen()
    enrolment = enrolled(version, who=guard)
    fact = str(uuid.uuid4())
    for _press in range(2):
        finish(client, enrolment, lesson_keys(version)[0], fact)
    assert Evidence.objects.count() == 1


def test_reading_changes_nothing(client, guard):
    version = frozen()
    enrolment = enrolled(version, who=guard)
    key = lesson_keys(version)[0]
    addresses = ["courses_my_learning", "courses_catalogue", "courses_by_code"]
    for _time in range(2):
        for name in addresses:
            assert client.get(reverse(name)).status_code == 200
        client.get(reverse("courses_desk", args=[enrolment.pk]))
        client.get(part_url(enrolment, key))
    tables = (Evidence, CourseProgress, ActivityProgress, Place)
    assert [table.objects.count() for table in tables] == [0, 0, 0, 0]
    assert Enrolment.objects.count() == 1


def test_somebody_elses_enrolment_does_not_exist(client, guard):
    theirs = enrolled(frozen())
    for name in ("courses_desk", "courses_leave"):
        assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
    answer = client.post(reverse("courses_evidence", args=[theirs.pk]), {"facts": []}, content_type="application/json")
    assert answer.status_code == 404


def test_a_lesson_costs_the_same_queries_in_a_long_course(client, guard, same_queries):
    short, long = frozen(lessons=3), frozen(lessons=30)
    few, many = enrolled(short, who=guard), enrolled(long, who=guard)
    for version in (short, long):  # as a process has it after the first visit
        client.get(part_url(few if version is short else many, lesson_keys(version)[1]))
    count = same_queries(
        lambda: client.get(part_url(few, lesson_keys(short)[1])),
        lambda: client.get(part_url(many, lesson_keys(long)[1])),
    )
    assert count <= 10


def test_parts_outside_of_modules_keep_their_place_before_and_after_them(client, guard):
    page = course_page(lessons=1)
    add_lesson(page, title="Nhìn lại").move(page.get_children().first(), pos="right")
    add_lesson(page, title="Mở đầu").move(page.get_children().first(), pos="left")
    enrolment = enrolled(published(page), who=guard)
    html = client.get(reverse("courses_desk", args=[enrolment.pk])).content.decode()
    places = [html.index(f">{title}</a>") for title in ("Mở đầu", "Bài 1", "Nhìn lại")]
    assert places == sorted(places)


def test_a_free_part_before_the_course_is_offered_first_and_passed_over_once_something_was_begun(client, guard):
    page = course_page(lessons=3)
    first = LessonPage.objects.descendant_of(page).earliest("path")
    first.required = False
    first.save_revision().publish()
    enrolment = enrolled(published(page), who=guard)
    keys = lesson_keys(enrolment.version)
    mine, desk = reverse("courses_my_learning"), reverse("courses_desk", args=[enrolment.pk])
    assert "Bắt đầu học" in client.get(mine).text
    assert client.get(desk).context["desk"].next_part.key == keys[0]
    finish(client, enrolment, keys[1])
    assert "Học tiếp" in client.get(mine).text
    assert client.get(desk).context["desk"].next_part.key == keys[2]


def test_the_desk_and_my_learning_cost_the_same_for_more(client, guard, same_queries):
    short, long = enrolled(frozen(lessons=3), who=guard), enrolled(frozen(lessons=30), who=guard)
    client.get(reverse("courses_desk", args=[long.pk]))
    assert (
        same_queries(
            lambda: client.get(reverse("courses_desk", args=[short.pk])),
            lambda: client.get(reverse("courses_desk", args=[long.pk])),
        )
        <= 10
    )


def deliver(client, enrolment, *facts):
    address = reverse("courses_evidence", args=[enrolment.pk])
    return client.post(address, json.dumps({"facts": facts}), content_type="application/json")


def fact(key, verb="finished", **fields):
    data = {"at_end": True} if verb == "finished" else {}
    return {
        "uuid": str(uuid.uuid4()), "verb": verb, "activity": str(key), "data": data, "at": "2026-03-01T08:00:00Z", **fields,
    }  # fmt: skip


def test_a_delivery_is_acknowledged_by_uuid_and_may_be_repeated(client, guard):
    version = frozen(lessons=1)
    enrolment = enrolled(version, who=guard)
    one = fact(lesson_keys(version)[0])
    first, again = deliver(client, enrolment, one).json(), deliver(client, enrolment, one).json()
    assert first == again
    assert first["kept"] == [one["uuid"]]
    assert (first["percent"], first["completed"]) == (100, True)


@pytest.mark.parametrize(
    "broken",
    [
        {"verb": "granted"},
        {"verb": "reversed"},
        {"verb": "signed-off"},
        {"verb": "no-such-verb"},
        {"uuid": "1"},
        {"at": "2026-03-01T08:00:00"},
        {"at": 5},
        {"block": "x" * 65},
        {"data": {"percent": "100"}},
        {"data": {"long": "x" * 3000}},
        {"data": []},
    ],
)
def test_a_device_may_only_report_what_its_reader_did(client, guard, broken):
    version = frozen(lessons=1)
    enrolment = enrolled(version, who=guard)
    answer = deliver(client, enrolment, {**fact(lesson_keys(version)[0]), **broken})
    assert answer.status_code == 400
    assert answer.json()["code"] == "bad-delivery"
    assert Evidence.objects.count() == 0


def test_feedback_is_not_in_the_page_before_there_is_an_answer(client, guard):
    right, wrong = str(uuid.uuid4()), str(uuid.uuid4())
    question = {
        "question": "Làm gì trước tiên?",
        "choices": [
            {"id": right, "value": {"text": "Mời ngồi", "is_right": True, "feedback": "An toàn đi trước."}},
            {"id": wrong, "value": {"text": "Hỏi tên", "is_right": False, "feedback": "Câu hỏi để sau."}},
        ],
    }
    block = str(uuid.uuid4())
    version = frozen(lessons=1, body=[{"type": "question", "id": block, "value": question}])
    enrolment = enrolled(version, who=guard)
    address = part_url(enrolment, lesson_keys(version)[0])
    page = client.get(address).text
    assert "Mời ngồi" in page
    assert "An toàn đi trước." not in page
    assert "Câu hỏi để sau." not in page
    client.post(address, {"block": block, "choice": wrong})
    page = client.get(address).text
    assert "Câu hỏi để sau." in page
    assert "An toàn đi trước." not in page
    assert Evidence.objects.get().verb == Verb.ANSWERED


def test_parts_in_order_stay_shut_until_the_one_before_is_done(client, guard):
    version = frozen(in_order=True)
    enrolment = enrolled(version, who=guard)
    first, second, _third = lesson_keys(version)
    assert client.get(part_url(enrolment, second)).url == reverse("courses_desk", args=[enrolment.pk])
    finish(client, enrolment, first)
    assert client.get(part_url(enrolment, second)).status_code == 200


def test_the_reading_place_follows_to_another_device(client, guard):
    version = frozen()
    enrolment = enrolled(version, who=guard)
    second = lesson_keys(version)[1]
    client.post(reverse("courses_place", args=[enrolment.pk, second]), {"block": "b7"})
    answer = client.post(reverse("courses_go_on", args=[enrolment.pk]))
    assert answer.url == part_url(enrolment, second) + "#b-b7"
    assert 'data-place="b7"' in client.get(answer.url).text


def test_leaving_keeps_what_was_done_and_coming_back_goes_on(client, guard):
    version = frozen()
    enrolment = enrolled(version, who=guard)
    finish(client, enrolment, lesson_keys(version)[0])
    client.post(reverse("courses_leave", args=[enrolment.pk]))
    assert Enrolment.objects.get().status == EnrolmentStatus.WITHDRAWN
    client.post(reverse("courses_start", args=[version.course_id]))
    assert Enrolment.objects.get().status == EnrolmentStatus.ACTIVE
    assert CourseProgress.objects.get().done == 1


def test_a_lesson_is_shown_in_the_language_of_its_reader_and_progress_is_one(client, guard):
    version = frozen(lessons=2)
    enrolment = enrolled(version, who=guard)
    first, second = lesson_keys(version)
    finish(client, enrolment, first)
    guard.user.language = "en"
    guard.user.save()
    assert "Lesson 2" in client.get(part_url(enrolment, second)).text
    finish(client, enrolment, second)
    assert CourseProgress.objects.get().done == 2
    assert RenderedContent.objects.count() >= 1
