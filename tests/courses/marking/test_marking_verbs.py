"""Answers that a person grades: they wait, are marked once, may be returned, and what follows is evidence."""

import io
import threading
import uuid
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

import pytest
from PIL import Image

from cms.people.models import AuditEntry, Notice
from courses.activities.facts import Verb
from courses.assessment.grading import State
from courses.enrolment.teaching import appoint
from courses.errors import LearningError
from courses.progress.attempting import Delivery, answer, begin, hand_in
from courses.progress.attempts import Answer, Attempt
from courses.progress.blanking import blank, clear_graded
from courses.progress.marking import hand_in_again, mark, send_back
from courses.progress.marks import HandedInFile, Mark
from courses.progress.models import ActivityProgress, Evidence
from courses.progress.personal import erase_learning, export_learning
from courses.progress.rebuilding import mismatches
from courses.progress.uploading import hand_over, take_out
from courses.structure.versions import FrozenContent
from tests.factories.courses import enrolled, learner
from tests.factories.marking import PDF, TEXT, begun, handed_in, of, quiz_by_hand, reading, trainer_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

FULL = {"q2": {"c": 3, "d": 2}, "q3": {"c": 3}}


def give(attempt, name, by, points=None, **more):
    row = of(attempt, name)
    return mark(row, points or FULL[name], reading(row, **more), by=by)


def state(attempt):
    return ActivityProgress.objects.get(enrolment=attempt.enrolment_id, activity_key=attempt.activity_key)


def code_of(act, *args, **more):
    with pytest.raises(LearningError) as refused:
        act(*args, **more)
    return refused.value.code


def test_handing_in_grades_the_rest_and_waits_for_a_person():
    attempt = Attempt.objects.get(pk=handed_in().attempt_id)
    assert (attempt.waiting, attempt.passed, attempt.percent) == (2, None, 33)
    assert [entry["code"] for entry in state(attempt).missing] == ["quiz-marks"]
    assert state(attempt).completed_at is None


def test_marks_pass_the_quiz_when_the_last_is_given_and_the_learner_is_told_once():
    row = handed_in()
    trainer, attempt = trainer_of(row), row.attempt
    give(attempt, "q2", trainer, comment="Rõ ràng.")
    assert Attempt.objects.get(pk=attempt.pk).waiting == 1
    assert not Notice.objects.filter(kind="learning.marked").exists()
    give(attempt, "q3", trainer)
    done = Attempt.objects.get(pk=attempt.pk)
    assert (done.percent, done.passed, done.waiting) == (100, True, 0)
    assert state(attempt).completed_at is not None
    assert Notice.objects.get(kind="learning.marked").user == attempt.enrolment.learner.user
    facts = Evidence.objects.filter(enrolment=attempt.enrolment_id, verb=Verb.GRADED)
    assert {fact.actor.user for fact in facts} == {trainer}
    assert "Rõ ràng" not in str([fact.data for fact in facts])
    assert AuditEntry.objects.filter(action="answer.marked", actor=trainer).count() == 2
    assert list(mismatches()) == []


def test_too_few_points_fail_and_say_what_was_reached():
    row = handed_in()
    trainer = trainer_of(row)
    give(row.attempt, "q2", trainer, {"c": 0, "d": 1})
    give(row.attempt, "q3", trainer, {"c": 1})
    done = Attempt.objects.get(pk=row.attempt_id)
    assert (done.percent, done.passed) == (51, False)
    assert {"code": "quiz-passed", "values": {"needed": 80, "reached": 51}} in state(done).missing


def test_a_mark_pressed_twice_counts_once_and_a_second_grader_is_told():
    row = handed_in()
    first, second = trainer_of(row), trainer_of(row)
    once, late = reading(row), reading(row, "Tôi cũng đọc.")
    mark(row, FULL["q3"], once, by=first)
    mark(row, FULL["q3"], once, by=first)
    assert Mark.objects.count() == 1
    with pytest.raises(LearningError) as refused:
        mark(row, {"c": 0}, late, by=second)
    assert refused.value.code == "marked-meanwhile"
    assert first.full_name in str(refused.value)
    assert Answer.objects.get(pk=row.pk).state == State.RIGHT


def test_points_outside_the_rubric_are_refused():
    row = handed_in()
    trainer = trainer_of(row)
    for points in ({"c": 4}, {"c": -1}, {}, {"c": 1, "x": 1}):
        assert code_of(mark, row, points, reading(row), by=trainer) == "bad-points"


def test_a_returned_answer_alone_is_revised_and_handed_in_again():
    row = handed_in()
    trainer, attempt = trainer_of(row), row.attempt
    long = of(attempt, "q2")
    assert code_of(send_back, long, reading(long, " "), by=trainer) == "reason-missing"
    send_back(long, reading(long, "Còn thiếu việc gọi ai."), by=trainer)
    assert [entry["code"] for entry in state(attempt).missing] == ["quiz-revision"]
    assert code_of(mark, long, FULL["q2"], reading(of(attempt, "q2")), by=trainer) == "not-waiting"
    answer(attempt, [Delivery("q2", {"q2": ["Tôi gọi trực ban."]})])
    assert code_of(answer, attempt, [Delivery("q1", {"q1": []})]) == "handed-in"
    assert code_of(hand_over, attempt, "q3", file_name="b.pdf", content=PDF + b"2") == "handed-in"
    before = of(attempt, "q2").waits_since
    hand_in_again(attempt)
    hand_in_again(attempt)
    again = of(attempt, "q2")
    assert (again.state, again.said.text) == (State.WAITING, "Tôi gọi trực ban.")
    assert again.waits_since > before
    assert [entry["code"] for entry in state(attempt).missing] == ["quiz-marks"]
    assert code_of(answer, attempt, [Delivery("q2", {"q2": ["Muộn"]})]) == "handed-in"
    give(attempt, "q2", trainer)
    give(attempt, "q3", trainer)
    assert state(attempt).completed_at
    assert list(mismatches()) == []


def test_while_marks_could_pass_it_no_further_attempt_is_begun():
    enrolment, activity = _on()
    attempt = hand_in(begun(enrolment, activity))
    assert code_of(begin, enrolment, activity) == "being-graded"
    trainer = trainer_of(of(attempt, "q2"))
    give(attempt, "q2", trainer, {"c": 0, "d": 0})
    give(attempt, "q3", trainer, {"c": 0})
    assert begin(enrolment, activity).number == 2


def test_a_critical_question_that_failed_fails_at_once_and_another_attempt_may_begin():
    version, activity = quiz_by_hand(critical=True)
    enrolment = enrolled(version)
    attempt = hand_in(begun(enrolment, activity, right=False))
    assert (attempt.passed, attempt.waiting) == (False, 2)
    assert (state(attempt).passed, [entry["code"] for entry in state(attempt).missing]) == (False, ["quiz-passed"])
    assert begin(enrolment, activity).number == 2


def test_while_a_person_has_to_grade_it_is_neither_passed_nor_failed():
    attempt = handed_in().attempt
    assert state(attempt).passed is None


def test_a_question_withdrawn_meanwhile_counts_neither_for_nor_against():
    row = handed_in()
    trainer, attempt = trainer_of(row), row.attempt
    give(attempt, "q2", trainer)
    for content in FrozenContent.objects.filter(kind="quiz"):
        frozen = content.content["questions"][str(row.question)]
        content.content["questions"][str(row.question)] = {
            "key": frozen["key"],
            "version": 1,
            "critical": False,
            "withdrawn": True,
        }
        content.save()
    assert mark(row, {}, reading(row), by=trainer).state == State.LEFT_OUT
    done = Attempt.objects.get(pk=attempt.pk)
    assert (done.percent, done.waiting, done.passed) == (100, 0, True)


def test_marks_can_be_put_right_and_a_pass_stays():
    row = handed_in()
    trainer, attempt = trainer_of(row), row.attempt
    give(attempt, "q2", trainer)
    give(attempt, "q3", trainer)
    passed_at = state(attempt).completed_at
    give(attempt, "q3", trainer, {"c": 0}, comment="Nhầm bài.")
    assert Attempt.objects.get(pk=attempt.pk).percent == 67
    assert (state(attempt).completed_at, state(attempt).passed) == (passed_at, True)


def test_nobody_grades_without_teaching_the_course_and_nobody_their_own():
    row = handed_in()
    stranger, manager = UserFactory(trainer=True), UserFactory(manager=True)
    assert code_of(mark, row, FULL["q3"], reading(row), by=stranger) == "not-yours"
    own = handed_in(learner(trainer=True))
    teacher = own.attempt.enrolment.learner.user
    appoint(own.attempt.enrolment.course, teacher.staff_code, by=UserFactory(administrator=True))
    assert code_of(mark, own, FULL["q3"], reading(own), by=teacher) == "not-yours"
    assert mark(row, FULL["q3"], reading(row), by=manager).state == State.RIGHT


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("bai.exe", b"MZ\x90", "file-kind"),
        ("bai.pdf", b"<html>", "not-what-it-says"),
        ("anh.jpg", b"GIF89a", "not-what-it-says"),
        ("bai.pdf", b"", "file-size"),
        ("bai.docx", b"%PDF-1.4", "file-kind"),
        ("", PDF, "file-kind"),
    ],
)
def test_a_file_that_cannot_be_taken_changes_nothing(name, content, code):
    enrolment, activity = _on()
    attempt = begin(enrolment, activity)
    assert code_of(hand_over, attempt, "q3", file_name=name, content=content) == code
    assert not Answer.objects.exists()
    assert not HandedInFile.objects.exists()


def test_a_file_too_large_or_one_too_many_is_refused(settings):
    settings.HANDED_IN_MAX_MB = 1
    enrolment, activity = _on()
    attempt = begin(enrolment, activity)
    assert code_of(hand_over, attempt, "q3", file_name="a.pdf", content=PDF + bytes(1024 * 1024)) == "file-size"
    for number in range(5):
        hand_over(attempt, "q3", file_name="a.pdf", content=PDF + str(number).encode())
    hand_over(attempt, "q3", file_name="a.pdf", content=PDF + b"4")
    assert code_of(hand_over, attempt, "q3", file_name="a.pdf", content=PDF + b"5") == "too-many-files"
    assert len(of(attempt, "q3").said.files) == 5
    assert code_of(hand_over, attempt, "q2", file_name="a.pdf", content=PDF) == "not-in-form"


def test_a_picture_keeps_its_pixels_and_nothing_that_the_phone_wrote_beside_them():
    enrolment, activity = _on()
    attempt = begin(enrolment, activity)
    exif = Image.Exif()
    exif[0x010E] = "Nhà tạm lánh"
    photo = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(photo, "JPEG", exif=exif)
    hand_over(attempt, "q3", file_name="../../Đồn\u202egpj.\x00: Nậm.JPG", content=photo.getvalue())
    kept = HandedInFile.objects.get()
    assert kept.name == "Đồngpj. Nậm.jpg"
    assert "Nhà".encode() not in bytes(kept.content)


def test_a_forged_answer_cannot_bring_in_somebody_elses_file():
    others = HandedInFile.objects.get(answer=handed_in())
    enrolment, activity = _on()
    attempt = begin(enrolment, activity)
    answer(attempt, [Delivery("q3", {"q3": [str(others.pk)]})])
    assert not attempt.answers.exists()
    take_out(attempt, others.pk)
    assert HandedInFile.objects.filter(pk=others.pk).exists()


def test_words_and_files_go_some_time_after_grading_and_marks_stay(settings):
    settings.HANDED_IN_KEEP_DAYS = 30
    row = handed_in()
    trainer, now = trainer_of(row), timezone.now()
    give(row.attempt, "q3", trainer)
    assert clear_graded(now=now + timedelta(days=29)) == 0
    assert clear_graded(now=now + timedelta(days=31)) == 1
    assert clear_graded(now=now + timedelta(days=31)) == 0
    kept = of(row.attempt, "q3")
    assert (kept.said.files, kept.state, kept.credit) == ((), State.RIGHT, "1")
    assert not HandedInFile.objects.exists()
    assert of(row.attempt, "q2").said.text == TEXT
    assert code_of(mark, kept, {"c": 0}, reading(kept), by=trainer) == "cleared"


def test_what_must_not_stay_is_blanked_by_a_person_with_a_reason():
    row = handed_in()
    trainer, long = trainer_of(row), of(row.attempt, "q2")
    assert code_of(blank, long, reading(long, ""), by=trainer) == "reason-missing"
    blank(long, reading(long, "Tên người thật."), by=trainer)
    gone = of(row.attempt, "q2")
    assert (gone.said.text, gone.state) == ("", State.WAITING)
    assert Notice.objects.filter(kind="learning.blanked").exists()
    entry = AuditEntry.objects.get(action="answer.blanked")
    assert "Tên người thật" not in str(entry.details)
    assert give(row.attempt, "q2", trainer).state == State.RIGHT


def test_people_take_their_files_and_marks_along_and_erasure_leaves_none():
    row = handed_in()
    user = row.attempt.enrolment.learner.user
    give(row.attempt, "q3", trainer_of(row), comment="Tốt.")
    told = {section.key: section.rows for section in export_learning(user)}
    assert (told["handed_in_files"][0]["name"], told["marks"][0]["comment"]) == ("bai-tap.pdf", "Tốt.")
    erase_learning(user)
    assert not HandedInFile.objects.exists()
    assert set(Mark.objects.values_list("comment", flat=True)) == {""}
    assert of(row.attempt, "q2").said.text == ""


@pytest.mark.django_db(transaction=True)
def test_of_two_graders_at_the_same_moment_one_is_refused():
    row = handed_in()
    graders = [UserFactory(manager=True), UserFactory(manager=True)]
    judgements = [reading(row), reading(row)]
    answers: list[str] = []

    def grade(by, judgement):
        try:
            mark(row, FULL["q3"], judgement, by=by)
            answers.append("marked")
        except LearningError as error:
            answers.append(error.code)
        except DatabaseError as error:
            answers.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=grade, args=pair) for pair in zip(graders, judgements, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["marked", "marked-meanwhile"]
    assert Mark.objects.count() == 1


def _on() -> tuple:
    version, activity = quiz_by_hand()
    return enrolled(version), activity


def test_a_uuid_of_another_answers_mark_is_not_taken_for_this_ones():
    row = handed_in()
    trainer, same = trainer_of(row), uuid.uuid4()
    give(row.attempt, "q3", trainer, uuid=same)
    assert code_of(give, row.attempt, "q2", trainer, uuid=same) == "marked-meanwhile"
