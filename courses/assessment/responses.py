"""What a learner answered, in one form for every type of question, and how it comes in from outside. Pure.

A response speaks of choices by their ids. Outside, in forms and queues, each id is replaced by a token (`drawing.token`), so
that an id that an author chose (`a`, `b`, `c` in the right order) tells nobody anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cms.text import nfc
from courses.assessment.keys import AnswerKey, ChoiceKey, Kind, ManualKey, MatchingKey, OrderingKey, text_ids
from courses.errors import LearningError

#: A short answer is short.
LONGEST_SHORT_ANSWER = 500
#: More than any trainer would read.
LONGEST_LONG_ANSWER = 50_000
MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. `chosen`: ids; `placed`: prompt → option, or item → position from 1; `text`; `files`: keys of uploads."""

    chosen: frozenset[str] = frozenset()
    placed: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    files: tuple[str, ...] = ()

    @property
    def is_answered(self) -> bool:
        """False for a question left empty."""
        return bool(self.chosen or self.placed or self.text.strip() or self.files)

    def to_json(self) -> dict[str, Any]:
        """Returns the response as plain JSON, empty parts left out."""
        said = {"chosen": sorted(self.chosen), "placed": dict(self.placed), "text": self.text, "files": [*self.files]}
        return {name: value for name, value in said.items() if value}


NOTHING = Response()


def read(key: AnswerKey, said: Mapping[str, Any]) -> Response:
    """Returns the response that plain JSON holds, if it can be an answer to this question.

    Raises LearningError `not-an-answer` when it names a choice that the question does not have, or is of another shape.
    """
    try:
        response = Response(
            chosen=frozenset(map(str, said.get("chosen", ()))),
            placed={str(name): str(value) for name, value in dict(said.get("placed", {})).items() if value},
            # No database keeps a zero byte in JSON.
            text=nfc(str(said.get("text", ""))).replace("\x00", ""),
            files=tuple(map(str, said.get("files", ()))),
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise _refusal() from error
    if not _fits(key, response):
        raise _refusal()
    return response


def posted(key: AnswerKey, tokens: Mapping[str, str], *, name: str, values: Mapping[str, Sequence[str]]) -> Response:
    """Returns the response that a form holds; `values` are its fields (`dict(request.POST.lists())`), `tokens` token → id.

    The fields are named as the templates in `courses/questions/` name them: `name`, or `name:token` where a question has several.
    """
    own = [value for value in values.get(name, ()) if value]
    if isinstance(key, ChoiceKey):
        return read(key, {"chosen": [_known(tokens, value) for value in own]})
    if isinstance(key, MatchingKey | OrderingKey):
        prefix = f"{name}:"
        placed = {
            _known(tokens, field_name.removeprefix(prefix)): value[-1]
            for field_name, value in values.items()
            if field_name.startswith(prefix) and value and value[-1]
        }
        if isinstance(key, MatchingKey):
            placed = {prompt: _known(tokens, option) for prompt, option in placed.items()}
        return read(key, {"placed": placed})
    if key.kind == Kind.FILE:
        return read(key, {"files": own})
    return read(key, {"text": own[-1] if own else ""})


def _known(tokens: Mapping[str, str], token: str) -> str:
    if token not in tokens:
        raise _refusal()
    return tokens[token]


def _fits(key: AnswerKey, response: Response) -> bool:
    """True when the response uses the parts that this type of question has, and only ids that it knows."""
    if isinstance(key, ChoiceKey):
        few_enough = key.takes_several or len(response.chosen) <= 1
        return few_enough and response.chosen <= set(text_ids(key)) and _only(response, "chosen")
    if isinstance(key, MatchingKey):
        known = response.placed.keys() <= set(key.pairs) and set(response.placed.values()) <= set(key.options)
        return known and _only(response, "placed")
    if isinstance(key, OrderingKey):
        positions = {str(number) for number in range(1, len(key.items) + 1)}
        known = response.placed.keys() <= set(key.items) and set(response.placed.values()) <= positions
        return known and _only(response, "placed")
    if key.kind == Kind.FILE:
        return len(response.files) <= MOST_FILES and _only(response, "files")
    most = LONGEST_LONG_ANSWER if isinstance(key, ManualKey) else LONGEST_SHORT_ANSWER
    return len(response.text) <= most and _only(response, "text")


def _only(response: Response, part: str) -> bool:
    return all(name == part or not getattr(response, name) for name in ("chosen", "placed", "text", "files"))


def _refusal() -> LearningError:
    return LearningError("not-an-answer", _("This cannot be an answer to this question. Load the page again."))
