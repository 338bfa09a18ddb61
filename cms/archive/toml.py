"""TOML in one spelling, and read with the lines on which things stand. Pure."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

import tomli_w

from cms.archive.faults import Faults

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_TABLE = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"'-]+)\s*=")


def written(table: Mapping[str, Any]) -> str:
    """Returns a table as TOML; empty values are left out, several lines stand as several lines."""
    return tomli_w.dumps(_without_empty(table), multiline_strings=True)


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {key: _without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [_without_empty(inner) for inner in value]
    return value


def decimal(value: Any) -> Decimal | int:
    """Returns a number in its shortest spelling: 1.50 is 1.5, and 2.00 is 2."""
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else number.normalize()


class Lines:
    """On which line of a TOML text a key stands, by its path (`("parts", 1, "title")`)."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.at: dict[tuple[Any, ...], int] = {}
        counts: dict[tuple[Any, ...], int] = {}
        here: tuple[Any, ...] = ()
        for number, line in enumerate(text.split("\n"), start=first_line):
            if table := _TABLE.match(line):
                here = self._enter(table, counts)
                self.at.setdefault(here, number)
            elif key := _KEY.match(line):
                path = here + tuple(_parts(key[1]))
                self.at.setdefault(path, number)

    def _enter(self, table: re.Match[str], counts: dict[tuple[Any, ...], int]) -> tuple[Any, ...]:
        path: tuple[Any, ...] = ()
        names = _parts(table[2])
        for depth, name in enumerate(names, start=1):
            path += (name,)
            if depth == len(names) and table[1] == "[[":
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path += (counts[path],)
        return path

    def __call__(self, *path: Any) -> int:
        """Returns the line of the nearest thing that encloses this path; 0 when nothing does."""
        while path and path not in self.at:
            path = path[:-1]
        return self.at.get(path, 0)


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


class Table:
    """A table that is being read: takes values out with their types checked, then names what nobody asked for."""

    def __init__(self, values: Any, *, file: str, faults: Faults, lines: Lines, path: tuple[Any, ...] = ()) -> None:
        self.values = dict(values) if isinstance(values, Mapping) else {}
        self.file, self.faults, self.lines, self.path = file, faults, lines, path
        if not isinstance(values, Mapping):
            self.fault("", _("This has to be a table of names and values."))

    def fault(self, key: str, sentence: Any) -> None:
        self.faults.add(self.file, self.line(key), sentence)

    def line(self, key: str = "") -> int:
        return self.lines(*self.path, *([key] if key else []))

    def _take(self, key: str, kinds: tuple[type, ...], words: Any, default: Any) -> Any:
        if key not in self.values:
            return default
        value = self.values.pop(key)
        right = isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))
        if not right:
            self.fault(key, _("“%(key)s” has to be %(kind)s.") % {"key": key, "kind": words})
            return default
        return value

    def text(self, key: str, default: str = "") -> str:
        return self._take(key, (str,), _("words in quotation marks"), default)

    def needed(self, key: str) -> str:
        """Returns words that must not be missing."""
        value = self.text(key).strip()
        if not value:
            self.fault(key, _("“%(key)s” is missing.") % {"key": key})
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        return self._take(key, (bool,), _("true or false"), default)

    def number(self, key: str, default: int | None = None) -> int | None:
        return self._take(key, (int,), _("a whole number"), default)

    def decimal(self, key: str, default: Decimal | None = None) -> Decimal | None:
        value = self._take(key, (int, Decimal), _("a number"), default)
        return value if value is None else Decimal(value)

    def day(self, key: str) -> date | None:
        return self._take(key, (date,), _("a date such as 2026-07-01, without quotation marks"), None)

    def texts(self, key: str) -> list[str]:
        values = self._take(key, (list,), _("a list of words"), [])
        if any(not isinstance(value, str) for value in values):
            self.fault(key, _("“%(key)s” has to be %(kind)s.") % {"key": key, "kind": _("a list of words")})
            return []
        return values

    def table(self, key: str) -> "Table":
        return self._inner(self.values.pop(key, {}), key)

    def tables(self, key: str) -> list["Table"]:
        values = self._take(key, (list,), _("a list of tables"), [])
        return [self._inner(value, key, number) for number, value in enumerate(values)]

    def _inner(self, value: Any, *path: Any) -> "Table":
        return Table(value, file=self.file, faults=self.faults, lines=self.lines, path=(*self.path, *path))

    def report_what_is_left(self) -> None:
        for key in self.values:
            self.fault(key, _("“%(name)s” is not known here.") % {"name": key})


def read(text: str, *, file: str, faults: Faults, first_line: int = 1) -> Table:
    """Returns the table of a TOML text; what cannot be read is a fault, and the table then empty."""
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _PLACE.search(str(error))
        line = first_line - 1 + (int(place[1]) if place and place[1] else text.count("\n") + 1)
        reason = _PLACE.sub("", str(error))
        faults.add(file, line, _("This is not TOML: %(reason)s.") % {"reason": reason})
        values = {}
    return Table(values, file=file, faults=faults, lines=Lines(text, first_line))
