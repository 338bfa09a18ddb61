"""Banks travel in files that people can write by hand."""

import tomllib
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.archive import toml
from courses.assessment.formats.entries import FormatError
from courses.assessment.formats.tables import from_tables, to_table
from courses.assessment.keys import Accepted, Kind, TextKey
from courses.assessment.values import Question
from tests.factories.questions import questions

BY_HAND = """
format_version = 1
bank = "Đón tiếp"

[[question]]
id = "who-first"
type = "single"
question = "Ai đến trước?"
tags = ["an toàn"]
critical = true
source = "Luật 53/2024/QH15"
source_date = 2025-07-01

[[question.answers]]
id = "safety"
text = "An toàn"
right = true
feedback = "Đúng."

[[question.answers]]
id = "story"
text = "Câu chuyện"

[[question]]
id = "free"
type = "true-false"
question = "Gọi 111 mất tiền."
answer = false
"""
IN_ENGLISH = """
format_version = 1
bank = "Đón tiếp"

[[question]]
id = "who-first"
question = "Who comes first?"
answers = [{ id = "safety", text = "Safety" }, { id = "story", text = "The story" }]
"""


def files(**texts: str) -> dict[str, Any]:
    return {language: tomllib.loads(text) for language, text in texts.items()}


@given(st.lists(questions(languages=("vi", "en")), max_size=3, unique_by=lambda question: question.key))
def test_a_bank_survives_being_written_and_read_in_all_its_languages(bank: list[Question]) -> None:
    bank = [_with_english_answers(question) for question in bank]
    tables = {
        "vi": to_table("Kho", bank, language="vi", first=True),
        "en": to_table("Kho", bank, language="en", first=False),
    }
    found = from_tables({language: tomllib.loads(toml.written(table)) for language, table in tables.items()})
    assert [entry.notes for entry in found.entries] == [()] * len(bank)
    assert list(found.questions) == bank
    assert found.name == "Kho"


def _with_english_answers(question: Question) -> Question:
    if not isinstance(question.answer, TextKey):
        return question
    english = Accepted("e1", "post", Fraction(1, 2), "en")
    return replace(question, answer=replace(question.answer, accepted=(*question.answer.accepted, english)))


def test_a_file_written_by_hand_reads_as_it_was_meant() -> None:
    first, second = from_tables(files(vi=BY_HAND, en=IN_ENGLISH)).questions
    assert first.critical
    assert first.answer.right == {"safety"}
    assert first.words["vi"].stem[0]["value"] == "<p>Ai đến trước?</p>"
    assert first.words["en"].texts == {"safety": "Safety", "story": "The story"}
    assert str(first.source_date) == "2025-07-01"
    assert second.kind == Kind.TRUE_FALSE
    assert second.answer.right == {"false"}


def test_an_id_in_words_gives_the_same_key_in_every_language_and_another_in_another_bank() -> None:
    here = from_tables(files(vi=BY_HAND)).questions[0].key
    assert here == from_tables(files(vi=BY_HAND)).questions[0].key
    assert here != from_tables(files(vi=BY_HAND.replace("Đón tiếp", "Khác"))).questions[0].key


def test_words_that_do_not_agree_with_the_first_language_are_told() -> None:
    strange = IN_ENGLISH.replace('id = "story"', 'id = "tale"')
    (entry, _other) = from_tables(files(vi=BY_HAND, en=strange)).entries
    assert entry.question is None
    assert "tale" in " ".join(entry.notes)
    alone = IN_ENGLISH.replace("who-first", "who-last")
    last = from_tables(files(vi=BY_HAND, en=alone)).entries[-1]
    assert (last.title, last.question) == ("who-last", None)
    assert last.notes


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (BY_HAND.replace("format_version = 1", "format_version = 2"), "format-version"),
        (BY_HAND.replace('type = "single"', 'type = "essay"'), "not-toml"),
        (BY_HAND.replace('bank = "Đón tiếp"', ""), "not-toml"),
        (BY_HAND.replace('id = "who-first"', ""), "not-toml"),
    ],
)
def test_what_is_no_such_file_is_refused(broken: str, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        from_tables(files(vi=broken))
    assert refused.value.code == code


def test_nothing_is_refused_too() -> None:
    with pytest.raises(FormatError):
        from_tables({})
