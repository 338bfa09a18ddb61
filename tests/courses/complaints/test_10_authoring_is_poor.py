"""Complaint 10: authoring is poor and there is no way out."""

import json

from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

import pytest

from cms.archive.files import Files
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.importing import bring_in
from courses.structure.pages import LessonPage
from courses.structure.versions import FrozenContent
from tests.factories.courses import course_page, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return LessonPage._meta.get_field("body").stream_block.child_blocks["question"]


def asked(question, answers, *, right=(0,)):
    choices = [
        {"text": f"Trả lời {number}", "is_right": number in right, "feedback": "Vì sao."} for number in range(answers)
    ]
    return question.to_python({"question": "Làm gì trước?", "choices": choices})


@pytest.mark.parametrize("answers", [2, 3, 6])
def test_a_question_has_as_many_answers_as_it_needs_each_with_its_own_feedback(question, answers):
    cleaned = question.clean(asked(question, answers))
    assert [choice["feedback"] for choice in cleaned["choices"]] == ["Vì sao."] * answers


@pytest.mark.parametrize("right", [(), (0, 1)])
def test_a_question_with_no_right_answer_or_two_is_refused_while_it_is_written(question, right):
    with pytest.raises((StructBlockValidationError, StreamBlockValidationError)):
        question.clean(asked(question, 3, right=right))


def test_every_block_explains_itself_to_its_author_and_shows_what_it_looks_like():
    for name, block in LessonPage._meta.get_field("body").stream_block.child_blocks.items():
        assert block.meta.icon and block.meta.description, name
        assert block.is_previewable or name == "glossary", name


def test_what_was_published_can_be_read_without_the_platform():
    published(course_page(lessons=1))
    content = FrozenContent.objects.get().content
    assert json.loads(json.dumps(content))["title"] == "Bài 1"
    assert "an toàn trước" in json.dumps(content, ensure_ascii=False)


def test_a_course_goes_out_as_text_that_a_person_can_read_and_comes_back_as_the_same_course():
    course = course_page(lessons=2)
    files = export_draft(course.course_key)
    assert b"format_version = 1" in files["course.toml"]
    lessons = [text.decode() for name, text in files.items() if name.endswith(".vi.md")]
    assert sorted("an toàn trước" in text for text in lessons) == [True, True]
    keys = set(LessonPage.objects.values_list("activity_key", flat=True))
    course.delete()
    assert bring_in(Files(files), by=None) == course.course_key
    assert set(LessonPage.objects.values_list("activity_key", flat=True)) == keys
