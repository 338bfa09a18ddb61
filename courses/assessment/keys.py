"""Answer keys: what is right in a question, apart from its words. Pure.

A key is the same in every language; texts hang on its ids. It never leaves the server before the feedback policy allows. Credits
are exact fractions of the question, from −1 to 1; stored as text (`"1/3"`), so that thirds stay thirds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

ONE, ZERO = Fraction(1), Fraction(0)


class Kind(StrEnum):
    """The ten types of question. Values are stored for ever: add to this list, never rename."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    MATCHING = "matching"
    ORDERING = "ordering"
    SHORT = "short-answer"
    NUMBER = "number"
    HOTSPOT = "hotspot"
    LONG = "long-answer"
    FILE = "file-upload"


#: Graded by a person.
BY_HAND = frozenset({Kind.LONG, Kind.FILE})


class Rule(StrEnum):
    """How an answer that is partly right counts; `docs/assessment.md` states each in words."""

    EXACT = "all-or-nothing"
    PARTS = "parts"
    WEIGHTS = "weights"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen, and what choosing it is worth."""

    id: str
    credit: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a picture, in whole hundredths of its width and height, from the left upper corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ChoiceKey:
    """Choosing: one of several, several of several, true or false, areas of a picture (`areas` by id of the choice)."""

    kind: Kind
    choices: tuple[Choice, ...]
    rule: Rule = Rule.PARTS
    keep_order: bool = False
    areas: Mapping[str, Area] = field(default_factory=dict)

    @property
    def right(self) -> frozenset[str]:
        """The ids of the choices that earn something."""
        return frozenset(choice.id for choice in self.choices if choice.credit > ZERO)

    @property
    def takes_several(self) -> bool:
        """True where more than one may be chosen: boxes instead of round buttons. Does not tell how many are right."""
        return self.kind in (Kind.MULTIPLE, Kind.HOTSPOT)


@dataclass(frozen=True, slots=True)
class MatchingKey:
    """Prompts, each with the option that belongs to it; options may serve several prompts or none."""

    pairs: Mapping[str, str]
    options: tuple[str, ...]
    rule: Rule = Rule.PARTS
    kind: Kind = Kind.MATCHING


@dataclass(frozen=True, slots=True)
class OrderingKey:
    """Items in their right order."""

    items: tuple[str, ...]
    rule: Rule = Rule.PARTS
    kind: Kind = Kind.ORDERING


@dataclass(frozen=True, slots=True)
class Accepted:
    """A short answer that is accepted, in the language in which it was written; any language counts for everybody."""

    id: str
    text: str
    credit: Fraction = ONE
    language: str = ""


@dataclass(frozen=True, slots=True)
class TextKey:
    """Short answers; `ignore_marks` says that an answer without Vietnamese marks is as good."""

    accepted: tuple[Accepted, ...]
    ignore_marks: bool = False
    kind: Kind = Kind.SHORT


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is accepted, and how far beside it an answer may lie."""

    id: str
    value: Fraction
    tolerance: Fraction = ZERO
    credit: Fraction = ONE


@dataclass(frozen=True, slots=True)
class NumberKey:
    """Numbers that are accepted."""

    accepted: tuple[Number, ...]
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a rubric, and the points that a trainer can give for it."""

    id: str
    points: int


@dataclass(frozen=True, slots=True)
class ManualKey:
    """Long answers and files: a trainer grades them by a rubric."""

    kind: Kind
    rubric: tuple[Criterion, ...]
    most_words: int = 0
    file_types: tuple[str, ...] = ()


AnswerKey = ChoiceKey | MatchingKey | OrderingKey | TextKey | NumberKey | ManualKey


def text_ids(key: AnswerKey) -> tuple[str, ...]:
    """Returns the ids that need a text in every language, in the author's order."""
    match key:
        case ChoiceKey():
            return tuple(choice.id for choice in key.choices)
        case MatchingKey():
            return (*key.pairs, *key.options)
        case OrderingKey():
            return key.items
        case ManualKey():
            return tuple(criterion.id for criterion in key.rubric)
    return ()


def feedback_ids(key: AnswerKey) -> tuple[str, ...]:
    """Returns the ids that may have feedback of their own."""
    match key:
        case ChoiceKey():
            return text_ids(key)
        case MatchingKey():
            return tuple(key.pairs)
        case TextKey() | NumberKey():
            return tuple(entry.id for entry in key.accepted)
    return ()


def to_json(key: AnswerKey) -> dict[str, Any]:
    """Returns the key as plain JSON."""
    match key:
        case ChoiceKey():
            said: dict[str, Any] = {
                "choices": [{"id": choice.id, "credit": str(choice.credit)} for choice in key.choices],
                "rule": key.rule,
                "keep_order": key.keep_order,
            }
            if key.areas:
                areas = {name: [area.x, area.y, area.width, area.height] for name, area in key.areas.items()}
                said["areas"] = areas
        case MatchingKey():
            said = {"pairs": dict(key.pairs), "options": list(key.options), "rule": key.rule}
        case OrderingKey():
            said = {"items": list(key.items), "rule": key.rule}
        case TextKey():
            said = {
                "accepted": [
                    {"id": entry.id, "text": entry.text, "credit": str(entry.credit), "language": entry.language}
                    for entry in key.accepted
                ],
                "ignore_marks": key.ignore_marks,
            }
        case NumberKey():
            said = {
                "accepted": [
                    {"id": e.id, "value": str(e.value), "tolerance": str(e.tolerance), "credit": str(e.credit)}
                    for e in key.accepted
                ]
            }
        case ManualKey():
            rubric = [{"id": criterion.id, "points": criterion.points} for criterion in key.rubric]
            said = {"rubric": rubric, "most_words": key.most_words, "file_types": list(key.file_types)}
    return {"kind": str(key.kind), **{name: str(v) if isinstance(v, StrEnum) else v for name, v in said.items()}}


def from_json(said: Mapping[str, Any]) -> AnswerKey:
    """Returns the key that `to_json` was given; KeyError or ValueError when it is none."""
    kind = Kind(said["kind"])
    match kind:
        case Kind.MATCHING:
            return MatchingKey(dict(said["pairs"]), tuple(said["options"]), Rule(said["rule"]))
        case Kind.ORDERING:
            return OrderingKey(tuple(said["items"]), Rule(said["rule"]))
        case Kind.SHORT:
            accepted = (Accepted(e["id"], e["text"], Fraction(e["credit"]), e["language"]) for e in said["accepted"])
            return TextKey(tuple(accepted), bool(said["ignore_marks"]))
        case Kind.NUMBER:
            return NumberKey(tuple(_number(entry) for entry in said["accepted"]))
        case Kind.LONG | Kind.FILE:
            rubric = tuple(Criterion(entry["id"], int(entry["points"])) for entry in said["rubric"])
            return ManualKey(kind, rubric, int(said["most_words"]), tuple(said["file_types"]))
    return ChoiceKey(
        kind,
        tuple(Choice(entry["id"], Fraction(entry["credit"])) for entry in said["choices"]),
        Rule(said["rule"]),
        bool(said["keep_order"]),
        {name: Area(*numbers) for name, numbers in said.get("areas", {}).items()},
    )


def _number(said: Mapping[str, Any]) -> Number:
    return Number(said["id"], Fraction(said["value"]), Fraction(said["tolerance"]), Fraction(said["credit"]))
