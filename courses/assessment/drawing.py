"""Drawing: rules, pools of questions and a seed make the form of one attempt. Pure, and the same for ever.

Order comes from SHA-256 of the seed and an id, never from `random`: its methods may change between versions of Python, and a
form must be the same when it is drawn again in ten years. The order in which a pool is handed in changes nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.assessment.keys import AnswerKey, ChoiceKey, Kind, MatchingKey, OrderingKey, text_ids
from courses.errors import LearningError


@dataclass(frozen=True, slots=True)
class Draw:
    """So many questions out of a pool of question keys."""

    count: int
    pool: frozenset[str]
    points: int = 1


@dataclass(frozen=True, slots=True)
class Rules:
    """What a quiz asks: these questions (with their points) in any case, and these draws; nothing is asked twice."""

    fixed: tuple[tuple[str, int], ...] = ()
    draws: tuple[Draw, ...] = ()
    shuffle_questions: bool = False
    shuffle_choices: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a form: its key, its points, and its parts in the order in which they are shown."""

    question: str
    points: int
    order: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of one attempt, in order. Store it with the attempt: it is never drawn again."""

    seed: str
    asked: tuple[Asked, ...]

    def to_json(self) -> dict[str, Any]:
        """Returns the form as plain JSON."""
        asked = [
            {"question": e.question, "points": e.points, "order": list(e.order), "options": list(e.options)}
            for e in self.asked
        ]
        return {"seed": self.seed, "asked": asked}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "Form":
        """Returns the form that `to_json` was given."""
        asked = (Asked(e["question"], e["points"], tuple(e["order"]), tuple(e["options"])) for e in said["asked"])
        return cls(said["seed"], tuple(asked))


def draw(rules: Rules, keys: Mapping[str, AnswerKey], *, seed: str) -> Form:
    """Returns the form of this seed; `keys` are the answer keys of every question that may come up.

    Raises LearningError `too-few-questions` when the pools cannot fill the draws without asking something twice.
    """
    chosen = chosen_by(rules, seed=seed)
    if rules.shuffle_questions:
        chosen.sort(key=lambda entry: _rank(seed, "question", entry[0]))
    return Form(seed, tuple(arranged(name, keys[name], points, seed, rules.shuffle_choices) for name, points in chosen))


def chosen_by(rules: Rules, *, seed: str) -> list[tuple[str, int]]:
    """Returns the questions of this seed with their points, the fixed ones first; LearningError as `draw`."""
    return [*rules.fixed, *_drawn(rules, seed)]


def arranged(question: str, key: AnswerKey, points: int, seed: str, shuffle: bool) -> Asked:
    """Returns a question with its parts in the order of this seed."""
    match key:
        case MatchingKey():
            return Asked(question, points, tuple(key.pairs), tuple(shuffled(key.options, f"{seed}:{question}")))
        case OrderingKey():
            order = shuffled(key.items, f"{seed}:{question}")
            # What is to be ordered is never shown in order.
            return Asked(question, points, tuple(order if order != list(key.items) else [*order[1:], order[0]]))
        case ChoiceKey() if shuffle and not key.keep_order and key.kind in (Kind.SINGLE, Kind.MULTIPLE):
            return Asked(question, points, tuple(shuffled(text_ids(key), f"{seed}:{question}")))
    return Asked(question, points, text_ids(key))


def shuffled(names: Iterable[str], seed: str) -> list[str]:
    """Returns the names in the order of this seed, whatever order they came in."""
    return sorted(names, key=lambda name: _rank(seed, "part", name))


def token(seed: str, question: str, name: str) -> str:
    """Returns what stands for an id in a form: without the seed, which stays on the server, it tells nothing."""
    return hashlib.sha256("\x1f".join((seed, "token", question, name)).encode()).hexdigest()[:12]


def tokens(seed: str, question: str, key: AnswerKey) -> dict[str, str]:
    """Returns token → id for every part of a question."""
    return {token(seed, question, name): name for name in text_ids(key)}


def _rank(seed: str, purpose: str, name: str) -> tuple[str, str]:
    return hashlib.sha256("\x1f".join((seed, purpose, name)).encode()).hexdigest(), name


def _drawn(rules: Rules, seed: str) -> list[tuple[str, int]]:
    """Fills every place of every draw. Pools may overlap: a place that finds all taken moves another on, if that one can.

    (Augmenting paths; Kuhn 1955. The order of trying comes from the seed, so the result does.)
    """
    fixed = {name for name, _points in rules.fixed}
    places = [(number, entry) for number, entry in enumerate(rules.draws) for _place in range(entry.count)]
    wishes = [shuffled(entry.pool - fixed, f"{seed}:draw{number}") for number, entry in places]
    holder: dict[str, int] = {}
    for place, (number, _entry) in enumerate(places):
        if not _seat(place, wishes, holder, set()):
            raise LearningError("too-few-questions", _too_few(number + 1))
    seated = {place: name for name, place in holder.items()}
    return [(seated[place], entry.points) for place, (_number, entry) in enumerate(places)]


def _seat(place: int, wishes: Sequence[Sequence[str]], holder: dict[str, int], tried: set[str]) -> bool:
    free = next((name for name in wishes[place] if name not in holder), None)
    if free is not None:
        holder[free] = place
        return True
    for name in wishes[place]:
        if name not in tried:
            tried.add(name)
            if _seat(holder[name], wishes, holder, tried):
                holder[name] = place
                return True
    return False


def _too_few(number: int) -> str:
    return _("The bank has too few approved questions for draw %(number)s of this quiz.") % {"number": number}
