"""A corrected key laid over frozen questions. Pure; nothing frozen is changed.

A correction says: whoever was asked a version of this question before version `since` is graded by this key. Only what is right
may differ, never what there was to choose from, since that is what learners saw.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from courses.assessment.keys import AnswerKey, ManualKey, MatchingKey, from_json, text_ids

#: What is said about an answer goes with the key: an explanation must not defend what was wrong.
WORDS = ("feedbacks", "general", "when_right", "when_wrong")


@dataclass(frozen=True, slots=True)
class Correction:
    """The key that holds for every version of a question before `since`, with what is said about answers in each language."""

    question: str
    since: int
    answer: Mapping[str, Any]
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def fits(asked: AnswerKey, corrected: AnswerKey) -> bool:
    """Can answers that were given to a question with the first key be graded by the second?"""
    if asked.kind != corrected.kind or isinstance(asked, ManualKey):
        return False
    if isinstance(asked, MatchingKey) and isinstance(corrected, MatchingKey):
        return asked.pairs.keys() == corrected.pairs.keys() and set(asked.options) == set(corrected.options)
    return set(text_ids(asked)) == set(text_ids(corrected))


def applies(frozen: Mapping[str, Any], correction: Correction) -> bool:
    """Is this frozen question one that the correction is about?"""
    if frozen["key"] != correction.question or "answer" not in frozen or frozen["version"] >= correction.since:
        return False
    return fits(from_json(frozen["answer"]), from_json(correction.answer))


def corrected(content: Mapping[str, Any], corrections: Iterable[Correction]) -> Mapping[str, Any]:
    """Returns the content of a quiz with these corrections laid over its questions, the later ones over the earlier."""
    questions = dict(content["questions"])
    for correction in sorted(corrections, key=lambda correction: correction.since):
        frozen = content["questions"].get(correction.question)
        if frozen and applies(frozen, correction):
            said = correction.words.get(frozen["language"], {})
            questions[correction.question] = {**frozen, "answer": correction.answer, **said}
    return {**content, "questions": questions}
