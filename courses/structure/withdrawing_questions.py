"""Taking one question out of every quiz at once: for the day when it turns out to tell a real story, or to do harm.

As with blocks, its words and its key are blanked in every frozen quiz, in every language, for good. Attempts that had it go on
without it: it counts neither for nor against anybody who has not handed in yet, and what was handed in keeps its score.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms.people.auditing import record as audit
from cms.people.models import User
from courses.assessment.drawing import Draw, Rules, chosen_by
from courses.assessment.models import Question
from courses.assessment.writing import retire
from courses.errors import LearningError
from courses.structure.versions import CourseVersion, FrozenContent, Withdrawal

QUIZ = "quiz"


@transaction.atomic
def withdraw_question(question: Question, *, reason: str, by: User) -> int:
    """Blanks a question in every frozen quiz, retires it in the bank, and returns in how many texts it stood.

    Raises LearningError `reason-missing`, or `not-in-a-quiz` when no version of any course asks it (any more).
    """
    if not reason.strip():
        raise LearningError("reason-missing", _("Say why this question is withdrawn. Do not repeat what it told."))
    key = str(question.key)
    holding = FrozenContent.objects.filter(kind=QUIZ, content__questions__has_key=key)
    contents = [
        content
        for content in holding.select_for_update().order_by("pk")
        if not content.content["questions"][key].get("withdrawn")
    ]
    if not contents:
        raise LearningError("not-in-a-quiz", _("No published quiz asks this question."))
    for content in contents:
        content.content = without(content.content, key)
    FrozenContent.objects.bulk_update(contents, ["content"])
    for activity in _quizzes_with({content.pk for content in contents}):
        Withdrawal.objects.get_or_create(activity_key=activity, block=key, defaults={"reason": reason, "by": by})
    if not question.is_retired:
        retire(question, by=by)
    audit("question.withdrawn", actor=by, question=key, texts=len(contents))
    return len(contents)


def without(content: dict[str, Any], key: str) -> dict[str, Any]:
    """Returns the content of a quiz without this question: nothing of it is left but that it was there.

    A draw that can no longer be filled asks one question less.
    """
    frozen = content["questions"][key]
    blank = {"key": key, "version": frozen["version"], "critical": frozen["critical"], "withdrawn": True}
    touched = [number for number, entry in enumerate(content["draws"]) if key in entry["pool"]]
    draws = [{**entry, "pool": [each for each in entry["pool"] if each != key]} for entry in content["draws"]]
    fixed = [entry for entry in content["fixed"] if entry[0] != key]
    if touched and not _can_be_filled(fixed, draws):
        draws = next(fewer for number in touched if _can_be_filled(fixed, fewer := _one_less(draws, number)))
    rest = {"questions": {**content["questions"], key: blank}, "fixed": fixed, "draws": draws}
    # Its name and tags were for authors, and may tell as much as its words.
    return {**content, **rest, "filed": {name: filed for name, filed in content["filed"].items() if name != key}}


def _one_less(draws: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    return [{**entry, "count": entry["count"] - (at == number)} for at, entry in enumerate(draws)]


def _can_be_filled(fixed: list[Any], draws: list[dict[str, Any]]) -> bool:
    rules = Rules(
        tuple((each, points) for each, points in fixed),
        tuple(Draw(entry["count"], frozenset(entry["pool"])) for entry in draws),
    )
    try:
        chosen_by(rules, seed="")
    except LearningError:
        return False
    return True


def _quizzes_with(contents: set[str]) -> Iterable[str]:
    """Returns the keys of the activities whose frozen content, in any version, is one of these."""
    found = {
        item["key"]
        for outline in CourseVersion.objects.values_list("outline", flat=True).order_by("pk")
        for item in outline.get("items", ())
        if contents.intersection(item["content"].values())
    }
    return sorted(found)
