"""A frozen question as its templates show it, without its key; and, once the feedback policy allows, what to say about an answer.

Templates are given these values and nothing else, so that no template can betray what is right. `show` is for whoever has
still to answer; `explain` is for after.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import gettext, override, pgettext

from courses.assessment.drawing import Asked, token
from courses.assessment.freezing import Frozen, key_of, picture_of, stem_html
from courses.assessment.grading import Result, State, percent
from courses.assessment.keys import (
    ONE,
    AnswerKey,
    Area,
    ChoiceKey,
    Kind,
    ManualKey,
    MatchingKey,
    NumberKey,
    OrderingKey,
    TextKey,
)
from courses.assessment.responses import NOTHING, Response


@dataclass(frozen=True, slots=True)
class Part:
    """One choice, prompt, item or area. `given` is what the learner has put beside it so far: a token, or a position."""

    token: str
    text: str
    letter: str
    chosen: bool = False
    given: str = ""
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A question ready to be shown: nothing here tells what is right."""

    name: str
    kind: Kind
    label: str
    language: str
    stem: list[str]
    parts: tuple[Part, ...]
    options: tuple[Part, ...]
    takes_several: bool
    text: str
    files: tuple[str, ...]
    unit: str
    critical: bool
    most_words: int
    file_types: tuple[str, ...]
    rubric: tuple[tuple[str, int], ...]
    picture: Any
    picture_alt: str
    #: The files of the answer, as whoever keeps them brings them: with `uuid`, `name` and `size`.
    uploads: tuple[Any, ...] = ()

    @property
    def template(self) -> str:
        """The template of this type's answer part."""
        return f"courses/questions/kinds/{self.kind}.html"

    @property
    def positions(self) -> range:
        """The positions that an item may be given."""
        return range(1, len(self.parts) + 1)


def show(frozen: Frozen, asked: Asked, *, seed: str, name: str, label: str = "", response: Response = NOTHING) -> Shown:
    """Returns the question as this form shows it; `name` names its fields, `label` is its heading (*Question 3 of 20*)."""
    key = key_of(frozen)
    marks = {each: token(seed, asked.question, each) for each in (*asked.order, *asked.options)}
    areas: Mapping[str, Area] = key.areas if isinstance(key, ChoiceKey) else {}

    def part(number: int, each: str) -> Part:
        placed = response.placed.get(each, "")
        given = marks.get(placed, "") if isinstance(key, MatchingKey) else placed
        chosen = each in response.chosen
        return Part(marks[each], frozen["texts"][each], letter(number), chosen, given, areas.get(each))

    manual = key if isinstance(key, ManualKey) else None
    return Shown(
        name=name,
        kind=key.kind,
        label=label,
        language=frozen["language"],
        stem=stem_html(frozen),
        parts=() if manual else tuple(part(number, each) for number, each in enumerate(asked.order)),
        options=tuple(part(number, each) for number, each in enumerate(asked.options)),
        takes_several=isinstance(key, ChoiceKey) and key.takes_several,
        text=response.text,
        files=response.files,
        unit=frozen["unit"],
        critical=frozen["critical"],
        most_words=manual.most_words if manual else 0,
        file_types=manual.file_types if manual else (),
        rubric=tuple((frozen["texts"][line.id], line.points) for line in manual.rubric) if manual else (),
        picture=picture_of(frozen),
        picture_alt=frozen["picture_alt"],
    )


def render(shown: Shown) -> str:
    """Returns the question's form part as HTML, in the language of its words."""
    with override(shown.language):
        return render_to_string("courses/questions/question.html", {"question": shown})


def letter(number: int) -> str:
    """Returns A, B … Z, A1, B1 … for 0, 1 … 25, 26, 27 …"""
    turn, place = divmod(number, len(ascii_uppercase))
    return f"{ascii_uppercase[place]}{turn or ''}"


class Line(NamedTuple):
    """One line of an explanation: what it is about, what was answered, whether that was right, what would have been, and why."""

    text: str
    answer: str = ""
    is_right: bool | None = None
    right_answer: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a learner is told about an answer."""

    state: State
    percent: int
    language: str
    lines: tuple[Line, ...]
    overall: str
    general: str


def explain(frozen: Frozen, response: Response, result: Result, *, reveal: bool = True) -> Explanation:
    """Returns what to say about an answer; `reveal` adds what would have been right. Ask the feedback policy first."""
    key = key_of(frozen)
    overall = {State.RIGHT: frozen["when_right"], State.WRONG: frozen["when_wrong"]}.get(result.state, "")
    return Explanation(
        state=result.state,
        percent=percent(result.score),
        language=frozen["language"],
        lines=tuple(_lines(key, frozen, response, result, reveal)),
        overall=overall,
        general=frozen["general"],
    )


def render_explanation(explanation: Explanation) -> str:
    """Returns an explanation as HTML, in the language of the question's words; what its head says is said once."""
    with override(explanation.language):
        heads = {State.RIGHT: pgettext("an answer", "Right."), State.WRONG: gettext("Not right yet.")}
        once = _said_once(explanation, heads.get(explanation.state, ""))
        return render_to_string("courses/questions/explanation.html", {"explanation": once})


def _said_once(explanation: Explanation, head: str) -> Explanation:
    """Returns the explanation without the head where an author's words begin with it as well."""

    def rest(words: str) -> str:
        return words.removeprefix(head).lstrip() if words == head or words.startswith(f"{head} ") else words

    return replace(
        explanation,
        lines=tuple(line._replace(feedback=rest(line.feedback)) for line in explanation.lines),
        overall=rest(explanation.overall),
        general=rest(explanation.general),
    )


def _lines(key: AnswerKey, frozen: Frozen, response: Response, result: Result, reveal: bool) -> list[Line]:
    texts, feedbacks, placed = frozen["texts"], frozen["feedbacks"], response.placed
    match key:
        case ChoiceKey():
            chosen = response.chosen
            return [
                Line(texts[c.id], texts[c.id], c.credit > 0, feedback=feedbacks.get(c.id, ""))
                if c.id in chosen
                else Line(texts[c.id], is_right=True)
                for c in key.choices
                if c.id in chosen or (reveal and c.credit > 0)
            ]
        case MatchingKey():
            return [
                _compared(texts[prompt], texts.get(placed.get(prompt, ""), ""), texts[option], reveal)._replace(
                    is_right=placed.get(prompt) == option, feedback=feedbacks.get(prompt, "")
                )
                for prompt, option in key.pairs.items()
            ]
        case OrderingKey():
            return [
                _compared(texts[item], placed.get(item, ""), str(at), reveal)
                for at, item in enumerate(key.items, start=1)
            ]
        case TextKey():
            right = next((entry.text for entry in key.accepted if entry.credit == ONE), "")
        case NumberKey():
            right = next((_number(float(entry.value)) for entry in key.accepted if entry.credit == ONE), "")
        case ManualKey():
            return []
    feedback = " ".join(feedbacks[name] for name in result.feedback if name in feedbacks)
    is_right = result.score == ONE
    return [Line("", response.text, is_right, right if reveal and not is_right else "", feedback)]


def _compared(text: str, answer: str, right: str, reveal: bool) -> Line:
    is_right = answer == right
    return Line(text, answer, is_right, right if reveal and not is_right else "")


def _number(value: float) -> str:
    return f"{value:g}" if abs(value) < 1_000_000 else f"{value:f}".rstrip("0").rstrip(".")
