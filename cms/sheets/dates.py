"""Dates as people type them into a list. Pure."""

import re
from datetime import date

_DATE = re.compile(r"^(?:(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-])?(\d{4})$")
_ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def read_date(text: str) -> tuple[int | None, int | None, int | None] | None:
    """Returns (day, month, year) of `05/02/1990`, `02/1990`, `1990` or `1990-02-05`; None if it is no date."""
    if iso := _ISO_DATE.match(text.split(" ")[0]):
        year, month, day = iso.groups()
    elif match := _DATE.match(text.split(" ")[0]):
        day, month, year = match.groups()
    else:
        return None
    return _possible(int(year), int(month) if month else None, int(day) if day else None)


def _possible(year: int, month: int | None, day: int | None) -> tuple[int | None, int | None, int | None] | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return (day, month, year) if 1900 <= year <= 2200 else None


def whole_date(text: str) -> date | None:
    """Returns the day of `05/02/2026` or `2026-02-05`; None if it is none, or only a month or a year."""
    day, month, year = read_date(text) or (None, None, None)
    return date(year, month, day) if day and month and year else None
