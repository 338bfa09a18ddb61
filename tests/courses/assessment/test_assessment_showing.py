"""A question is shown without its key, and explained when it may be."""

import re
from fractions import Fraction
from typing import Any

import pytest

from courses.assessment.drawing import arranged, token, tokens
from courses.assessment.freezing import freeze, key_of
from courses.assessment.grading import grade
from courses.assessment.keys import Kind
from courses.assessment.models import QuestionVersion
from courses.assessment.responses import Response, posted
from courses.assessment.showing import explain, letter, render, render_explanation, show
from courses.assessment.solving import right_response
from courses.errors import LearningError
from courses.freezing.keeping import Keeper
from tests.factories.questions import ONE_OF_EACH, a_question, one_of, single, written

pytestmark = pytest.mark.django_db

SEED = "6f1d"


def frozen(kind: Kind, **fields: Any) -> dict:
    version = QuestionVersion.objects.whole().get(pk=written(one_of(kind, **fields)).pk)
    return freeze(version, language="vi", keep=Keeper())


def shown(content: dict, response: Response | None = None) -> Any:
    asked = arranged(content["key"], key_of(content), 1, SEED, True)
    return show(content, asked, seed=SEED, name="q1", label="Câu 1", response=response or Response())


@pytest.mark.parametrize("kind", Kind)
def test_a_shown_question_has_a_legend_and_a_name_for_every_control(kind: Kind) -> None:
    html = render(shown(frozen(kind)))
    assert '<legend class="question__label">Câu 1' in html
    assert "Ai đến trước?" in html
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
    controls = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)
    assert controls
    assert set(controls) <= labelled


@pytest.mark.parametrize("kind", Kind)
def test_nothing_of_the_key_is_in_what_a_browser_gets(kind: Kind) -> None:
    content = frozen(kind)
    html = render(shown(content))
    for secret in ("Vì sao", "Luôn nghĩ đến an toàn", "đường dây bí mật", "37737", "credit"):
        assert secret not in html
    key = ONE_OF_EACH[kind]
    for name in tokens(SEED, content["key"], key).values():
        assert f'value="{name}"' not in html
        assert f':{name}"' not in html


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MULTIPLE, Kind.TRUE_FALSE, Kind.HOTSPOT, Kind.SHORT, Kind.NUMBER])
def test_another_key_gives_the_very_same_page(kind: Kind) -> None:
    content = frozen(kind)
    other = dict(content, answer=dict(content["answer"]))
    for part in ("choices", "accepted"):
        if part in other["answer"]:
            credits = [entry["credit"] for entry in other["answer"][part]]
            other["answer"][part] = [
                {**entry, "credit": credit}
                for entry, credit in zip(other["answer"][part], reversed(credits), strict=True)
            ]
            if part == "accepted":
                other["answer"][part] = [{**e, "text": "khác", "value": "1"} for e in other["answer"][part]]
    assert other["answer"] != content["answer"]
    assert render(shown(other)) == render(shown(content))


@pytest.mark.parametrize("kind", [kind for kind in ONE_OF_EACH if kind not in (Kind.LONG, Kind.FILE)])
def test_what_the_page_posts_is_graded_as_it_was_meant(kind: Kind) -> None:
    content = frozen(kind)
    key = key_of(content)
    meant = right_response(key)
    html = render(shown(content, meant))
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input[^>]* name="([^"]+)" value="([^"]+)"[^>]* checked', html):
        fields.setdefault(name, []).append(value)
    for name, value in re.findall(r'<input[^>]*type="text"[^>]* name="([^"]+)"[^>]* value="([^"]*)"', html):
        fields[name] = [value]
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        fields[name] = re.findall(r'value="([^"]+)" selected', options)
    response = posted(key, tokens(SEED, content["key"], key), name="q1", values=fields)
    assert response == meant
    assert grade(key, response).score == 1


def test_several_and_one_are_told_apart_by_their_buttons() -> None:
    assert 'type="checkbox"' in render(shown(frozen(Kind.MULTIPLE)))
    assert 'type="radio"' in render(shown(frozen(Kind.SINGLE)))


def test_places_have_letters_in_the_picture_and_in_the_list() -> None:
    html = render(shown(frozen(Kind.HOTSPOT)))
    assert html.count(">A<") == 2
    assert 'alt="Sân đồn."' in html
    assert 'aria-hidden="true"' in html


def test_a_learner_is_told_what_was_chosen_and_what_would_have_been_right() -> None:
    content = frozen(Kind.SINGLE)
    response = Response(chosen=frozenset("b"))
    result = grade(key_of(content), response)
    html = render_explanation(explain(content, response, result))
    assert "Câu trả lời b" in html
    assert "Vì sao b." in html
    assert "Câu trả lời a" in html
    assert "Luôn nghĩ đến an toàn" in html
    hidden = render_explanation(explain(content, response, result, reveal=False))
    assert "Câu trả lời a" not in hidden
    assert "Vì sao b." in hidden


def test_right_is_said_once_however_often_its_author_wrote_it() -> None:
    content = frozen(Kind.SINGLE)
    content |= {
        "feedbacks": {"a": "Đúng. Ngồi xuống trước đã."},
        "when_right": "Đúng.",
        "general": "Đúng thứ tự thì nhớ lâu.",
    }
    response = Response(chosen=frozenset("a"))
    html = render_explanation(explain(content, response, grade(key_of(content), response)))
    assert html.casefold().count("đúng") == 2
    assert "Ngồi xuống trước đã." in html and "Đúng thứ tự thì nhớ lâu." in html


@pytest.mark.parametrize("kind", Kind)
def test_every_type_can_be_explained_answered_or_not(kind: Kind) -> None:
    content = frozen(kind)
    key = key_of(content)
    for response in (Response(), *([] if kind in (Kind.LONG, Kind.FILE) else [right_response(key)])):
        assert 'class="explanation ' in render_explanation(explain(content, response, grade(key, response)))


def test_an_accepted_number_is_told_only_to_whoever_may_know() -> None:
    content = frozen(Kind.NUMBER)
    response = Response(text="5")
    result = grade(key_of(content), response)
    assert explain(content, response, result).lines[0].right_answer == "37737"
    assert explain(content, response, result, reveal=False).lines[0].right_answer == ""


def test_a_language_without_words_is_refused() -> None:
    version = QuestionVersion.objects.whole().get(pk=written().pk)
    with pytest.raises(LearningError) as refused:
        freeze(version, language="en", keep=Keeper())
    assert refused.value.code == "no-words"


def test_a_frozen_question_outlives_the_bank() -> None:
    content = frozen(Kind.HOTSPOT)
    QuestionVersion.objects.all().delete()
    assert "Ai đến trước?" in render(shown(content))


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 25, 26)] == ["A", "Z", "A1"]


def test_a_critical_question_says_so() -> None:
    assert "must be right" in render(shown(frozen(Kind.SINGLE, critical=True))) or "bắt buộc đúng" in render(
        shown(frozen(Kind.SINGLE, critical=True))
    )


def test_scores_and_tokens_are_those_of_the_seed() -> None:
    content = frozen(Kind.SINGLE)
    assert shown(content).parts[0].token in {token(SEED, content["key"], name) for name in "abc"}
    assert a_question(single()).answer.choices[0].credit == Fraction(1)
