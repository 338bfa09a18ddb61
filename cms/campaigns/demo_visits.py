"""Invented visits of the last weeks, so that whoever tries the demonstration sees the chart at work; each row says that it is."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from zlib import crc32

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from cms.campaigns.kit.making import counted_as
from cms.campaigns.kit.printouts import everything
from cms.campaigns.models import CampaignIndexPage, CampaignPage
from cms.counting.models import DailyCount
from cms.pages.home import HomePage
from cms.pages.shipped import key_of
from cms.pages.standard import StandardPage

DAYS = 12 * 7
# How often on an everyday day, in the site's own language; the first campaigns on the shelf are read more than the last.
HOME, SHELF, HELP, CAMPAIGNS, FILE = 26, 9, 11, (17, 13, 10, 8, 6, 4), 0.3
ELSEWHERE = {"en": 0.14, "fr": 0.05, "de": 0.03}
# From Monday on. Market days bring readers, and so does a session in a school, each fourth Thursday.
WEEK = (0.9, 0.8, 0.85, 0.8, 0.95, 1.3, 1.5)
SESSION_DAY, AFTER_A_SESSION = 3, 1.9

Counted = tuple[str, str]


def seed() -> Iterable[str]:
    """Adds twelve weeks up to yesterday, unless there are some."""
    if invented_visits().exists():
        return []
    today = timezone.localdate()
    DailyCount.objects.bulk_create(row for counted, often in _read() for row in _each_day(counted, often, today))
    return ["Reports › Visits of public pages shows twelve invented weeks."]


def invented_visits() -> QuerySet[DailyCount]:
    return DailyCount.objects.filter(is_invented=True)


def _read() -> Iterator[tuple[Counted, float]]:
    """What is read, and how often on an everyday day."""
    helping = StandardPage.objects.filter(translation_key=key_of("help"))
    for pages, often in ((HomePage.objects, HOME), (CampaignIndexPage.objects, SHELF), (helping, HELP)):
        yield from ((page.counted_as, often) for page in pages.live().order_by("pk"))
    campaigns = list(CampaignPage.objects.live().order_by("path"))
    keys = list(dict.fromkeys(page.translation_key for page in campaigns))
    for page in campaigns:
        yield page.counted_as, CAMPAIGNS[min(keys.index(page.translation_key), len(CAMPAIGNS) - 1)]
        if page.may_be_hung_up:
            yield from ((counted_as(page, asked), FILE) for asked in everything())


def _each_day(counted: Counted, often: float, today: date) -> Iterator[DailyCount]:
    what, language = counted
    share = 1.0 if language == settings.LANGUAGE_CODE else ELSEWHERE.get(language, 0.02)
    for ago in range(DAYS, 0, -1):
        day = today - timedelta(days=ago)
        # Half as much at the beginning as now; no two days are the same, and a second run gives the same again.
        expected = often * share * WEEK[day.weekday()] * (1 - ago / DAYS / 2)
        if day.isocalendar().week % 4 == 0 and day.weekday() == SESSION_DAY:
            expected *= AFTER_A_SESSION
        chance = crc32(f"{day}{what}{language}".encode()) / 2**32
        if number := int(expected * (0.75 + chance / 2) + chance):
            yield DailyCount(day=day, what=what, language=language, number=number, is_invented=True)
