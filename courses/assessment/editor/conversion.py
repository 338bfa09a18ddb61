"""Between the editor's forms and questions as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from courses.assessment import keys
from courses.assessment.editor.blocks import content_block
from courses.assessment.formats.plain import decimal, true_false_texts
from courses.assessment.keys import ONE, ZERO, AnswerKey, Kind, Rule
from courses.assessment.values import FALSE, TRUE, Question, Words, credit_of, percent_of

OVERALL = ("general", "when_right", "when_wrong")


@dataclass(frozen=True, slots=True)
class Written:
    """What a form holds: a key, the words of one language, and the id of the picture."""

    answer: AnswerKey
    words: Words
    picture: str = ""


def to_value(question: Question, language: str) -> Any:
    """Returns what the form of this question is filled with."""
    words = question.words[language]
    raw = {
        "stem": [dict(block) for block in words.stem],
        **{name: getattr(words, name) for name in OVERALL},
        **_raw(question.answer, words, language),
    }
    if question.kind == Kind.HOTSPOT:
        raw |= {"picture": int(question.picture), "picture_alt": words.picture_alt}
    return content_block(question.kind).to_python(raw)


def from_value(kind: Kind, value: Mapping[str, Any], *, language: str, before: AnswerKey | None = None) -> Written:
    """Returns what the form holds; `before` is the key that is being edited, whose ids are kept wherever that is possible."""
    answer, words = _Reader(kind, value, language, before).read()
    picture = value.get("picture")
    return Written(answer, words, str(picture.pk) if picture else "")


def _items(entries: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    return [{"type": "item", "id": name, "value": value} for name, value in entries]


def _worth(credit: Fraction) -> Decimal | None:
    return None if credit in (ZERO, ONE) else Decimal(percent_of(credit))


def _raw(key: AnswerKey, words: Words, language: str) -> dict[str, Any]:
    texts, feedbacks = words.texts, words.feedbacks
    match key:
        case keys.ChoiceKey(kind=Kind.TRUE_FALSE):
            return {
                "right": TRUE if key.right == {TRUE} else FALSE,
                "true_text": texts[TRUE],
                "false_text": texts[FALSE],
                "true_feedback": feedbacks.get(TRUE, ""),
                "false_feedback": feedbacks.get(FALSE, ""),
            }
        case keys.ChoiceKey():
            return {
                "parts": _items([(c.id, _choice(key, c, words)) for c in key.choices]),
                "rule": key.rule,
                "keep_order": key.keep_order,
            }
        case keys.MatchingKey():
            pairs = [
                (prompt, {"text": texts[prompt], "option": texts[option], "feedback": feedbacks.get(prompt, "")})
                for prompt, option in key.pairs.items()
            ]
            extra = [(option, texts[option]) for option in key.options if option not in key.pairs.values()]
            return {"parts": _items(pairs), "extra": _items(extra), "rule": key.rule}
        case keys.OrderingKey():
            return {"parts": _items([(item, {"text": texts[item]}) for item in key.items]), "rule": key.rule}
        case keys.TextKey():
            own = [entry for entry in key.accepted if entry.language in ("", language)]
            said = [
                (e.id, {"text": e.text, "worth": _worth(e.credit), "feedback": feedbacks.get(e.id, "")}) for e in own
            ]
            return {"parts": _items(said), "ignore_marks": key.ignore_marks}
        case keys.NumberKey():
            return {"parts": _items([(e.id, _number(e, words)) for e in key.accepted]), "unit": words.unit}
    rubric = [(line.id, {"text": texts[line.id], "points": line.points}) for line in key.rubric]
    return {
        "parts": _items(rubric),
        "most_words": key.most_words or None,
        "file_types": ", ".join(key.file_types),
    }


def _choice(key: keys.ChoiceKey, choice: keys.Choice, words: Words) -> dict[str, Any]:
    said = {
        "text": words.texts[choice.id],
        "right": choice.credit == ONE or (key.rule is Rule.WEIGHTS and choice.credit > ZERO),
        "worth": _worth(choice.credit),
        "feedback": words.feedbacks.get(choice.id, ""),
    }
    if choice.id in key.areas:
        area = key.areas[choice.id]
        said |= {"x": area.x, "y": area.y, "width": area.width, "height": area.height}
    return said


def _number(entry: keys.Number, words: Words) -> dict[str, Any]:
    return {
        "value": Decimal(decimal(entry.value)),
        "tolerance": Decimal(decimal(entry.tolerance)),
        "worth": _worth(entry.credit),
        "feedback": words.feedbacks.get(entry.id, ""),
    }


class _Reader:
    """Reads one filled form."""

    def __init__(self, kind: Kind, value: Mapping[str, Any], language: str, before: AnswerKey | None) -> None:
        self.kind, self.value, self.language, self.before = kind, value, language, before
        parts = value.get("parts")
        self.parts = [(child.id, child.value) for child in parts.bound_blocks] if parts is not None else []
        self.rule = Rule(value.get("rule") or Rule.PARTS)
        self.texts = {name: part["text"] for name, part in self.parts if part.get("text")}
        self.feedbacks = {name: part["feedback"] for name, part in self.parts if part.get("feedback")}

    def read(self) -> tuple[AnswerKey, Words]:
        answer = self._key()
        if self.kind in (Kind.SHORT, Kind.NUMBER):
            self.texts = {}
        stem = self.value["stem"]
        words = Words(
            stem=tuple(stem.stream_block.get_prep_value(stem)),
            texts=self.texts,
            feedbacks=self.feedbacks,
            unit=self.value.get("unit") or "",
            picture_alt=self.value.get("picture_alt") or "",
            **{name: self.value.get(name) or "" for name in OVERALL},
        )
        return answer, words

    def _key(self) -> AnswerKey:
        match self.kind:
            case Kind.TRUE_FALSE:
                return self._true_false()
            case Kind.MATCHING:
                return self._matching()
            case Kind.ORDERING:
                return keys.OrderingKey(tuple(name for name, _part in self.parts), self.rule)
            case Kind.SHORT:
                own = [keys.Accepted(n, p["text"], _credit(p, ONE), self.language) for n, p in self.parts]
                others = [e for e in getattr(self.before, "accepted", ()) if e.language not in ("", self.language)]
                return keys.TextKey((*own, *others), bool(self.value.get("ignore_marks")))
            case Kind.NUMBER:
                return keys.NumberKey(
                    tuple(
                        keys.Number(n, Fraction(p["value"]), Fraction(p["tolerance"] or 0), _credit(p, ONE))
                        for n, p in self.parts
                    )
                )
            case Kind.LONG | Kind.FILE:
                rubric = tuple(keys.Criterion(name, part["points"]) for name, part in self.parts)
                types = (part.strip().lstrip(".").lower() for part in (self.value.get("file_types") or "").split(","))
                return keys.ManualKey(self.kind, rubric, self.value.get("most_words") or 0, tuple(filter(None, types)))
        choices = tuple(keys.Choice(name, self._choice_credit(part)) for name, part in self.parts)
        areas = {
            name: keys.Area(part["x"], part["y"], part["width"], part["height"])
            for name, part in self.parts
            if self.kind == Kind.HOTSPOT
        }
        return keys.ChoiceKey(self.kind, choices, self.rule, bool(self.value.get("keep_order")), areas)

    def _choice_credit(self, part: Mapping[str, Any]) -> Fraction:
        """By percentages those count; otherwise a percentage counts only beside an answer that is not marked as right."""
        if self.rule is Rule.WEIGHTS:
            return _credit(part, ZERO)
        if part["right"]:
            return ONE
        return _credit(part, ZERO) if self.kind == Kind.SINGLE else ZERO

    def _true_false(self) -> AnswerKey:
        usual = true_false_texts(self.language)
        for name in (TRUE, FALSE):
            self.texts[name] = self.value.get(f"{name}_text") or usual[name]
            if said := self.value.get(f"{name}_feedback"):
                self.feedbacks[name] = said
        right = self.value["right"]
        return keys.ChoiceKey(self.kind, tuple(keys.Choice(n, Fraction(n == right)) for n in (TRUE, FALSE)))

    def _matching(self) -> AnswerKey:
        """Equal options are one. An option keeps its id from before; a new one is named after its first pair."""
        former = self.before.pairs if isinstance(self.before, keys.MatchingKey) else {}
        by_text: dict[str, str] = {}
        pairs = {}
        for name, part in self.parts:
            wanted = former.get(name, f"o-{name}")
            taken = wanted in by_text.values() and by_text.get(part["option"]) != wanted
            pairs[name] = by_text.setdefault(part["option"], f"o-{name}" if taken else wanted)
        for child in self.value["extra"].bound_blocks:
            by_text.setdefault(child.value, child.id)
        self.texts |= {name: text for text, name in by_text.items()}
        return keys.MatchingKey(pairs, tuple(by_text.values()), self.rule)


def _credit(part: Mapping[str, Any], otherwise: Fraction) -> Fraction:
    worth = part.get("worth")
    return otherwise if worth is None else credit_of(str(worth))
