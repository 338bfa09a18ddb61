"""A ZIP that strangers have made, read so that it can do no harm: its directory judged first, each part then as a stream.

Nothing is written here and no part is ever held whole. What a directory says of a part is a claim: the bytes are counted,
and a part with more or fewer of them, or with bytes beside the parts, is refused. Python's `zipfile` reads the directory
alone; parts are unpacked here, since it would quietly cut off what is longer than declared.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from cms.archive.faults import ArchiveError
from cms.archive.files import as_zip, read_folder
from courses.packages.directory import (
    ENCRYPTED,
    IGNORED,
    LOCAL_HEADER,
    MEGABYTE,
    RATIO_FROM,
    explodes,
    is_folder,
    judge,
    sized,
)
from courses.packages.faults import PackageRefused, refuse

CHUNK = 1 << 16
# What an entry takes in the directory at most: its fixed part, a name, and what programs add.
_DIRECTORY_BYTES_EACH = 1024
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")


class Archive:
    """An open archive whose directory has been found harmless. `sizes` are the files in it, by path, without folders."""

    def __init__(self, file: IO[bytes], infos: list[zipfile.ZipInfo]) -> None:
        self._file = file
        self._infos = {info.filename: info for info in infos}
        self.sizes = {info.filename: info.file_size for info in infos}

    def __contains__(self, path: str) -> bool:
        return path in self._infos

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._infos))

    def whole(self, path: str, *, most: int) -> bytes:
        """Returns a small file; raises PackageRefused when it is larger than `most` bytes."""
        if self.sizes[path] > most:
            raise refuse(
                path,
                "too-large-to-read",
                _("This file describes the package and may not exceed %(size)s.") % sized(most),
            )
        return b"".join(self.chunks(path))

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yields a file's bytes, little by little; raises PackageRefused when they are not what the directory said."""
        info = self._infos[path]
        place = self._begin(info)
        count, checksum = 0, 0
        pieces = self._inflated(info, place) if info.compress_type else self._plain(info, place)
        for piece in pieces:
            count += len(piece)
            if count > info.file_size:
                raise refuse(path, "longer-than-declared", _("This file unpacks to more than the archive declares."))
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if count < info.file_size:
            raise refuse(path, "shorter-than-declared", _("This file unpacks to less than the archive declares."))
        if checksum != info.CRC:
            raise refuse(path, "checksum", _("This file is damaged: its checksum is wrong. Export the package again."))

    def _begin(self, info: zipfile.ZipInfo) -> int:
        """Returns where a file's data begins, if the mark before it says the same as the directory."""
        self._file.seek(info.header_offset)
        head = self._file.read(LOCAL_HEADER.size)
        if len(head) < LOCAL_HEADER.size or not head.startswith(b"PK\3\4"):
            raise refuse(info.filename, "not-there", _("The archive names this file, but does not hold it."))
        _mark, _version, flags, method, *_rest, name_length, extra_length = LOCAL_HEADER.unpack(head)
        name = info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")
        if self._file.read(name_length) != name or method != info.compress_type or flags & ENCRYPTED:
            raise refuse(
                info.filename,
                "two-stories",
                _("The archive describes this file in two ways that contradict each other."),
            )
        return info.header_offset + LOCAL_HEADER.size + name_length + extra_length

    def _plain(self, info: zipfile.ZipInfo, place: int) -> Iterator[bytes]:
        left = info.compress_size
        while left:
            self._file.seek(place)
            piece = self._file.read(min(CHUNK, left))
            if not piece:
                return
            place, left = place + len(piece), left - len(piece)
            yield piece

    def _inflated(self, info: zipfile.ZipInfo, place: int) -> Iterator[bytes]:
        unpacker, count, left = zlib.decompressobj(-zlib.MAX_WBITS), 0, info.compress_size
        while not unpacker.eof:
            packed = unpacker.unconsumed_tail
            if not packed and left:
                self._file.seek(place)
                packed = self._file.read(min(CHUNK, left))
                place, left = place + len(packed), left - len(packed)
                if not packed:
                    left = 0
            try:
                piece = unpacker.decompress(packed, CHUNK)
            except zlib.error as error:
                raise refuse(
                    info.filename,
                    "damaged",
                    _("This file is damaged and cannot be unpacked. Export the package again."),
                ) from error
            count += len(piece)
            if count > RATIO_FROM and count > settings.PACKAGE_MAX_RATIO * max(info.compress_size, 1):
                raise refuse(info.filename, "explodes", explodes())
            if not packed and not piece and not unpacker.eof:
                return
            if piece:
                yield piece
        if unpacker.unused_data or left:
            raise refuse(
                info.filename, "hidden-bytes", _("There are bytes behind the end of this file that nobody would see.")
            )


@contextmanager
def opened(source: Path | IO[bytes]) -> Iterator[Archive]:
    """Opens an archive and judges its directory; raises PackageRefused with everything that is wrong with it.

    A folder is read as the archive that packing it would give, so that whoever writes a package can try it as it lies there.
    """
    if not isinstance(source, Path):
        yield _judged(source)
        return
    if source.is_dir():
        yield _judged(_packed(source))
        return
    try:
        file = source.open("rb")
    except OSError as error:
        raise refuse("", "no-file", _("There is no such file, or it may not be read.")) from error
    with file:
        yield _judged(file)


def _packed(folder: Path) -> IO[bytes]:
    try:
        return io.BytesIO(as_zip(read_folder(folder).contents))
    except ArchiveError as error:
        raise refuse("", "folder", str(error)) from error


def _judged(file: IO[bytes]) -> Archive:
    size = file.seek(0, 2)
    if size > settings.PACKAGE_MAX_MB * MEGABYTE:
        raise refuse(
            "",
            "package-too-large",
            _("This package is larger than %(size)s. Make its films and pictures smaller.")
            % sized(settings.PACKAGE_MAX_MB * MEGABYTE),
        )
    _must_be_plain(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
        struct.error,
    ) as error:
        raise _no_zip() from error
    judge(infos, size)
    return Archive(file, [info for info in infos if not is_folder(info) and not IGNORED.search(info.filename)])


# --- The end of the archive, before anything reads its directory -------------------------------------------------------


def _must_be_plain(file: IO[bytes], size: int) -> None:
    """Bounds the directory before `zipfile` reads it whole, and refuses an archive with anything before or behind it."""
    file.seek(0)
    if not file.read(4).startswith((b"PK\3\4", b"PK\5\6")):
        raise _no_zip()
    start = max(0, size - _END.size - 0xFFFF)
    file.seek(start)
    tail = file.read()
    place = len(tail) - _END.size
    if place < 0 or not (tail.startswith(b"PK\5\6", place) and tail.endswith(b"\0\0")):
        place = tail.rfind(b"PK\5\6")
    if place < 0 or place + _END.size > len(tail):
        raise _no_zip()
    _mark, _disk, _first, _here, count, length, offset, comment = _END.unpack_from(tail, place)
    end = start + place
    if found := _end_64(file, end):
        count, length, offset, end = found
    if place + _END.size + comment != len(tail) or offset + length != end:
        raise refuse("", "bytes-outside", _("There are bytes before or behind the archive: it is two files in one."))
    if count > settings.PACKAGE_MAX_FILES or length > settings.PACKAGE_MAX_FILES * _DIRECTORY_BYTES_EACH:
        raise refuse(
            "",
            "too-many-files",
            _("There are more than %(count)s files in this package.") % {"count": settings.PACKAGE_MAX_FILES},
        )


def _end_64(file: IO[bytes], end: int) -> tuple[int, int, int, int] | None:
    """Returns count, length, offset and end of the directory of an archive in the large format; None for a plain one."""
    place = end - _LOCATOR_64.size - _END_64.size
    if place < 0:
        return None
    file.seek(place)
    record = file.read(_END_64.size)
    if file.read(4) != b"PK\6\7" or not record.startswith(b"PK\6\6"):
        return None
    *_rest, count, length, offset = _END_64.unpack(record)
    return count, length, offset, place


def _no_zip() -> PackageRefused:
    return refuse("", "no-zip", _("This file is no ZIP archive, or it is damaged. Export the package again."))
