"""Trainers write questions, reviewers approve them, and files come in after a rehearsal."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

import pytest

from courses.assessment import writing
from courses.assessment.editor.blocks import content_block
from courses.assessment.editor.conversion import from_value, to_value
from courses.assessment.keys import Kind
from courses.assessment.models import Question, QuestionVersion
from courses.assessment.values import Question as QuestionValue
from courses.assessment.values import same_content, with_words_kept
from tests.doors import come_in
from tests.factories.people import UserFactory
from tests.factories.questions import a_bank, a_question, approved, multiple, one_of, single, written

pytestmark = pytest.mark.django_db

INDEX = "wagtailsnippets_courses_question:list"
EDIT = "wagtailsnippets_courses_question:edit"
ADD = "wagtailsnippets_courses_question:add"


@pytest.fixture
def trainer(client: Client) -> Client:
    return come_in(client, UserFactory(trainer=True, language="en"))


@pytest.fixture
def reviewer(client: Client) -> Client:
    return come_in(client, UserFactory(reviewer=True, language="en"))


def fields_of(value: Any, prefix: str = "content") -> dict[str, Any]:
    """Returns what a browser posts for a filled single-choice form."""
    draft = {
        "key": "a",
        "text": value["stem"],
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    said: dict[str, Any] = {f"{prefix}-stem-count": "1"}
    said |= {
        f"{prefix}-stem-0-deleted": "",
        f"{prefix}-stem-0-order": "0",
        f"{prefix}-stem-0-type": "text",
        f"{prefix}-stem-0-id": "",
        f"{prefix}-stem-0-value": json.dumps({"blocks": [draft], "entityMap": {}}),
        f"{prefix}-parts-count": str(len(value["parts"])),
        f"{prefix}-general": "",
        f"{prefix}-when_right": "",
        f"{prefix}-when_wrong": "",
    }
    for number, (ident, text, right) in enumerate(value["parts"]):
        part = f"{prefix}-parts-{number}"
        said |= {f"{part}-deleted": "", f"{part}-order": str(number), f"{part}-type": "item", f"{part}-id": ident}
        said |= {f"{part}-value-text": text, f"{part}-value-worth": "", f"{part}-value-feedback": "Vì sao."}
        said |= {f"{part}-value-right": "on"} if right else {}
    return said


def filled(bank: Any, **changed: Any) -> dict[str, Any]:
    value = {"stem": "Ai đến trước?", "parts": [("", "An toàn", True), ("", "Câu hỏi", False)]} | changed
    return {"bank": bank.pk, "language": "vi", "difficulty": "easy", "tags": '"an toàn"', **fields_of(value)}


@pytest.mark.parametrize("kind", Kind)
def test_every_type_has_a_form_that_opens_empty_and_filled(kind: Kind, trainer: Client) -> None:
    empty = trainer.get(f"{reverse(ADD)}?{urlencode({'kind': kind})}")
    assert empty.status_code == 200
    version = written(one_of(kind))
    assert trainer.get(reverse(EDIT, args=[version.question_id])).status_code == 200


@pytest.mark.parametrize("kind", Kind)
def test_a_form_holds_a_question_without_loss(kind: Kind) -> None:
    value = stored(written(one_of(kind))).as_value()
    block = content_block(kind)
    shown = block.to_python(block.get_prep_value(block.clean(to_value(value, "vi"))))
    found = from_value(kind, shown, language="vi", before=value.answer)
    again = QuestionValue(value.key, found.answer, {"vi": found.words}, picture=found.picture)
    assert same_content(again, value)


def stored(version: QuestionVersion) -> QuestionVersion:
    return QuestionVersion.objects.whole().get(pk=version.pk)


def test_a_question_is_written_and_edited(trainer: Client) -> None:
    bank = a_bank()
    answer = trainer.post(f"{reverse(ADD)}?kind=single", filled(bank))
    version = stored(QuestionVersion.objects.get())
    assert answer.url == reverse(EDIT, args=[version.question_id])
    value = version.as_value()
    (right, wrong) = value.answer.choices
    assert (right.credit, wrong.credit) == (1, 0)
    assert value.words["vi"].texts == {right.id: "An toàn", wrong.id: "Câu hỏi"}
    assert value.tags == ("an toàn",)
    parts = [(wrong.id, "Câu hỏi", True), (right.id, "An toàn!", False)]
    trainer.post(reverse(EDIT, args=[version.question_id]), filled(bank, parts=parts))
    after = stored(version).as_value()
    assert after.answer.right == {wrong.id}
    assert after.words["vi"].texts[right.id] == "An toàn!"


def test_a_faulty_form_is_shown_again_with_the_reason_and_nothing_is_stored(trainer: Client) -> None:
    none_right = [("", "An toàn", False), ("", "Câu hỏi", False)]
    answer = trainer.post(f"{reverse(ADD)}?kind=single", filled(a_bank(), parts=none_right))
    assert answer.status_code == 422
    assert "exactly one answer" in answer.content.decode()
    assert r"C\u00e2u h\u1ecfi" in answer.content.decode()
    assert not Question.objects.exists()


def test_case_data_in_a_question_is_warned_about_and_saved(trainer: Client) -> None:
    answer = trainer.post(f"{reverse(ADD)}?kind=single", filled(a_bank(), stem="Gọi 0912 345 678 cho ai?"), follow=True)
    assert "Saved all the same" in answer.content.decode()
    assert Question.objects.count() == 1


def test_a_trainer_cannot_approve_and_a_reviewer_can(trainer: Client) -> None:
    version = written()
    address = reverse("courses_question_act", args=[version.question_id, "approve"])
    trainer.post(address)
    assert stored(version).status == "draft"
    reviewer = come_in(Client(), UserFactory(reviewer=True))
    reviewer.post(address)
    assert stored(version).status == "approved"


def test_words_in_a_further_language_stand_beside_the_original(trainer: Client) -> None:
    version = written(a_question(single()))
    address = reverse("courses_question_words", args=[version.question_id, "en"])
    page = trainer.get(address).content.decode()
    assert "Câu trả lời a (vi)" in page
    stem = {name: text for name, text in fields_of({"stem": "Who?", "parts": []}, "x").items() if "stem" in name}
    said = {name.removeprefix("x-"): text for name, text in stem.items()}
    said |= {f"text:{name}": f"Answer {name}" for name in "abc"} | {"feedback:a": "Why."}
    trainer.post(address, said)
    words = stored(version).as_value().words["en"]
    assert words.texts["b"] == "Answer b"
    assert words.feedbacks == {"a": "Why."}
    assert Question.objects.get().versions.count() == 1


def test_words_that_no_longer_fit_are_dropped_and_the_others_kept() -> None:
    former = a_question(single(), languages=("vi", "en"))
    fewer, lost = with_words_kept(
        QuestionValue(former.key, single(ids="ab"), {"vi": a_question(single(ids="ab")).words["vi"]}), former
    )
    assert not lost
    assert set(fewer.words["en"].texts) == {"a", "b"}
    more, lost = with_words_kept(
        QuestionValue(former.key, single(ids="abcd"), {"vi": a_question(single(ids="abcd")).words["vi"]}), former
    )
    assert lost == ["en"]
    assert "en" not in more.words


def test_a_preview_grades_and_keeps_nothing(trainer: Client) -> None:
    version = written(a_question(single(ids="ab"), languages=("vi", "en")))
    address = reverse("courses_question_preview", args=[version.question_id])
    page = trainer.get(address).content.decode()
    assert "Vì sao" not in page
    token = page.split('name="answer" value="')[1].split('"')[0]
    after = trainer.post(address, {"answer": token}).content.decode()
    assert "Vì sao" in after
    assert "Luôn nghĩ đến an toàn" in after
    assert "Ai đến trước? (en)" in trainer.get(f"{address}?language=en").content.decode()
    assert "cannot be an answer" in trainer.post(address, {"answer": "a"}).content.decode()
    assert stored(version).used_at is None


@pytest.mark.parametrize("kind", Kind)
def test_every_type_can_be_tried(kind: Kind, trainer: Client) -> None:
    version = written(one_of(kind))
    assert trainer.get(reverse("courses_question_preview", args=[version.question_id])).status_code == 200


def test_questions_are_found_without_marks_and_filtered(trainer: Client) -> None:
    one = approved(a_question(name="Đường dây nóng", tags=("luật",)))
    written(a_question(multiple(), name="Giờ đầu tiên"))

    def names(**asked: Any) -> set[str]:
        page = trainer.get(reverse(INDEX), asked).content.decode()
        return {name for name in ("Đường dây nóng", "Giờ đầu tiên") if name in page}

    assert names() == {"Đường dây nóng", "Giờ đầu tiên"}
    assert names(q="duong day") == {"Đường dây nóng"}
    assert names(kind="multiple") == {"Giờ đầu tiên"}
    assert names(status="approved") == {"Đường dây nóng"}
    assert names(tags=one.question.tags.get().pk) == {"Đường dây nóng"}
    assert names(bank=a_bank("Khác").pk) == set()
    assert names(language="en") == set()
    assert names(difficulty="hard") == set()


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_costs_the_same_for_few_and_many(
    count: int, trainer: Client, django_assert_max_num_queries: Any
) -> None:
    for _number in range(count):
        written(a_question(tags=("luật",), languages=("vi", "en")))
    trainer.get(reverse(INDEX))
    with django_assert_max_num_queries(24):
        trainer.get(reverse(INDEX))


def bulk(client: Client, action: str, *rows: QuestionVersion, **said: Any) -> Any:
    address = reverse("wagtail_bulk_action", args=["courses", "question", action])
    ids = urlencode([("next", reverse(INDEX)), *(("id", row.question_id) for row in rows)])
    page = client.get(f"{address}?{ids}")
    assert page.status_code == 200
    return client.post(f"{address}?{ids}", said, follow=True)


def test_questions_are_tagged_retired_and_approved_in_bulk(reviewer: Client) -> None:
    first, second = written(), written()
    bulk(reviewer, "tag", first, second, add="mới", remove="")
    assert Question.objects.found_by("moi").count() == 2
    bulk(reviewer, "approve", first, second)
    assert Question.objects.askable().count() == 2
    bulk(reviewer, "retire", first)
    assert Question.objects.askable().count() == 1


def test_nobody_approves_their_own_in_bulk(client: Client) -> None:
    user = UserFactory(reviewer=True, language="en")
    own, other = written(by=user), written()
    said = bulk(come_in(client, user), "approve", own, other).content.decode()
    assert stored(own).status == "draft"
    assert stored(other).status == "approved"
    assert "left as it was" in said


def test_a_trainer_cannot_approve_in_bulk(trainer: Client) -> None:
    version = written()
    bulk(trainer, "approve", version)
    assert stored(version).status == "draft"


def test_a_question_is_copied_and_retired_and_asked_again(trainer: Client) -> None:
    version = approved()

    def act(action: str) -> None:
        trainer.post(reverse("courses_question_act", args=[version.question_id, action]))

    act("copy")
    assert Question.objects.count() == 2
    act("retire")
    assert Question.objects.get(pk=version.question_id).is_retired
    act("retire")
    assert not Question.objects.get(pk=version.question_id).is_retired


GIFT = "::Một::Ai đến trước?{=An toàn ~Câu hỏi}\n\nChỉ là chữ.\n\n::Một::Ai đến trước?{=An toàn ~Câu hỏi}"


def test_a_file_comes_in_only_after_a_rehearsal_and_a_yes(trainer: Client) -> None:
    address, bank = reverse("courses_questions_import"), a_bank()
    said = {"bank": bank.pk, "language": "vi", "format": "gift", "file": SimpleUploadedFile("q.txt", GIFT.encode())}
    page = trainer.post(address, said)
    text = page.content.decode()
    assert not Question.objects.exists()
    assert "without a question" in text
    assert "further up in the file" in text
    trainer.post(address, {"token": page.context["token"]})
    assert Question.objects.get().bank == bank
    gone = trainer.post(address, {"token": page.context["token"]}, follow=True)
    assert "choose it again" in gone.content.decode()
    assert Question.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<quiz>", "ends in the middle"),
        (b'<!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz><question>&b;</question></quiz>', "entit"),
        (b"<quiz>" + b" " * (50 * 1024 * 1024) + b"</quiz>", "5 MB"),
    ],
    ids=["truncated", "entities", "50-MB"],
)
def test_a_file_that_cannot_be_read_says_why(trainer: Client, content: bytes, says: str) -> None:
    said = {"bank": a_bank().pk, "language": "vi", "format": "moodle", "file": SimpleUploadedFile("q.xml", content)}
    page = trainer.post(reverse("courses_questions_import"), said)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert not Question.objects.exists()


def test_a_bank_goes_out_with_what_is_lost_and_comes_back(trainer: Client) -> None:
    bank = a_bank()
    written(a_question(single(), critical=True), bank=bank)
    asked = {"bank": bank.pk, "language": "vi", "format": "gift"}
    page = trainer.get(reverse("courses_questions_export"), asked)
    assert "critical" in page.content.decode()
    file = trainer.get(reverse("courses_questions_export"), {**asked, "file": "1"})
    assert file["Content-Disposition"].endswith('-vi.gift.txt"')
    again = trainer.post(
        reverse("courses_questions_import"),
        {**asked, "file": SimpleUploadedFile("q.txt", file.content)},
    )
    assert "becomes a draft of it" in again.content.decode()


def test_a_learner_and_a_manager_reach_none_of_it(client: Client) -> None:
    version = written()
    addresses = [
        reverse(INDEX),
        reverse(EDIT, args=[version.question_id]),
        reverse("courses_questions_import"),
        reverse("courses_questions_export"),
        reverse("courses_question_preview", args=[version.question_id]),
        reverse("courses_question_words", args=[version.question_id, "en"]),
    ]
    for person in (UserFactory(), UserFactory(manager=True)):
        visitor = come_in(Client(), person)
        assert all(visitor.get(address).status_code in (302, 403) for address in addresses)


def test_a_question_in_use_cannot_be_deleted_by_anybody() -> None:
    version = approved()
    writing.mark_used([version.pk])
    assert not UserFactory(administrator=True).has_perm("courses.delete_question")
