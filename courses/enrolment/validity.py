"""How long a completed cycle counts: calendar months from the day of its last evidence. Pure.

The same day of the month so many months later; where that month has no such day, its last day: 31 January and one month is
28 February, or 29 in a leap year. Several months are counted at once and not one after the other, so 31 January and two
months is 31 March. The day reached is the last valid one. Days are those of people's own time zone.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Validity:
    """The last valid day, and the day from which the next cycle may be begun; None for what never expires."""

    until: date | None = None
    renewal_opens: date | None = None


def months_later(day: date, months: int) -> date:
    """Returns the same day of the month `months` later, or the last day of that month if it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def validity(completed_at: datetime | None, *, months: int | None, renewal_days: int | None) -> Validity:
    """Returns how long a cycle completed at this moment counts: without months for ever.

    The window for renewal never opens before the course was completed.
    """
    if completed_at is None or not months:
        return Validity()
    began = timezone.localdate(completed_at)
    until = months_later(began, months)
    return Validity(until, max(began, until - timedelta(days=renewal_days or 0)))
