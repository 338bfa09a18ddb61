"""The learner's pages while a person grades, and the screens of those who do."""

import json
import re
import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from cms.guard.forms import ANSWER
from courses.assessment.grading import State
from courses.progress.attempting import begin, hand_in
from courses.progress.attempts import Answer
from courses.progress.marking import mark, send_back
from courses.progress.marks import HandedInFile
from tests.doors import come_in
from tests.factories.courses import enrolled, learner
from tests.factories.marking import PDF, TEXT, begun, handed_in, of, quiz_by_hand, reading, trainer_of
from tests.factories.people import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db

CASE = "Em Lò Thị Mai, sinh ngày 12/3/2009, nhà ở thôn Bản Phố."


def address(attempt, name):
    return reverse(name, args=[attempt.enrolment_id, attempt.activity_key, attempt.pk])


def person_of(attempt):
    return attempt.enrolment.learner.user


@pytest.fixture
def opened(client):
    """An attempt just begun, and its learner signed in."""
    version, activity = quiz_by_hand()
    attempt = begin(enrolled(version), activity)
    come_in(client, person_of(attempt))
    return attempt


def test_words_and_a_file_are_handed_in_without_script(client, opened):
    page = client.get(address(opened, "courses_attempt"))
    assert b'enctype="multipart/form-data"' in page.content
    file = SimpleUploadedFile("bai-tap.pdf", PDF)
    sent = {"said": ["q1", "q2", "q3"], "q2": TEXT, "file:q3": file, "hand_over": "q3"}
    answered = client.post(address(opened, "courses_attempt"), sent)
    assert answered["Location"].endswith("#q-q3")
    assert (of(opened, "q2").said.text, HandedInFile.objects.get().name) == (TEXT, "bai-tap.pdf")
    shown = client.get(address(opened, "courses_attempt")).content.decode()
    out = re.search(r'name="take_out" value="([^"]+)"', shown).group(1)
    client.post(address(opened, "courses_attempt"), {"said": ["q2"], "q2": TEXT, "take_out": out})
    assert not HandedInFile.objects.exists()


def test_a_refused_file_says_so_and_loses_no_words(client, opened):
    sent = {"said": ["q2"], "q2": TEXT, "file:q3": SimpleUploadedFile("virus.exe", b"MZ"), "hand_over": "q3"}
    shown = client.post(address(opened, "courses_attempt"), sent, follow=True).content.decode()
    assert "pdf, jpg" in shown
    assert of(opened, "q2").said.text == TEXT
    assert not HandedInFile.objects.exists()


def test_the_guard_warns_while_saving_and_asks_once_before_handing_in(client, opened):
    fact = {"uuid": str(uuid.uuid4()), "block": "q2", "data": {"values": [["q2", CASE]]}, "at": "2026-01-01T00:00:00Z"}
    body = json.dumps({"facts": [fact]})
    said = client.post(address(opened, "courses_attempt"), body, content_type="application/json").json()
    assert said["warnings"]["q2"]
    assert of(opened, "q2").said.text == CASE
    assert client.post(address(opened, "courses_attempt_hand_in")).status_code == 422
    review = client.get(address(opened, "courses_attempt_review")).content.decode()
    box = re.search(rf'name="{ANSWER}"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="{ANSWER}"', review)
    client.post(address(opened, "courses_attempt_hand_in"), {ANSWER: box.group(1) or box.group(2)})
    assert of(opened, "q2").state == State.WAITING


def test_the_learner_reads_that_a_trainer_has_to_grade(client):
    attempt = handed_in().attempt
    come_in(client, person_of(attempt))
    result = client.get(address(attempt, "courses_attempt_result")).content.decode()
    assert "chờ" in result.lower()
    assert "33%" in result
    for page in ("courses_desk", "courses_my_learning"):
        args = [attempt.enrolment_id] if page == "courses_desk" else []
        assert "chờ giảng viên" in client.get(reverse(page, args=args)).content.decode().lower(), page


def test_the_learner_revises_what_was_returned_and_nothing_else(client):
    row = handed_in()
    attempt, long = row.attempt, of(row.attempt, "q2")
    send_back(long, reading(long, "Còn thiếu việc gọi ai."), by=trainer_of(row))
    come_in(client, person_of(attempt))
    shown = client.get(address(attempt, "courses_attempt")).content.decode()
    assert "Còn thiếu việc gọi ai." in shown
    assert 'data-question="q2"' in shown
    assert 'data-question="q1"' not in shown
    client.post(address(attempt, "courses_attempt"), {"said": ["q2"], "q2": "Tôi gọi trực ban."})
    client.post(address(attempt, "courses_attempt_hand_in"))
    assert (of(attempt, "q2").state, of(attempt, "q2").said.text) == (State.WAITING, "Tôi gọi trực ban.")


@pytest.mark.parametrize(("feedback", "told"), [("after", True), ("never", False)])
def test_marks_and_comments_are_shown_as_the_quiz_explains(client, feedback, told):
    row = handed_in(feedback=feedback)
    mark(row, {"c": 3}, reading(row, "Tốt lắm."), by=trainer_of(row))
    come_in(client, person_of(row.attempt))
    result = client.get(address(row.attempt, "courses_attempt_result")).content.decode()
    assert ("Tốt lắm." in result) is told


def test_a_file_goes_to_its_author_and_to_who_may_grade_as_a_download(client):
    file = HandedInFile.objects.get(answer=handed_in())
    url = reverse("courses_handed_in_file", args=[file.pk])
    for user, status in (
        (file.answer.attempt.enrolment.learner.user, 200),
        (trainer_of(file.answer), 200),
        (UserFactory(trainer=True), 404),
        (learner().user, 404),
    ):
        client.logout()
        come_in(client, user)
        assert client.get(url).status_code == status
    client.logout()
    come_in(client, UserFactory(manager=True))
    answered = client.get(url)
    assert b"".join(answered.streaming_content) == PDF
    assert answered["Content-Disposition"].startswith("attachment;")
    assert answered["Content-Type"] == "application/octet-stream"
    assert (answered["X-Content-Type-Options"], answered["Cache-Control"]) == ("nosniff", "private, no-store")


def test_the_queue_leads_from_the_oldest_answer_to_the_next(client):
    quiz = quiz_by_hand()
    first, second = handed_in(learner(works_in=UnitFactory()), quiz=quiz), handed_in(quiz=quiz)
    handed_in()
    trainer = trainer_of(first)
    come_in(client, trainer)
    shown = client.get(reverse("courses_marking")).context["lines"]
    assert [line.answer.attempt_id for line in shown] == [first.attempt_id] * 2 + [second.attempt_id] * 2
    assert shown[0].person == person_of(first.attempt).full_name
    page = client.get(reverse("courses_mark", args=[first.pk]))
    sent = {**page.context["form"].initial, "uuid": uuid.uuid4(), "line-1": 2, "comment": "Được.", "act": "next"}
    answered = client.post(reverse("courses_mark", args=[first.pk]), sent)
    assert answered["Location"] == reverse("courses_mark", args=[of(first.attempt, "q2").pk])
    assert Answer.objects.get(pk=first.pk).credit == "2/3"
    late = client.post(reverse("courses_mark", args=[first.pk]), {**sent, "uuid": uuid.uuid4(), "line-1": 0})
    assert late.status_code == 422
    assert trainer.full_name in late.content.decode()


def test_without_names_neither_screen_nor_file_tells_whose_it_is(client):
    row = handed_in(anonymous=True)
    person = person_of(row.attempt)
    HandedInFile.objects.filter(answer=row).update(name=f"{person.full_name}.pdf")
    come_in(client, trainer_of(row))
    for url in (reverse("courses_marking"), reverse("courses_mark", args=[row.pk])):
        assert person.full_name not in client.get(url).content.decode()


def test_a_unit_that_hides_names_hides_them_from_graders(client):
    row = handed_in(learner(works_in=UnitFactory(outsiders_see_counts_only=True)))
    come_in(client, trainer_of(row))
    assert person_of(row.attempt).full_name not in client.get(reverse("courses_marking")).content.decode()


def test_the_queue_costs_the_same_for_few_and_many(client, django_assert_max_num_queries):
    quiz = quiz_by_hand()
    rows = [handed_in(quiz=quiz)]
    come_in(client, trainer_of(rows[0]))
    client.get(reverse("courses_marking"))
    with django_assert_max_num_queries(30) as few:
        client.get(reverse("courses_marking"))
    rows += [handed_in(quiz=quiz) for _more in range(6)]
    with django_assert_max_num_queries(30) as many:
        client.get(reverse("courses_marking"))
    assert len(many) == len(few)


def test_a_form_of_grading_is_guarded_as_well(client):
    row = handed_in()
    come_in(client, trainer_of(row))
    page = client.get(reverse("courses_mark", args=[row.pk]))
    sent = {**page.context["form"].initial, "uuid": uuid.uuid4(), "line-1": 2, "comment": CASE, "act": "save"}
    assert client.post(reverse("courses_mark", args=[row.pk]), sent).status_code == 422
    assert Answer.objects.get(pk=row.pk).state == State.WAITING


def test_what_must_not_stay_is_deleted_from_the_screen(client):
    row = handed_in()
    come_in(client, trainer_of(row))
    seen = client.get(reverse("courses_mark", args=[row.pk])).context["read"].seen
    sent = {"blank-uuid": uuid.uuid4(), "blank-seen": seen, "blank-comment": "Tên người thật."}
    assert client.post(reverse("courses_mark_blank", args=[row.pk]), sent).status_code == 302
    assert not HandedInFile.objects.exists()


def test_handing_in_late_keeps_the_words(client):
    version, activity = quiz_by_hand()
    attempt = begun(enrolled(version), activity, text=CASE)
    assert hand_in(attempt).waiting == 2
    come_in(client, trainer_of(of(attempt, "q2")))
    shown = client.get(reverse("courses_mark", args=[of(attempt, "q2").pk])).content.decode()
    assert "alert--warning" in shown
