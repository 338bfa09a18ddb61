"""A right answer to a question, for the demonstration and for whoever checks that shipped questions can be answered. Pure."""

from collections.abc import Callable

from courses.assessment.keys import (
    ONE,
    AnswerKey,
    ChoiceKey,
    ManualKey,
    MatchingKey,
    NumberKey,
    OrderingKey,
    TextKey,
)
from courses.assessment.responses import Response


def right_response(key: AnswerKey) -> Response:
    """Returns an answer that is wholly right; ValueError for what a person grades."""
    match key:
        case ChoiceKey():
            best = key.right if key.takes_several else {choice.id for choice in key.choices if choice.credit == ONE}
            return Response(chosen=frozenset(best))
        case MatchingKey():
            return Response(placed=dict(key.pairs))
        case OrderingKey():
            return Response(placed={name: str(at) for at, name in enumerate(key.items, start=1)})
        case TextKey():
            return Response(text=next(entry.text for entry in key.accepted if entry.credit == ONE))
        case NumberKey():
            value = next(entry.value for entry in key.accepted if entry.credit == ONE)
            return Response(text=f"{float(value):.10f}".rstrip("0").rstrip("."))
    assert isinstance(key, ManualKey)  # noqa: S101 (the last of the types)
    raise ValueError("A person grades this.")


def right_fields(key: AnswerKey, token: Callable[[str], str], *, name: str) -> dict[str, list[str]]:
    """Returns the fields of a form that hold this answer; `token` stands for an id outside."""
    response = right_response(key)
    if response.chosen:
        return {name: [token(each) for each in sorted(response.chosen)]}
    if isinstance(key, MatchingKey):
        return {f"{name}:{token(prompt)}": [token(option)] for prompt, option in response.placed.items()}
    if response.placed:
        return {f"{name}:{token(item)}": [place] for item, place in response.placed.items()}
    return {name: [response.text]}
