"""Appointments as a phone's calendar reads them: RFC 5545, written by hand. Pure.

Times go out in UTC, so that no description of time zones is needed and no phone can read the hour wrongly.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MEDIA_TYPE = "text/calendar; charset=utf-8"
# What an appointment without an end takes.
USUAL_LENGTH = timedelta(hours=2)
_LINE = 75


@dataclass(frozen=True)
class Appointment:
    """One entry; `uid` stays the same when anything else changes, so that a calendar replaces its copy."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    changed_at: datetime
    place: str = ""
    text: str = ""
    url: str = ""
    is_cancelled: bool = False


def calendar(appointments: Iterable[Appointment], *, maker: str) -> str:
    """Returns a whole calendar file; `maker` names the program that wrote it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(maker)}//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for appointment in appointments:
        lines += _entry(appointment)
    lines.append("END:VCALENDAR")
    return "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))


def _entry(appointment: Appointment) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{appointment.uid}"
    yield f"DTSTAMP:{_moment(appointment.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(appointment.changed_at)}"
    yield f"DTSTART:{_moment(appointment.starts_at)}"
    yield f"DTEND:{_moment(appointment.ends_at or appointment.starts_at + USUAL_LENGTH)}"
    yield f"SUMMARY:{_escaped(appointment.title)}"
    if appointment.place:
        yield f"LOCATION:{_escaped(appointment.place)}"
    if appointment.text:
        yield f"DESCRIPTION:{_escaped(appointment.text)}"
    if appointment.url:
        yield f"URL:{appointment.url}"
    yield f"STATUS:{'CANCELLED' if appointment.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("\r\n", "\n")
    return text.replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> Iterator[str]:
    """Yields `line` in pieces of at most 75 bytes, cut between letters; each further piece begins with a space."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
