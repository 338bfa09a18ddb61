"""What the editor is shown of visits: a bar for each day, a line for each page and language."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.models import Page

from cms.counting.models import DailyCount

PERIODS = (30, 90, 365)
HIGH = 100


@dataclass(frozen=True)
class Bar:
    """One day of the chart, in the picture's own measures."""

    day: date
    number: int
    x: int
    height: float

    @property
    def y(self) -> float:
        return HIGH - self.height


@dataclass(frozen=True)
class Line:
    """One thing in one language."""

    title: str
    language: str
    number: int


@dataclass(frozen=True)
class Visits:
    first_day: date
    last_day: date
    total: int
    invented: int
    bars: list[Bar]
    lines: list[Line]

    @property
    def most(self) -> int:
        return max((bar.number for bar in self.bars), default=0)

    @property
    def width(self) -> int:
        return len(self.bars) * 4


def visits(days: int) -> Visits:
    """Returns the last `days` days, today's unfinished one included, in four queries whatever their number."""
    last_day = timezone.localdate()
    first_day = last_day - timedelta(days=days - 1)
    rows = DailyCount.objects.filter(day__range=(first_day, last_day))
    of_demo = Coalesce(Sum("number", filter=Q(is_invented=True)), 0)
    totals = rows.values_list("day").annotate(total=Sum("number"), invented=of_demo).order_by("day")
    by_day = {day: total for day, total, _invented in totals}
    invented = sum(number for _day, _total, number in totals)
    return Visits(first_day, last_day, sum(by_day.values()), invented, _bars(first_day, days, by_day), _lines(rows))


def _bars(first_day: date, days: int, by_day: dict[date, int]) -> list[Bar]:
    most = max(by_day.values(), default=0) or 1
    every = [first_day + timedelta(days=number) for number in range(days)]
    return [
        Bar(day, by_day.get(day, 0), number * 4, round(HIGH * by_day.get(day, 0) / most, 2))
        for number, day in enumerate(every)
    ]


def _lines(rows: "QuerySet[DailyCount]") -> list[Line]:
    totals = rows.values("what", "language").annotate(total=Sum("number")).order_by("-total", "what", "language")
    found = list(totals)
    titles = _titles({row["what"] for row in found})
    languages = dict(settings.LANGUAGES)
    return [
        Line(titles.get(row["what"], row["what"]), languages.get(row["language"], row["language"]), row["total"])
        for row in found
    ]


def _titles(keys: set[str]) -> dict[str, str]:
    """The title of each page, and of the page whose file it is; a page that is gone keeps its number."""
    told = {key: key.split(":", 2) for key in keys if key.startswith(("page:", "kit:"))}
    pages = _page_titles({parts[1] for parts in told.values()})
    gone = _("A page that is no longer here")
    return {
        key: " – ".join([pages.get(page, gone), *(f"{file}.pdf" for file in files)])
        for key, (_kind, page, *files) in told.items()
    }


def _page_titles(wanted: set[str]) -> dict[str, str]:
    """Titles by translation key, in the site's own language where a page has one."""
    pages = Page.objects.filter(translation_key__in=wanted).order_by("locale_id")
    found: dict[str, dict[str, Any]] = {}
    for page in pages.values("translation_key", "title", "locale__language_code"):
        known = found.get(str(page["translation_key"]))
        if known is None or page["locale__language_code"] == settings.LANGUAGE_CODE:
            found[str(page["translation_key"])] = page
    return {key: page["title"] for key, page in found.items()}


def sheet(days: int) -> tuple[list[str], list[list[Any]]]:
    """Returns headings and rows of every day, thing and language, for a file."""
    last_day = timezone.localdate()
    rows = list(
        DailyCount.objects.filter(day__range=(last_day - timedelta(days=days - 1), last_day))
        .order_by("day", "what", "language", "is_invented")
        .values_list("day", "what", "language", "number", "is_invented")
    )
    titles = _titles({what for _day, what, *_rest in rows})
    marks = {False: "", True: f" ({_('invented for the demonstration')})"}
    headings = [_("Day"), _("Page"), _("Language"), _("Times read"), _("Name in the table")]
    return headings, [
        [day, titles.get(what, what) + marks[is_invented], language, number, what]
        for day, what, language, number, is_invented in rows
    ]
