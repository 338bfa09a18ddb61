"""Files that are made and sent piece by piece, so that no large one ever stands in memory. Pure."""

from collections.abc import Iterable, Iterator

PIECE = 256 * 1024


def together(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yields the same bytes in pieces of some hundred kilobytes."""
    waiting: list[bytes] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= PIECE:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


class Sink:
    """Takes what an archive writes, and hands it on."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        data = b"".join(self.parts)
        self.parts.clear()
        return data
