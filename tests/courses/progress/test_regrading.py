"""Fixing a wrong key: who changes, what a regrade may never take away, and who has to agree."""

import tomllib
from dataclasses import replace

from django.urls import reverse

import pytest

from cms.archive.files import read_zip
from cms.people.models import AuditEntry, Notice
from courses.activities.facts import Verb
from courses.assessment.keys import Accepted, TextKey
from courses.assessment.models import QuestionVersion, Status
from courses.assessment.writing import write
from courses.errors import LearningError
from courses.progress.attempting import Delivery, answer, begin, hand_in, questions_of
from courses.progress.attempts import Attempt
from courses.progress.correcting import approve, propose, refuse
from courses.progress.corrections import KeyCorrection, Mode
from courses.progress.models import ActivityProgress, CourseProgress, Evidence
from courses.progress.personal import erase_learning
from courses.progress.rebuilding import mismatches
from courses.progress.regrading import changes, regrade
from courses.publishing.archives.handling import take_out
from courses.structure.archive.exporting_versions import export_version
from courses.structure.withdrawing_questions import withdraw_question
from tests.courses.quizzes.test_quizzes_attempts import said
from tests.doors import come_in
from tests.factories.courses import enrolled
from tests.factories.people import UserFactory
from tests.factories.questions import a_bank, a_question, approved, single
from tests.factories.quizzes import drawing_page, published_quiz, questions, quiz_page
from tests.working import work_off

pytestmark = pytest.mark.django_db


def taken(version, page, choices):
    """An attempt that was handed in with these choices, one for each question."""
    enrolment = enrolled(version)
    attempt = begin(enrolment, page.activity_key)
    answer(attempt, [said(attempt, name, choice) for name, choice in zip(questions_of(attempt), choices, strict=False)])
    return hand_in(attempt)


def right_is(version, choice, *, by=None, **fields):
    """A newer version of a question, a draft, in which another choice is right."""
    value = version.as_value()
    return write(replace(value, answer=single(choice), **fields), bank=version.question.bank, by=by)


@pytest.fixture
def world():
    """A published quiz of two questions; of the second, `b` turns out to be right."""
    asked = questions(2)
    version, page = published_quiz(quiz_page(asked))
    return version, page, asked[1]


def in_force(draft, mode=Mode.IMPROVE):
    made = propose(draft, mode=mode, reason="Luật mới đã đổi thời hạn.", by=UserFactory(trainer=True))
    approve(made, by=UserFactory(reviewer=True))
    work_off()
    made.refresh_from_db()
    return made


def test_who_gave_what_is_right_now_gains_and_nobody_else_loses(world):
    version, page, question = world
    gains, keeps = taken(version, page, "ab"), taken(version, page, "aa")
    made = in_force(right_is(question, "b"))
    gains.refresh_from_db()
    keeps.refresh_from_db()
    assert [(each.percent, each.passed) for each in (gains, keeps)] == [(100, True), (100, True)]
    assert (made.changed, made.done_at is not None) == (1, True)
    assert ActivityProgress.objects.get(enrolment=gains.enrolment_id, activity_key=page.activity_key).passed
    fact = Evidence.objects.get(verb=Verb.GRADED)
    assert (fact.enrolment_id, fact.data["before"], fact.data["percent"]) == (gains.enrolment_id, 50, 100)
    assert Notice.objects.filter(kind="quiz.regraded").count() == 1
    assert list(mismatches()) == []


def test_exactly_lowers_scores_but_takes_no_pass_and_no_completion_away(world):
    version, page, question = world
    attempt = taken(version, page, "aa")
    before = ActivityProgress.objects.get(enrolment=attempt.enrolment_id, activity_key=page.activity_key)
    course = CourseProgress.objects.get(enrolment=attempt.enrolment_id)
    in_force(right_is(question, "b"), Mode.EXACT)
    attempt.refresh_from_db()
    assert (attempt.percent, attempt.passed) == (50, True)
    after = ActivityProgress.objects.get(enrolment=attempt.enrolment_id, activity_key=page.activity_key)
    assert (after.passed, after.completed_at) == (True, before.completed_at)
    assert CourseProgress.objects.get(enrolment=attempt.enrolment_id).completed_at == course.completed_at
    assert list(mismatches()) == []


def test_the_preview_names_exactly_what_the_regrade_then_does(world):
    version, page, question = world
    attempts = [taken(version, page, choices) for choices in ("ab", "aa", "ba", "bb", "a")]
    draft = right_is(question, "b")
    for mode in Mode:
        laid = KeyCorrection(question=question.question, version=draft).as_correction()
        foreseen = {each.attempt.pk: each.outcome.percent for each in changes(laid, mode) if each}
        assert len(foreseen) == (2 if mode == Mode.IMPROVE else 4)
    in_force(draft, Mode.EXACT)
    became = {each.pk: Attempt.objects.get(pk=each.pk).percent for each in attempts}
    assert {pk: percent for pk, percent in became.items() if pk in foreseen} == foreseen


def test_a_regrade_that_is_run_again_changes_nothing_twice(world):
    version, page, question = world
    taken(version, page, "ab")
    made = in_force(right_is(question, "b"))
    assert regrade(made) == 1
    assert Evidence.objects.filter(verb=Verb.GRADED).count() == 1
    assert Notice.objects.filter(kind="quiz.regraded").count() == 1


def test_later_attempts_of_the_same_published_version_are_graded_by_the_corrected_key(world):
    version, page, question = world
    in_force(right_is(question, "b"))
    assert taken(version, page, "ab").percent == 100
    assert taken(version, page, "aa").percent == 50


def test_a_later_correction_has_the_last_word(world):
    version, page, question = world
    attempt = taken(version, page, "ac")
    first = in_force(right_is(question, "b"))
    in_force(right_is(approved_again(question), "c"))
    regrade(first)
    attempt.refresh_from_db()
    assert attempt.percent == 100
    assert taken(version, page, "ab").percent == 50


def test_a_published_version_is_taken_out_with_the_corrected_key_and_stays_as_it_was_frozen(world):
    version, _page, second = world
    key = str(second.question.key)
    frozen = export_version(version, with_media=False)
    in_force(right_is(second, "b"))
    found = next(name for name in frozen if name.startswith("questions/"))

    def right_in(files):
        asked = tomllib.loads(files[found].decode())["question"]
        (answers,) = [entry["answers"] for entry in asked if entry["id"] == key]
        return [entry["id"] for entry in answers if entry.get("right")]

    assert right_in(frozen) == ["a"]
    taken_out = read_zip(take_out(version.course_id, number=version.number)).contents
    assert right_in(taken_out) == ["b"]
    assert right_in(export_version(version, with_media=False)) == ["a"]


def approved_again(version):
    return version.question.versions.whole().order_by("-number").first()


def test_nobody_approves_what_they_wrote_or_proposed(world):
    version, page, question = world
    taken(version, page, "ab")
    author, proposer = UserFactory(reviewer=True), UserFactory(reviewer=True)
    draft = right_is(question, "b", by=author)
    made = propose(draft, mode=Mode.IMPROVE, reason="Sai đáp án.", by=proposer)
    for person in (author, proposer):
        with pytest.raises(LearningError) as refused:
            approve(made, by=person)
        assert refused.value.code == "own-work"
    approve(made, by=UserFactory(reviewer=True))
    draft.refresh_from_db()
    assert draft.status == Status.APPROVED
    assert AuditEntry.objects.filter(action="key.approved").exists()
    with pytest.raises(LearningError, match="already"):
        refuse(made, by=author)


def test_a_correction_may_change_what_is_right_and_nothing_else(world):
    version, page, question = world
    with pytest.raises(LearningError) as refused:
        propose(question, mode=Mode.IMPROVE, reason="Sai.", by=UserFactory())
    assert refused.value.code == "nothing-earlier"
    taken(version, page, "ab")
    value = question.as_value()
    words = {name: replace(said, texts={**said.texts, "d": "Mới"}) for name, said in value.words.items()}
    more = write(replace(value, answer=single("b", "abcd"), words=words), bank=question.question.bank, by=None)
    with pytest.raises(LearningError) as refused:
        propose(more, mode=Mode.IMPROVE, reason="Sai.", by=UserFactory())
    assert refused.value.code == "other-choices"
    with pytest.raises(LearningError) as refused:
        propose(more, mode=Mode.IMPROVE, reason=" ", by=UserFactory())
    assert refused.value.code == "reason-missing"


def test_words_that_were_erased_with_their_person_cost_no_points():
    asked = [approved(a_question(one_short()), bank=a_bank("Chữ"))]
    version, page = published_quiz(quiz_page(asked))
    enrolment = enrolled(version)
    attempt = begin(enrolment, page.activity_key)
    answer(attempt, [Delivery("q1", {"q1": ["111"]})])
    hand_in(attempt)
    erase_learning(enrolment.learner.user)
    draft = write(replace(asked[0].as_value(), answer=one_short("112")), bank=asked[0].question.bank, by=None)
    in_force(draft, Mode.EXACT)
    assert Attempt.objects.get(pk=attempt.pk).percent == 100


def one_short(text="111"):
    return TextKey((Accepted("t0", text, language="vi"),))


def test_the_attempt_says_when_and_why_it_was_regraded(world, client):
    version, page, question = world
    attempt = taken(version, page, "ab")
    in_force(right_is(question, "b"))
    come_in(client, attempt.enrolment.learner.user)
    address = reverse("courses_attempt_result", args=[attempt.enrolment_id, page.activity_key, attempt.pk])
    text = client.get(address).text
    assert "Luật mới đã đổi thời hạn." in text
    assert "100%" in text


class TestWithdrawing:
    def test_a_question_is_gone_from_every_frozen_text_at_once(self, world, client):
        version, page, question = world
        enrolment = enrolled(version)
        attempt = begin(enrolment, page.activity_key)
        answer(attempt, [said(attempt, "q1", "a"), said(attempt, "q2", "c")])
        assert withdraw_question(question.question, reason="Kể chuyện có thật.", by=UserFactory()) == 1
        come_in(client, enrolment.learner.user)
        args = [enrolment.pk, page.activity_key, attempt.pk]
        text = client.get(reverse("courses_attempt", args=args)).text
        assert text.count('data-question="') == 1
        answer(attempt, [said_again(attempt)])
        done = hand_in(attempt)
        assert (done.percent, done.passed) == (100, True)
        assert client.get(reverse("courses_attempt_result", args=args)).status_code == 200
        assert taken(version, page, "a").percent == 100
        assert str(question.question.key) not in str(export_version(version, with_media=False))

    def test_what_was_handed_in_keeps_its_score_and_may_still_be_regraded_for_other_questions(self, world):
        version, page, question = world
        attempt = taken(version, page, "ba")
        withdraw_question(question.question, reason="Gây hại.", by=UserFactory())
        other = next(each for each in questions_asked(attempt) if str(each.question.key) != str(question.question.key))
        assert Attempt.objects.get(pk=attempt.pk).percent == 50
        in_force(right_is(other, "b"))
        assert Attempt.objects.get(pk=attempt.pk).percent == 100

    def test_a_draw_that_cannot_be_filled_any_more_asks_one_less(self):
        pool = questions(3, bank="Nhỏ")
        version, page = published_quiz(drawing_page(3, bank="Nhỏ"))
        withdraw_question(pool[0].question, reason="Gây hại.", by=UserFactory())
        assert len(begin(enrolled(version), page.activity_key).asked.asked) == 2

    def test_a_quiz_of_which_nothing_is_left_cannot_be_begun(self):
        asked = questions(1)
        version, page = published_quiz(quiz_page(asked))
        withdraw_question(asked[0].question, reason="Gây hại.", by=UserFactory())
        with pytest.raises(LearningError) as refused:
            begin(enrolled(version), page.activity_key)
        assert refused.value.code == "nothing-asked"
        with pytest.raises(LearningError) as refused:
            withdraw_question(asked[0].question, reason="Gây hại.", by=UserFactory())
        assert refused.value.code == "not-in-a-quiz"


def said_again(attempt):
    return Delivery("q2", {"q2": ["anything"]})


def questions_asked(attempt):
    keys = [entry.question for entry in attempt.asked.asked]
    return QuestionVersion.objects.whole().filter(question__key__in=keys)
