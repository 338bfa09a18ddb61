"""Takes the place, the device and the comments out of MP4, MOV and 3GP files, byte for byte in their place. Pure.

A phone writes where it stood into the film (`©xyz`, `loci`, Apple's keys). ffmpeg drops that from the small copies; this
takes it out of the original too, on machines with and without ffmpeg, without touching sound or film: a box that tells
too much becomes a `free` box of zeros of the same length, so that no other byte moves.
"""

from collections.abc import Iterator
from typing import IO

_TELLING = {b"udta", b"meta", b"uuid"}
_CONTAINERS = {b"moov", b"trak"}
_DEEPEST = 4
_MOST_BOXES = 5_000


def _boxes(file: IO[bytes], start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Yields kind, start, start of content and end of each box between two places; stops at the first that is not one."""
    for _count in range(_MOST_BOXES):
        if start + 8 > end:
            return
        file.seek(start)
        head = file.read(16)
        size, kind, content = int.from_bytes(head[:4], "big"), head[4:8], start + 8
        if size == 1:
            size, content = int.from_bytes(head[8:16], "big"), start + 16
        elif size == 0:
            size = end - start
        if size < content - start or start + size > end:
            return
        yield kind, start, content, start + size
        start += size


def _blank(file: IO[bytes], start: int, content: int, end: int) -> None:
    file.seek(start + 4)
    file.write(b"free")
    file.seek(content)
    left = end - content
    while left > 0:
        left -= file.write(b"\0" * min(left, 65_536))


def blank_metadata(file: IO[bytes], *, size: int) -> int:
    """Blanks every telling box of an ISO media file that can be written to; returns how many there were."""
    blanked, places = 0, [(0, size, 0)]
    while places:
        start, end, depth = places.pop()
        for kind, begins, content, ends in _boxes(file, start, end):
            if kind in _TELLING:
                _blank(file, begins, content, ends)
                blanked += 1
            elif kind in _CONTAINERS and depth < _DEEPEST:
                places.append((content, ends, depth + 1))
    file.seek(0)
    return blanked
