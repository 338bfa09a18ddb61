"""The Range header of RFC 9110 §14, for one range of bytes. Pure.

A phone that lost its link asks for the rest of a recording with it. Several ranges at once are answered with the whole
file, which the RFC allows: no player asks for them, and answering them lets one request cost the work of thousands.
"""

import re
from typing import NamedTuple

_RANGE_SET = re.compile(r"^\s*bytes\s*=(.*)$", re.IGNORECASE | re.DOTALL)
# More digits than any file has bytes; longer numbers are read as "beyond the end" without being computed.
_INT_RANGE = re.compile(r"^(\d+)-(\d*)$", re.ASCII)
_SUFFIX_RANGE = re.compile(r"^-(\d+)$", re.ASCII)
_MAX_DIGITS = 18


class ByteRange(NamedTuple):
    """The bytes from `start` up to and including `end`."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start + 1

    def content_range(self, size: int) -> str:
        return f"bytes {self.start}-{self.end}/{size}"


class Unsatisfiable(Exception):
    """The range is well formed, but no byte of the file lies in it: answer 416."""


def _number(digits: str) -> int:
    return int(digits) if len(digits.lstrip("0")) <= _MAX_DIGITS else 10**_MAX_DIGITS


def parse_range(header: str, *, size: int) -> ByteRange | None:
    """Returns the one range asked for, or None when the whole file is to be sent; raises Unsatisfiable."""
    if not (found := _RANGE_SET.match(header)):
        return None
    # A list may have empty members (RFC 9110 §5.6.1).
    members = [member.strip(" \t") for member in found.group(1).split(",") if member.strip(" \t")]
    if len(members) != 1:
        return None
    if suffix := _SUFFIX_RANGE.match(members[0]):
        return _last_bytes(_number(suffix.group(1)), size=size)
    if not (span := _INT_RANGE.match(members[0])):
        return None
    start = _number(span.group(1))
    end = _number(span.group(2)) if span.group(2) else None
    if end is not None and end < start:
        return None
    if start >= size:
        raise Unsatisfiable
    return ByteRange(start, size - 1 if end is None else min(end, size - 1))


def _last_bytes(count: int, *, size: int) -> ByteRange | None:
    if count == 0:
        raise Unsatisfiable
    # The last bytes of an empty file exist, but no Content-Range can say so.
    return ByteRange(max(0, size - count), size - 1) if size else None
