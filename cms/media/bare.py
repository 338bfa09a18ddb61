"""Is a picture nothing but its pixels? Pure.

Writing a JPEG anew costs a little of it each time, so a picture that carries nothing is kept byte for byte: one that goes out
in an archive and comes back is then the same file. Only what is listed here counts as nothing.
"""

import struct
from collections.abc import Iterator

# Tables, frames and scans, the JFIF mark, Adobe's note on colours (APP14) and the colour profile (APP2).
_JPEG_PARTS = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xE0, 0xEE}
_PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"bKGD"}
_WEBP_CHUNKS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"}
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def is_bare(content: bytes) -> bool:
    """True for a JPEG, PNG or WebP that holds pixels and a colour profile and not a byte more."""
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _bare_jpeg(content)
        if content.startswith(_PNG_SIGNATURE):
            return _bare_png(content)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _bare_webp(content)
    except (struct.error, IndexError):
        pass
    return False


def _bare_jpeg(content: bytes) -> bool:
    place = 2
    while place < len(content) - 1:
        if content[place] != 0xFF:
            return False
        marker = content[place + 1]
        if marker == 0xD9:
            return place + 2 == len(content)
        length = struct.unpack_from(">H", content, place + 2)[0]
        part = content[place + 4 : place + 2 + length]
        if marker == 0xDA:
            place = _after_scan(content, place + 2 + length)
            continue
        profile = marker == 0xE2 and part.startswith(b"ICC_PROFILE\0")
        if not profile and marker not in _JPEG_PARTS:
            return False
        # A JFIF mark longer than this carries a small picture of its own.
        if marker == 0xE0 and (not part.startswith(b"JFIF\0") or length != 16):
            return False
        place += 2 + length
    return False


def _after_scan(content: bytes, place: int) -> int:
    """Returns where the compressed data ends: at the first mark that is not a restart."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            return len(content)
        if content[place + 1] == 0 or 0xD0 <= content[place + 1] <= 0xD7:
            place += 2
            continue
        return place


def _bare_png(content: bytes) -> bool:
    place = len(_PNG_SIGNATURE)
    while place < len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        if kind not in _PNG_CHUNKS:
            return False
        place += 12 + length
        if kind == b"IEND":
            return place == len(content)
    return False


def _bare_webp(content: bytes) -> bool:
    if struct.unpack_from("<I", content, 4)[0] + 8 != len(content):
        return False
    return all(kind in _WEBP_CHUNKS for kind in _webp_chunks(content))


def _webp_chunks(content: bytes) -> Iterator[bytes]:
    place = 12
    while place < len(content):
        kind, length = struct.unpack_from("<4sI", content, place)
        yield kind
        place += 8 + length + (length & 1)
