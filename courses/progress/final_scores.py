"""What somebody reached in the test at the end of a course, for papers that print it."""

from fractions import Fraction
from typing import Any
from uuid import UUID

from courses.assessment.grading import percent
from courses.assessment.quizzes.pages import Purpose
from courses.assessment.scoring import Counts, Outcome, standing
from courses.progress.attempts import Attempt
from courses.structure.remembering import in_language, remembered
from courses.structure.versions import FrozenContent


def final_percent(enrolment: UUID, course: UUID, number: int) -> int | None:
    """Returns the whole percent reached in the final test of this version, or in the test after the course if it has none.

    Of several attempts the one that counts by the quiz's own rule. None where there is no such test, or it was done elsewhere.
    """
    quizzes = {
        key: in_language(item["content"], "")
        for key, item in remembered(course, number).items().items()
        if item["kind"] == "quiz"
    }
    contents = FrozenContent.objects.filter(pk__in=quizzes.values())
    rules: dict[Any, dict[str, Any]] = dict(contents.values_list("pk", "content__rules"))
    for purpose in (Purpose.FINAL, Purpose.POST_TEST):
        asked = [(key, rules[digest]) for key, digest in quizzes.items() if rules[digest]["purpose"] == purpose]
        if asked:
            return _counted(enrolment, *asked[-1])
    return None


def _counted(enrolment: UUID, quiz: UUID, rules: dict[str, Any]) -> int | None:
    attempts = Attempt.objects.submitted().filter(enrolment=enrolment, activity_key=quiz, waiting=0).order_by("number")
    outcomes = [
        Outcome(Fraction(attempt.score or 0, 10_000), attempt.passed, tuple(attempt.failed_critical))
        for attempt in attempts.only("score", "passed", "failed_critical")
    ]
    found = standing(outcomes, Counts(rules["counts"]), pass_percent=rules["pass_percent"])
    return percent(found.score) if found else None
