"""Dates as Vietnamese official papers write them; pure.

Decree 30/2020 on the work of records wants a zero before the days 1 to 9 and before the months 1 and 2, and before no other
month. No locale data knows this rule. Running text uses the formats in `lms/formats` instead.
"""

from datetime import date


def official(day: date) -> str:
    """Returns a date such as `ngày 05 tháng 02 năm 2026`, or `ngày 12 tháng 3 năm 2026`."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def official_with_place(place: str, day: date) -> str:
    """Returns the line above a signature: `Lào Cai, ngày 05 tháng 02 năm 2026`."""
    return f"{place}, {official(day)}"
