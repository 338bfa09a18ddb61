"""What a file is, by its bytes. Pure; knows only the kinds that this site takes."""

import io
import zipfile
from collections.abc import Callable

_ISO_BRANDS_OF_SOUND = {b"M4A ", b"M4B "}
_OFFICE_FOLDERS = {"docx": "word/", "pptx": "ppt/", "xlsx": "xl/"}
# Programs inside a document: a job aid needs none.
_OFFICE_MACROS = ("vbaproject.bin", "activex/")
HEAD = 4096


def _iso(head: bytes) -> bool:
    """MP4, M4A, QuickTime and 3GP: boxes, of which the first names the family."""
    return head[4:8] in {b"ftyp", b"moov", b"wide", b"mdat", b"free"}


def _matroska(head: bytes) -> bool:
    return head.startswith(b"\x1a\x45\xdf\xa3")


def _ogg(head: bytes) -> bool:
    return head.startswith(b"OggS")


def _mpeg_sound(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 in {0xE2, 0xE4, 0xE6})


def _adts(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0)


_BY_EXTENSION: dict[str, Callable[[bytes], bool]] = {
    "mp3": _mpeg_sound,
    "aac": _adts,
    "m4a": _iso,
    "ogg": _ogg,
    "oga": _ogg,
    "opus": _ogg,
    "wav": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WAVE",
    "flac": lambda head: head.startswith(b"fLaC"),
    "mp4": lambda head: _iso(head) and head[8:12] not in _ISO_BRANDS_OF_SOUND,
    "m4v": _iso,
    "mov": _iso,
    "3gp": _iso,
    "webm": _matroska,
    "mkv": _matroska,
    "pdf": lambda head: b"%PDF-" in head[:1024],
}


def _text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


def _archive(content: bytes, extension: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return extension == "zip" or office_problem(archive, extension) is None
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def office_problem(archive: zipfile.ZipFile, extension: str) -> str | None:
    """Returns why an archive is no `docx`, `pptx` or `xlsx` that we take: `macros`, `other`; None if it is one."""
    names = [name.lower() for name in archive.namelist()]
    if any(macro in name for name in names for macro in _OFFICE_MACROS):
        return "macros"
    folder = _OFFICE_FOLDERS[extension]
    if "[content_types].xml" not in names or not any(name.startswith(folder) for name in names):
        return "other"
    return None


def is_really(content: bytes, extension: str) -> bool:
    """True if `content` is what `extension` says; of recordings, its first `HEAD` bytes are enough."""
    if check := _BY_EXTENSION.get(extension):
        return check(content[:HEAD])
    if extension in {"csv", "txt"}:
        return _text(content)
    return extension in {"zip", *_OFFICE_FOLDERS} and _archive(content, extension)
