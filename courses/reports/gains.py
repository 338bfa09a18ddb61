"""Gain from the test before a course to the test after it: of those who took both, per question, per unit and per post.

The first attempts are compared, so that no practice flatters the course. Numbers only; groups below `FEWEST` are not shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from courses.assessment.drawing import Form
from courses.assessment.grading import UNSETTLED, State, percent
from courses.assessment.keys import ZERO
from courses.assessment.quizzes.pages import Purpose
from courses.assessment.statistics import GroupGain, Trust, group_gain, trust
from courses.progress.attempts import Answer, Attempt
from courses.reports.items import FEWEST, MOST
from courses.reports.quizzes import QuizHead, content_of, in_order, opening_of
from courses.structure.versions import Course

Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class GainLine:
    """A group of people, or a question, before and after. `gain` is None while there are too few to show."""

    name: str
    n: int
    found: GroupGain | None
    critical: bool = False

    @property
    def pre(self) -> int | None:
        return percent(self.found.pre) if self.found else None

    @property
    def post(self) -> int | None:
        return percent(self.found.post) if self.found else None

    @property
    def gain(self) -> float | None:
        """Of what could still be gained, the share that was."""
        gain = self.found.gain if self.found else None
        return None if gain is None else round(float(gain), 2)

    @property
    def trust(self) -> Trust:
        return trust(self.n)


@dataclass(frozen=True)
class GainReport:
    """One pair of tests."""

    pre: QuizHead
    post: QuizHead
    whole: GainLine
    questions: tuple[GainLine, ...]
    units: tuple[GainLine, ...]
    posts: tuple[GainLine, ...]
    is_cut: bool

    most = MOST
    fewest = FEWEST


def pair_of(quizzes: Sequence[QuizHead]) -> tuple[QuizHead, QuizHead] | None:
    """Returns the test before and the test after the course, None where it has not both."""
    by_purpose = {quiz.purpose: quiz for quiz in reversed(quizzes)}
    pre, post = by_purpose.get(Purpose.PRE_TEST.value), by_purpose.get(Purpose.POST_TEST.value)
    return (pre, post) if pre and post else None


def report_on_gain(course: Course, pair: tuple[QuizHead, QuizHead], *, language: str, name: str) -> GainReport:
    """Returns the gain of those who took both tests; eight queries for ten people or a thousand."""
    pre, post = (_first(course, quiz) for quiz in pair)
    both = [key for key in post if key in pre][:MOST]
    whole = [(_score(pre[key]), _score(post[key])) for key in both]
    return GainReport(
        pre=pair[0],
        post=pair[1],
        whole=_line(name, whole),
        questions=tuple(_questions(pair, [(pre[key]["pk"], post[key]["pk"]) for key in both], pre, post, language)),
        units=_groups(both, whole, post, "enrolment__unit_name"),
        posts=_groups(both, whole, post, "enrolment__post_name"),
        is_cut=len(both) == MOST,
    )


def _first(course: Course, quiz: QuizHead) -> dict[UUID, Mapping[str, Any]]:
    """Returns the first attempts by enrolment, the latest first."""
    rows = (
        Attempt.objects.submitted()
        .filter(activity_key=quiz.key, version__course=course, number=1)
        .order_by("-submitted_at", "pk")
        .values("pk", "enrolment_id", "score", "form", "enrolment__unit_name", "enrolment__post_name")
    )
    return {row["enrolment_id"]: row for row in rows[: 2 * MOST]}


def _score(row: Mapping[str, Any]) -> Fraction:
    return Fraction(row["score"], 10_000)


def _line(name: str, pairs: Sequence[Pair], *, critical: bool = False) -> GainLine:
    return GainLine(name, len(pairs), group_gain(pairs) if len(pairs) >= FEWEST else None, critical)


def _groups(
    both: Iterable[UUID], pairs: Iterable[Pair], post: Mapping[UUID, Mapping[str, Any]], by: str
) -> tuple[GainLine, ...]:
    """Returns a line for each unit or post of those days, the largest groups first."""
    grouped: dict[str, list[Pair]] = {}
    for key, pair in zip(both, pairs, strict=True):
        if name := post[key][by]:
            grouped.setdefault(name, []).append(pair)
    lines = [_line(name, found) for name, found in grouped.items()]
    return tuple(sorted(lines, key=lambda line: (-line.n, line.name)))


def _questions(
    pair: tuple[QuizHead, QuizHead],
    attempts: Sequence[tuple[UUID, UUID]],
    pre: Mapping[UUID, Mapping[str, Any]],
    post: Mapping[UUID, Mapping[str, Any]],
    language: str,
) -> Iterable[GainLine]:
    """Yields a line for each question that both tests ask, in the order of the test after the course."""
    quizzes = [content_of(quiz.editions[0], language=language) for quiz in pair]
    common = [key for key in in_order(quizzes[1]) if key in quizzes[0].content["questions"]]
    if not common:
        return
    forms = {row["pk"]: row["form"] for rows in (pre, post) for row in rows.values()}
    wanted = [pk for both in attempts for pk in both]
    credits = _credits(wanted, forms, common)
    for key in common:
        pairs = [
            (credits[before][key], credits[after][key])
            for before, after in attempts
            if key in credits[before] and key in credits[after]
        ]
        frozen = quizzes[1].question(key)
        yield _line(opening_of(frozen), pairs, critical=frozen["critical"])


def _credits(
    wanted: Sequence[UUID], forms: Mapping[UUID, Mapping[str, Any]], common: Iterable[str]
) -> dict[UUID, dict[str, Fraction]]:
    """Returns what each of these questions earned in each attempt that asked it."""
    questions = set(common)
    found = {
        pk: {entry.question: ZERO for entry in Form.from_json(forms[pk]).asked if entry.question in questions}
        for pk in wanted
    }
    skipped = (State.LEFT_OUT, *UNSETTLED)
    rows = Answer.objects.filter(attempt__in=wanted, question__in=list(questions))
    for pk, question, credit, state in rows.values_list("attempt_id", "question", "credit", "state"):
        if state in skipped:
            found[pk].pop(str(question), None)
        elif str(question) in found[pk]:
            found[pk][str(question)] = Fraction(credit or 0)
    return found
