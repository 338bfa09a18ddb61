"""May a further attempt be begun now? Pure: the quiz, the attempts so far, the moment."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.assessment.quizzes.content import Quiz
from courses.errors import LearningError
from courses.progress.attempts import Attempt


def next_attempt_at(quiz: Quiz, attempts: Sequence[Attempt]) -> datetime | None:
    """Returns the moment before which no further attempt may begin; None when there is nothing to wait for."""
    last = attempts[-1].submitted_at if attempts else None
    return last + timedelta(minutes=quiz.rules.wait_minutes) if last and quiz.rules.wait_minutes else None


def attempts_left(quiz: Quiz, attempts: Sequence[Attempt]) -> int | None:
    """Returns how many attempts may still be begun; None for any number."""
    return max(0, quiz.rules.attempts - len(attempts)) if quiz.rules.attempts else None


def is_being_graded(attempts: Sequence[Attempt]) -> bool:
    """May the last attempt still pass once a person has graded it? Until then no further one is begun."""
    return bool(attempts) and attempts[-1].waiting > 0 and attempts[-1].passed is not False


def must_be_beginnable(quiz: Quiz, attempts: Sequence[Attempt], now: datetime) -> None:
    """Raises LearningError `nothing-asked`, `being-graded`, `no-attempts-left` or `wait` when none may begin now."""
    if not quiz.count:
        raise LearningError("nothing-asked", _("The questions of this quiz have been taken out. Talk to your trainer."))
    if is_being_graded(attempts):
        raise LearningError("being-graded", _("A trainer has still to grade your last attempt. Wait for the marks."))
    if attempts_left(quiz, attempts) == 0:
        raise LearningError("no-attempts-left", _("All attempts at this quiz are used. Talk to your trainer."))
    begins = next_attempt_at(quiz, attempts)
    if begins and now < begins:
        raise LearningError(
            "wait",
            _("The next attempt can begin at %(time)s. Until then, read the lesson once more.")
            % {"time": date_format(timezone.localtime(begins), "H:i d/m")},
        )
