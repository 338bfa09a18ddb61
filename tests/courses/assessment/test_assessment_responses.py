"""What comes in from outside becomes an answer, or is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.assessment.drawing import token, tokens
from courses.assessment.keys import Criterion, Kind, ManualKey, MatchingKey, OrderingKey, TextKey
from courses.assessment.responses import NOTHING, Response, posted, read
from courses.errors import LearningError
from tests.factories.questions import answers_to, keys, multiple, single

ORDER = OrderingKey(tuple("abc"))
MATCH = MatchingKey({"p": "x", "q": "y"}, ("x", "y"))
LONG = ManualKey(Kind.LONG, (Criterion("c", 1),))


@given(st.data())
def test_an_answer_survives_being_stored(data: st.DataObject) -> None:
    key = data.draw(keys())
    response = data.draw(answers_to(key))
    assert read(key, response.to_json()) == response


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (single(), {"chosen": ["z"]}),
        (single(), {"chosen": ["a", "b"]}),
        (single(), {"text": "a"}),
        (multiple(), {"chosen": ["a"], "text": "x"}),
        (multiple(), {"chosen": 3}),
        (MATCH, {"placed": {"z": "x"}}),
        (MATCH, {"placed": {"p": "z"}}),
        (MATCH, {"placed": "p"}),
        (ORDER, {"placed": {"a": "4"}}),
        (ORDER, {"placed": {"a": "0"}}),
        (ORDER, {"placed": {"z": "1"}}),
        (TextKey(()), {"text": "x" * 501}),
        (TextKey(()), {"chosen": ["a"]}),
        (LONG, {"text": "x" * 50_001}),
        (ManualKey(Kind.FILE, LONG.rubric), {"files": ["u"] * 6}),
        (ManualKey(Kind.FILE, LONG.rubric), {"text": "u"}),
    ],
)
def test_what_cannot_be_an_answer_to_this_question_is_refused(key: Any, said: dict) -> None:
    with pytest.raises(LearningError) as refused:
        read(key, said)
    assert refused.value.code == "not-an-answer"


def test_a_form_speaks_in_tokens_and_says_the_same() -> None:
    def t(name: str) -> str:
        return token("seed", "q1", name)

    for key, fields, expected in [
        (multiple(), {"q1": [t("a"), t("c")]}, Response(chosen=frozenset("ac"))),
        (single(), {"q1": [""]}, NOTHING),
        (MATCH, {f"q1:{t('p')}": [t("x")], f"q1:{t('q')}": [""]}, Response(placed={"p": "x"})),
        (ORDER, {f"q1:{t('b')}": ["1"], "csrf": ["1"]}, Response(placed={"b": "1"})),
        (TextKey(()), {"q1": ["đồn"]}, Response(text="đồn")),
    ]:
        assert posted(key, tokens("seed", "q1", key), name="q1", values=fields) == expected


def test_a_token_of_another_attempt_is_refused() -> None:
    with pytest.raises(LearningError):
        posted(single(), tokens("seed", "q1", single()), name="q1", values={"q1": [token("other seed", "q1", "a")]})
    with pytest.raises(LearningError):
        posted(single(), tokens("seed", "q1", single()), name="q1", values={"q1": ["a"]})
