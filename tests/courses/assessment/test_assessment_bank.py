"""Questions are written, reviewed and versioned; what was shown never changes."""

from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest
from hypothesis import HealthCheck, given, settings

from cms.people.models import AuditEntry
from courses.assessment import writing
from courses.assessment.keys import Kind
from courses.assessment.models import Question, QuestionVersion
from courses.assessment.values import Words, same_content, text_stem
from courses.errors import LearningError
from tests.factories.people import UserFactory
from tests.factories.questions import a_bank, a_question, approved, multiple, one_of, questions, single, written

pytestmark = pytest.mark.django_db


def stored(version: QuestionVersion) -> QuestionVersion:
    return QuestionVersion.objects.whole().get(pk=version.pk)


@pytest.mark.parametrize("kind", Kind)
def test_every_type_of_question_is_stored_and_read_back_the_same(kind: Kind) -> None:
    value = one_of(kind, languages=("vi", "en"), name="Một", tags=("đón người",), source="Luật 53/2024/QH15")
    version = written(value)
    assert same_content(stored(version).as_value(), value)
    assert stored(version).as_value().tags == ("đón người",)
    assert stored(version).question.name == "Một"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions(kinds=[kind for kind in Kind if kind != Kind.HOTSPOT]))
def test_any_question_is_stored_and_read_back_the_same(value: object) -> None:
    version = written(value)
    assert same_content(stored(version).as_value(), value)


def test_a_draft_is_changed_in_place() -> None:
    value = a_question()
    first = written(value)
    second = written(replace(value, critical=True))
    assert second.pk == first.pk
    assert stored(second).critical


def test_an_edit_of_an_approved_question_makes_the_next_version_and_quizzes_keep_the_approved_one() -> None:
    value = a_question()
    first = approved(value)
    second = written(replace(value, answer=single("b")))
    assert (second.number, second.status) == (2, "draft")
    assert stored(first).key() == single("a")
    assert Question.objects.get().current == first
    assert list(QuestionVersion.objects.current()) == [first]
    writing.approve(second, by=UserFactory())
    assert list(QuestionVersion.objects.current()) == [second]


def test_writing_the_same_again_makes_no_version() -> None:
    value = a_question()
    first = approved(value)
    again = written(replace(value, tags=("mới",)))
    assert again.pk == first.pk
    assert [tag.name for tag in Question.objects.get().tags.all()] == ["mới"]


def test_a_faulty_question_is_refused_with_every_fault_and_nothing_is_stored() -> None:
    value = a_question(single("z"))
    with pytest.raises(LearningError) as refused:
        written(replace(value, words={"vi": Words()}))
    assert refused.value.code == "faulty"
    assert "exactly one answer" in str(refused.value)
    assert "write the question" in str(refused.value)
    assert not Question.objects.exists()


def test_nobody_approves_what_they_wrote() -> None:
    author = UserFactory()
    version = written(by=author)
    with pytest.raises(LearningError) as refused:
        writing.approve(version, by=author)
    assert refused.value.code == "own-work"
    assert not Question.objects.askable().exists()


def test_a_version_is_approved_once() -> None:
    version = approved()
    with pytest.raises(LearningError) as refused:
        writing.approve(version, by=UserFactory())
    assert refused.value.code == "not-a-draft"
    assert AuditEntry.objects.filter(action="question.approved").count() == 1


def test_words_in_a_further_language_share_the_key_and_wait_for_a_reviewer() -> None:
    version = approved(a_question(multiple()))
    words = Words(text_stem("<p>Who comes first?</p>"), {name: f"Answer {name}" for name in "abcd"})
    second = writing.translate(stored(version), language="en", words=words, by=UserFactory())
    assert second.number == 2
    assert stored(second).languages() == ["vi", "en"]
    assert stored(second).key() == multiple()


def test_words_that_name_other_answers_than_the_key_are_refused() -> None:
    version = written()
    words = Words(text_stem("<p>Who?</p>"), {"a": "One", "b": "Two", "z": "Three"})
    with pytest.raises(LearningError) as refused:
        writing.translate(stored(version), language="en", words=words, by=UserFactory())
    assert "z" in str(refused.value)


def test_a_question_that_learners_saw_is_retired_not_deleted() -> None:
    version = approved()
    writing.mark_used([version.pk])
    with pytest.raises(LearningError) as refused:
        writing.delete(version.question, by=UserFactory())
    assert refused.value.code == "in-use"
    writing.retire(version.question, by=UserFactory())
    assert not Question.objects.askable().exists()
    assert not QuestionVersion.objects.in_pool().exists()
    writing.retire(version.question, by=UserFactory(), retired=False)
    assert Question.objects.askable().count() == 1


def test_a_question_nobody_saw_can_be_deleted() -> None:
    version = approved()
    writing.delete(version.question, by=UserFactory())
    assert not Question.objects.exists()


def test_the_first_use_is_noted_once() -> None:
    version = approved()
    writing.mark_used([version.pk])
    first = stored(version).used_at
    writing.mark_used([version.pk])
    assert stored(version).used_at == first


def test_a_copy_is_a_question_of_its_own() -> None:
    version = approved(a_question(name="Ai đến trước"))
    copy = writing.copy(version.question, by=UserFactory())
    assert copy.question_id != version.question_id
    assert copy.status == "draft"
    assert copy.question.name == "Ai đến trước (copy)"
    assert stored(copy).key() == version.key()


def test_a_pool_holds_what_has_all_tags_and_is_approved() -> None:
    both = approved(a_question(tags=("an toàn", "luật")))
    approved(a_question(tags=("an toàn",)))
    written(a_question(tags=("an toàn", "luật")))
    assert list(QuestionVersion.objects.in_pool(tags=["an toàn", "luật"])) == [both]
    assert QuestionVersion.objects.in_pool(banks=[a_bank().pk]).count() == 2
    assert not QuestionVersion.objects.in_pool(banks=[a_bank("Khác").pk]).exists()
    assert not QuestionVersion.objects.in_pool(difficulty="hard").exists()
    assert QuestionVersion.objects.in_pool(language="vi").count() == 2
    assert not QuestionVersion.objects.in_pool(language="en").exists()


def test_questions_are_found_without_marks() -> None:
    version = written(a_question(name="Đường dây nóng", tags=("tổng đài",)))
    for words in ("duong day", "DƯỜNG nóng", "ai den truoc", "tong dai", "cau tra loi"):
        assert list(Question.objects.found_by(words)) == [version.question], words
    assert not Question.objects.found_by("bien gioi").exists()


def test_tags_are_given_and_taken_in_bulk() -> None:
    first, second = written(a_question(tags=("cũ",))).question, written().question
    assert writing.tag([first, second], add=["mới"], remove=["cũ"], by=UserFactory()) == 2
    assert [tag.name for tag in first.tags.all()] == ["mới"]
    assert Question.objects.found_by("moi").count() == 2


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "approved"},
        {"used_at": timezone.now()},
        {"kind": "essay"},
        {"kind": "hotspot"},
        {"number": 0},
    ],
)
def test_the_database_refuses_versions_that_cannot_be(broken: dict) -> None:
    version = written()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionVersion.objects.filter(pk=version.pk).update(**broken)


def test_the_database_refuses_a_second_draft() -> None:
    version = written()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionVersion.objects.create(question=version.question, number=2, kind="single", answer={})


@pytest.mark.parametrize("count", [3, 30])
def test_a_list_of_questions_costs_the_same_for_few_and_many(count: int, django_assert_num_queries: object) -> None:
    for _number in range(count):
        written(a_question(tags=("an toàn",), languages=("vi", "en")))
    with django_assert_num_queries(4):
        for question in Question.objects.with_latest():
            str(question), question.latest.languages(), [tag.name for tag in question.tags.all()], question.bank.name
