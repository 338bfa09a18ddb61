"""Every question that ships can be answered rightly, says why in both languages, and is asked by rules that can be met."""

from pathlib import Path

import pytest

from cms.archive.faults import Faults
from cms.archive.files import read_folder
from courses.assessment.drawing import Draw, Rules, draw
from courses.assessment.formats.entries import key_for
from courses.assessment.grading import State, grade
from courses.assessment.keys import ONE, ChoiceKey, feedback_ids
from courses.assessment.responses import Response
from courses.assessment.solving import right_response
from courses.structure.archive.reading import Read, read_archive
from courses.structure.archive.starting import STARTER

COURSES = sorted(folder for folder in STARTER.iterdir() if folder.is_dir())


def read(folder: Path) -> Read:
    return read_archive(read_folder(folder), Faults())


def banks(found: Read):
    return next(entries for catalogue, entries in found.chosen.items() if catalogue.file == "questions")


@pytest.mark.parametrize("folder", COURSES, ids=[folder.name for folder in COURSES])
def test_every_question_can_be_answered_and_explains_its_answers(folder):
    found = read(folder)
    for bank in banks(found).values():
        for said in bank.questions:
            question, key = said.question, said.question.answer
            result = grade(key, right_response(key))
            assert (result.score, result.state) == (ONE, State.RIGHT), question.key
            assert set(question.words) == set(found.outline.languages), question.key
            for language, words in question.words.items():
                where = f"{language}: {words.stem[0]['value']}"
                if isinstance(key, ChoiceKey):
                    silent = [name for name in feedback_ids(key) if not words.feedbacks.get(name)]
                    assert not silent or (words.when_right and words.when_wrong), (where, silent)
                    assert grade(key, Response()).state is State.UNANSWERED
                else:
                    assert words.feedbacks or words.general or (words.when_right and words.when_wrong), where


@pytest.mark.parametrize("folder", COURSES, ids=[folder.name for folder in COURSES])
def test_every_quiz_can_be_drawn_from_the_banks_that_ship(folder):
    found = read(folder)
    in_banks = banks(found)
    for activity in found.outline.activities:
        if activity.kind.code != "quiz":
            continue
        by_key = {}
        for bank in in_banks.values():
            by_key |= {said.question.key: said.question for said in bank.questions}
        (default,) = in_banks.values() if len(in_banks) == 1 else (None,)
        fixed, draws = [], []
        for entry in activity.settings["questions"]:
            bank = in_banks[entry["bank"]] if entry["bank"] else default
            fixed.append((key_for(entry["id"], bank.name), entry["points"]))
        for entry in activity.settings["draws"]:
            bank = in_banks[entry["bank"]] if entry["bank"] else default
            pool = {s.question.key for s in bank.questions if not entry["tag"] or entry["tag"] in s.question.tags}
            draws.append(Draw(entry["count"], frozenset(pool), entry["points"]))
        assert {key for key, _points in fixed} <= by_key.keys()
        answers = {key: question.answer for key, question in by_key.items()}
        form = draw(Rules(tuple(fixed), tuple(draws)), answers, seed="test")
        assert len(form.asked) == len(fixed) + sum(entry.count for entry in draws)
