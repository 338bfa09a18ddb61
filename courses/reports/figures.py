"""Figures of the programme for those who pay for it: what each one counts, and the counting.

Everything is counted over completions in a period, by the unit and the post that were written down at enrolment. Somebody may
be in several rows of one table (two posts, two months); the total counts everybody once. Credit for what was learned
elsewhere is no training by this programme and stands apart.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.people.models import Post, Sex, UnitKind
from courses.enrolment.models import Enrolment
from courses.progress.models import CourseProgress
from courses.reports.shelf import CourseHead
from courses.structure.remembering import remember

Text = str | Promise
FORMAT = "%Y-%m"

#: (code, title, what it counts); the words stand beside every figure, on the page and in the file.
DEFINITIONS: dict[str, tuple[Text, Text]] = {
    "people": (
        gettext_lazy("People trained"),
        gettext_lazy("Different people who completed at least one course in the period; each counted once in a row."),
    ),
    "completions": (
        gettext_lazy("Courses completed"),
        gettext_lazy("Completed courses in the period; somebody who completed two counts twice."),
    ),
    "hours": (
        gettext_lazy("Hours of training"),
        gettext_lazy("The hours that each course states, added up over the courses completed in the period."),
    ),
}


@dataclass(frozen=True)
class Dimension:
    """By what a figure is broken down: the column, the words for its values, and those that always have a row."""

    code: str
    title: Text
    column: str
    always: Callable[[], Mapping[Any, str]]
    say: Callable[[Any], str]


def compute(first_day: date, last_day: date, *, heads: Mapping[Any, CourseHead], now: datetime) -> list[dict[str, Any]]:
    """Returns the rows of all figures, in the present language; a fixed number of queries whatever the programme's size."""
    trained = CourseProgress.objects.filter(
        completed_at__date__gte=first_day, completed_at__date__lte=last_day, credited=False
    )
    rows = []
    tables = [(dimension, _counted(trained, dimension.column)) for dimension in _dimensions(heads)]
    everything = _counted(trained, None).get(None, _NOTHING)
    for code, (title, definition) in DEFINITIONS.items():
        said = {"figure": code, "title": str(title), "definition": str(definition)}
        rows.append({**said, "by": "", "value": str(_("In all")), "number": everything[code]})
        for dimension, counts in tables:
            for value, label in _labelled(dimension, counts):
                number = counts.get(value, _NOTHING)[code]
                rows.append({**said, "by": str(dimension.title), "value": label, "number": number})
    return rows + _standing(first_day, last_day, now)


_NOTHING: Mapping[str, float] = {"people": 0, "completions": 0, "hours": 0}


def _counted(trained: QuerySet[CourseProgress], column: str | None) -> dict[Any, dict[str, float]]:
    """Returns people, completions and hours by the values of a column; two queries."""
    by = [column] if column else []
    rows = trained.annotate(month=TruncMonth("completed_at")).order_by()
    found: dict[Any, dict[str, float]] = {}
    heads = (
        rows.values(*by).annotate(people=Count("enrolment__learner", distinct=True))
        if by
        else [rows.aggregate(people=Count("enrolment__learner", distinct=True))]
    )
    for head in heads:
        value = _value(head.get(column)) if column else None
        # Nothing stated and nobody there to state it are one row, of different people.
        found.setdefault(value, {"people": 0, "completions": 0, "hours": 0})["people"] += head["people"]
    counted = list(rows.values(*by, "enrolment__course", "completed_in").annotate(number=Count("pk")))
    hours = _hours({(row["enrolment__course"], row["completed_in"]) for row in counted})
    for row in counted:
        entry = found[_value(row.get(column)) if column else None]
        entry["completions"] += row["number"]
        entry["hours"] += row["number"] * hours[row["enrolment__course"], row["completed_in"]]
    return found


def _value(raw: Any) -> Any:
    return raw.strftime(FORMAT) if isinstance(raw, datetime | date) else raw or ""


def _hours(wanted: Iterable[tuple[Any, int | None]]) -> dict[tuple[Any, int | None], float]:
    """Returns the hours that a version states, by course and version."""
    known = [(course, number) for course, number in wanted if number]
    versions = remember(known)
    hours: dict[tuple[Any, int | None], float] = {key: float(versions[key].outline.get("hours") or 0) for key in known}
    return {pair: hours.get(pair, 0.0) for pair in wanted}


def _dimensions(heads: Mapping[Any, CourseHead]) -> list[Dimension]:
    posts = {post.pk: post.name for post in Post.objects.all()}
    kinds = {str(kind.value): str(kind.label) for kind in UnitKind}
    sexes = {str(sex.value): str(sex.label) for sex in Sex if sex.value}
    nobody: Mapping[Any, str] = {}
    unsaid = {"": str(Sex.NOT_STATED.label)}
    return [
        Dimension("month", _("Month"), "month", lambda: nobody, lambda month: f"{month[5:]}/{month[:4]}"),
        Dimension(
            "sex", _("Sex"), "enrolment__learner__user__sex", lambda: sexes | unsaid, lambda sex: sexes.get(sex, sex)
        ),
        Dimension("post", _("Post"), "enrolment__post", lambda: unsaid, lambda post: posts.get(post, str(post))),
        Dimension(
            "kind", _("Kind of unit"), "enrolment__unit__kind", lambda: unsaid, lambda kind: kinds.get(kind, kind)
        ),
        Dimension(
            "course",
            _("Course"),
            "enrolment__course",
            lambda: nobody,
            lambda course: heads[course].name if course in heads else str(course),
        ),
    ]


def _labelled(dimension: Dimension, counts: Mapping[Any, Any]) -> list[tuple[Any, str]]:
    """Returns the values of a table with their words: those that always have a row, then what was found; not stated last."""
    always = dimension.always()
    found = [value for value in counts if value not in always]
    labels = {value: dimension.say(value) for value in found}
    if dimension.code == "month":
        found.sort()
    else:
        found.sort(key=lambda value: (-counts[value]["people"], labels[value]))
    said = [(value, label) for value, label in always.items() if value]
    rest = [(value, label) for value, label in always.items() if not value]
    return [*said, *((value, labels[value]) for value in found), *rest]


def _standing(first_day: date, last_day: date, now: datetime) -> list[dict[str, Any]]:
    """The two figures that are not broken down: who is certified at this moment, and credit for earlier training."""
    certified = Enrolment.objects.active().valid(now=now).aggregate(number=Count("learner", distinct=True))["number"]
    credit = CourseProgress.objects.filter(
        completed_at__date__gte=first_day, completed_at__date__lte=last_day, credited=True
    )
    credited = credit.aggregate(number=Count("enrolment__learner", distinct=True))["number"]
    alone = {"by": "", "value": str(_("In all"))}
    return [
        {
            "figure": "certified",
            "title": _("People certified today"),
            "definition": _(
                "Different people with at least one completed course that is still valid at the as-of time."
            ),
            **alone,
            "number": certified,
        },
        {
            "figure": "credited",
            "title": _("People credited for earlier training"),
            "definition": _(
                "Different people whose training elsewhere was recognised in the period; not counted above."
            ),
            **alone,
            "number": credited,
        },
    ]
