"""How long to wait before the next attempt, and which period a moment belongs to. Pure."""

from datetime import datetime, timedelta, tzinfo

# A Monday, so that weekly periods begin on Mondays.
_ANCHOR = datetime(1970, 1, 5)


def delay_before(attempt: int, *, first: float, ceiling: float, chance: float) -> float:
    """Returns the seconds to wait before `attempt` (2, 3, …): doubling from `first` to `ceiling`, less up to half of it.

    `chance` is a random number from 0 to 1. The half that varies keeps a hundred jobs that failed together from coming
    back together; the half that does not keeps the wait a wait.
    """
    # 2 ** 60 is beyond any ceiling; the bound keeps huge attempt counts from making huge integers.
    whole = min(ceiling, first * 2 ** min(max(attempt - 2, 0), 60))
    return whole * (1 - chance / 2)


def period_start(moment: datetime, *, every: timedelta, offset: timedelta, zone: tzinfo) -> datetime:
    """Returns when the period that holds `moment` began, as local wall-clock time without a zone.

    Counting on the wall clock makes "every day at two" stay at two through a change of summer time; an hour that
    occurs twice is one period.
    """
    local = moment.astimezone(zone).replace(tzinfo=None)
    anchor = _ANCHOR + offset
    return anchor + (local - anchor) // every * every


def period_key(name: str, moment: datetime, *, every: timedelta, offset: timedelta, zone: tzinfo) -> str:
    """Returns the text that is the same for all moments, machines and processes within one period of `name`."""
    return f"{name}@{period_start(moment, every=every, offset=offset, zone=zone).isoformat()}"
