"""Item analysis of one quiz: how hard each question is, whether it tells people apart, which wrong answers tempt.

Figures are made over the first attempts, since whoever tries again has seen the questions. Numbers only, names of nobody; below
`FEWEST` people there are none, since they would tell what a single person answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from statistics import median
from typing import Any
from uuid import UUID

from courses.assessment.drawing import Form
from courses.assessment.freezing import key_of
from courses.assessment.grading import UNSETTLED, State, percent
from courses.assessment.keys import ZERO, ChoiceKey
from courses.assessment.quizzes.content import Quiz
from courses.assessment.showing import letter
from courses.assessment.statistics import Advice, Answered, ItemFigures, Trust, item_figures, trust
from courses.assessment.values import KIND_LABELS
from courses.progress.attempts import Answer, Attempt
from courses.reports.quizzes import Edition, QuizHead, content_of, in_order, opening_of
from courses.structure.versions import Course

FEWEST = 5
#: So many of the latest attempts enter the figures; more would change them little and cost much.
MOST = 2000
#: Beyond this somebody has done something else meanwhile; below, several answers were sent together.
SHORTEST, LONGEST = timedelta(seconds=1), timedelta(minutes=30)
#: What an author should look at first.
PRESSING = {Advice.KEY_MAY_BE_WRONG, Advice.REWRITE, Advice.TOO_HARD, Advice.TEMPTS_THE_BEST}


@dataclass(frozen=True)
class ChoiceLine:
    """One answer to choose: its words, whether it is right, how many chose it, of all and of the best and the weakest."""

    letter: str
    text: str
    is_right: bool
    count: int
    percent: int
    upper: float
    lower: float


@dataclass(frozen=True)
class Item:
    """One question with its figures; `figures` is None while too few have been asked it."""

    key: str
    number: int
    version: int
    text: str
    kind: str
    critical: bool
    asked: int
    unanswered: int
    figures: ItemFigures | None
    choices: tuple[ChoiceLine, ...] = ()
    seconds: int | None = None

    @property
    def facility(self) -> int | None:
        """In percent."""
        return percent(self.figures.facility) if self.figures else None

    @property
    def discrimination(self) -> float | None:
        found = self.figures.discrimination if self.figures else None
        return None if found is None else round(float(found), 2)

    @property
    def correlation(self) -> float | None:
        found = self.figures.correlation if self.figures else None
        return None if found is None else round(found, 2)

    @property
    def advice(self) -> tuple[Advice, ...]:
        return self.figures.advice if self.figures else ()

    @property
    def is_pressing(self) -> bool:
        """Does it ask for a look? Of few answers only what a wrong key looks like is said."""
        found = set(self.advice) & PRESSING
        return bool(found if trust(self.asked) is not Trust.HINT else found & {Advice.KEY_MAY_BE_WRONG})

    @property
    def trust(self) -> Trust:
        return trust(self.asked)


@dataclass(frozen=True)
class ItemReport:
    """A quiz's questions in one edition."""

    head: QuizHead
    edition: Edition
    attempts: int
    is_cut: bool
    mean: int | None
    passed: int | None
    items: tuple[Item, ...]

    most = MOST
    fewest = FEWEST

    @property
    def trust(self) -> Trust:
        return trust(self.attempts)

    @property
    def pressing(self) -> list[Item]:
        return [item for item in self.items if item.is_pressing]


@dataclass
class _Given:
    """One attempt with what its answers earned."""

    asked: list[str]
    rows: dict[str, Mapping[str, Any]]
    started_at: datetime

    @property
    def credits(self) -> dict[str, Fraction]:
        """What each question earned that counted and is not waiting for a person; nothing for one left open."""
        left = (State.LEFT_OUT, *UNSETTLED)
        return {
            key: Fraction(row["credit"]) if row and row["credit"] else ZERO
            for key in self.asked
            if not ((row := self.rows.get(key)) and row["state"] in left)
        }

    def durations(self) -> dict[str, timedelta]:
        """From one answer to the next, in the order in which they were given for the last time."""
        found, before = {}, self.started_at
        for key, row in sorted(self.rows.items(), key=lambda entry: entry[1]["given_at"]):
            if SHORTEST <= row["given_at"] - before <= LONGEST:
                found[key] = row["given_at"] - before
            before = row["given_at"]
        return found


def report_on_items(course: Course, head: QuizHead, edition: Edition, *, language: str) -> ItemReport:
    """Returns the figures of a quiz over the first attempts of this edition; five queries for ten attempts or a thousand."""
    quiz = content_of(edition, language=language)
    first = Attempt.objects.submitted().filter(
        activity_key=head.key, version__course=course, version__number__in=edition.numbers, number=1
    )
    latest = first.order_by("-submitted_at", "pk")[:MOST]
    rows = list(latest.values("pk", "form", "started_at", "percent", "passed"))
    given = _given(rows, latest.values("pk"))
    enough = len(rows) >= FEWEST
    return ItemReport(
        head=head,
        edition=edition,
        attempts=len(rows),
        is_cut=len(rows) == MOST,
        mean=round(sum(row["percent"] or 0 for row in rows) / len(rows)) if enough else None,
        passed=len([row for row in rows if row["passed"]]) if enough and quiz.rules.pass_percent else None,
        items=tuple(_items(quiz, given)),
    )


def _given(rows: Iterable[Mapping[str, Any]], wanted: Any) -> list[_Given]:
    answers: dict[UUID, dict[str, Mapping[str, Any]]] = {}
    fields = ("attempt_id", "question", "response", "credit", "state", "given_at")
    for row in Answer.objects.filter(attempt__in=wanted).values(*fields):
        answers.setdefault(row["attempt_id"], {})[str(row["question"])] = row
    return [
        _Given(
            [entry.question for entry in Form.from_json(row["form"]).asked],
            answers.get(row["pk"], {}),
            row["started_at"],
        )
        for row in rows
    ]


def _items(quiz: Quiz, given: Iterable[_Given]) -> Iterable[Item]:
    answered: dict[str, list[Answered]] = {}
    unanswered: dict[str, int] = {}
    times: dict[str, list[float]] = {}
    for each in given:
        credits = each.credits
        total = sum(credits.values(), ZERO)
        for key, score in credits.items():
            row = each.rows.get(key)
            chosen = frozenset(row["response"].get("chosen", ())) if row else frozenset()
            answered.setdefault(key, []).append(Answered(score, total, chosen))
            unanswered[key] = unanswered.get(key, 0) + (row is None or row["state"] == State.UNANSWERED.value)
        for key, length in each.durations().items():
            times.setdefault(key, []).append(length.total_seconds())
    for number, key in enumerate(in_order(quiz), start=1):
        known = times.get(key, ())
        yield _item(
            quiz.question(key),
            number,
            answered.get(key, []),
            unanswered.get(key, 0),
            round(median(known)) if len(known) >= FEWEST else None,
        )


def _item(
    frozen: Mapping[str, Any], number: int, answers: list[Answered], unanswered: int, seconds: int | None
) -> Item:
    key = key_of(frozen)
    credits = {choice.id: choice.credit for choice in key.choices} if isinstance(key, ChoiceKey) else {}
    figures = item_figures(answers, credits=credits) if len(answers) >= FEWEST else None
    lines = tuple(
        ChoiceLine(
            letter=letter(place),
            text=frozen["texts"].get(entry.choice, ""),
            is_right=credits[entry.choice] > ZERO,
            count=entry.count,
            percent=percent(Fraction(entry.count, len(answers))),
            upper=round(float(entry.upper), 1),
            lower=round(float(entry.lower), 1),
        )
        for place, entry in enumerate(figures.distractors if figures else ())
    )
    return Item(
        key=frozen["key"],
        number=number,
        version=frozen["version"],
        text=opening_of(frozen),
        kind=str(KIND_LABELS[key.kind]),
        critical=frozen["critical"],
        asked=len(answers),
        unanswered=unanswered,
        figures=figures,
        choices=lines,
        seconds=seconds if figures else None,
    )
