"""The frozen content of a quiz, read: its rules, its questions, what is drawn from what. Pure.

It holds the answer keys. Hand its questions to `courses.assessment.showing`, never to a template or a response.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from courses.assessment.drawing import Draw, Form, Rules, draw
from courses.assessment.freezing import Frozen, key_of
from courses.assessment.keys import AnswerKey, ManualKey


@dataclass(frozen=True, slots=True)
class QuizRules:
    """How a quiz is taken. `time_limit` and `wait` in minutes; `attempts` 0 for any number."""

    purpose: str
    pass_percent: int | None
    attempts: int
    attempts_complete: bool
    wait_minutes: int
    counts: str
    time_limit: int | None
    feedback: str
    reveal: bool
    shuffle_questions: bool
    shuffle_choices: bool
    one_at_a_time: bool
    anonymous: bool = False


@dataclass(frozen=True)
class Quiz:
    """A quiz as it was frozen, in one language."""

    content: Mapping[str, Any]

    @property
    def rules(self) -> QuizRules:
        """How it is taken."""
        return QuizRules(**self.content["rules"])

    @property
    def count(self) -> int:
        """How many questions an attempt asks."""
        return len(self.content["fixed"]) + sum(entry["count"] for entry in self.content["draws"])

    def question(self, key: str) -> Frozen:
        """Returns a frozen question, with its answer key."""
        frozen: Frozen = self.content["questions"][key]
        return frozen

    def is_withdrawn(self, key: str) -> bool:
        """True for a question that was taken out of every quiz: attempts that had it go on without it."""
        return bool(self.content["questions"][key].get("withdrawn"))

    def keys(self) -> dict[str, AnswerKey]:
        """Returns the answer key of every question that may come up."""
        questions = self.content["questions"].items()
        return {key: key_of(frozen) for key, frozen in questions if not frozen.get("withdrawn")}

    @property
    def is_graded_by_hand(self) -> bool:
        """May it ask anything that a person grades?"""
        return any(isinstance(key, ManualKey) for key in self.keys().values())

    def draw(self, seed: str) -> Form:
        """Returns the form of this seed; LearningError `too-few-questions` where the pools are too small."""
        rules = Rules(
            fixed=tuple((key, points) for key, points in self.content["fixed"]),
            draws=tuple(
                Draw(entry["count"], frozenset(entry["pool"]), entry["points"]) for entry in self.content["draws"]
            ),
            shuffle_questions=self.rules.shuffle_questions,
            shuffle_choices=self.rules.shuffle_choices,
        )
        return draw(rules, self.keys(), seed=seed)
