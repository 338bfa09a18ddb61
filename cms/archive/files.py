"""The files of an archive: read from a folder or a ZIP that strangers may have made, written so that equal content gives equal
bytes. Knows nothing of what the files say.
"""

import io
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.archive.faults import ArchiveError, Fault
from cms.text import nfc

MOST_FILES = 5_000
LARGEST_TEXT = 2 * 1024 * 1024
LONGEST_NAME = 200
# Beyond this a part is made to explode: our texts shrink to a tenth, media hardly at all.
MOST_RATIO = 200
TEXTS = (".toml", ".md")
# One moment for all: 1 January 1980, the first that a ZIP can say.
EPOCH = (1980, 1, 1, 0, 0, 0)
_SAFE = re.compile(r"[\w][\w .()+,@=-]*", re.UNICODE)
_IGNORED = re.compile(r"(^|/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)(/|$)")


def largest_archive() -> int:
    """Returns how many bytes an archive may have, packed or unpacked."""
    return settings.ARCHIVE_MAX_SIZE


@dataclass(frozen=True)
class Files:
    """The files of an archive by their path; texts are in NFC with plain line ends."""

    contents: Mapping[str, bytes]

    def __contains__(self, path: str) -> bool:
        return path in self.contents

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.contents))

    def bytes(self, path: str) -> bytes:
        return self.contents[path]

    def text(self, path: str) -> str:
        """Returns a text file's words. Raises ArchiveError when they are not UTF-8, naming the line."""
        raw = self.contents[path].removeprefix(b"\xef\xbb\xbf")
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            raise ArchiveError([Fault(path, line, _("This is not UTF-8 text. Save the file as UTF-8."))]) from error
        control = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
        if control:
            line = text.count("\n", 0, control.start()) + 1
            raise ArchiveError([Fault(path, line, _("There is a control character in this line. Delete it."))])
        return nfc(text.replace("\r\n", "\n").replace("\r", "\n"))


def _refuse(path: str, sentence: str) -> ArchiveError:
    return ArchiveError([Fault(path, 0, sentence)])


def _checked_name(name: str) -> str:
    """Returns the path of a part, or raises ArchiveError when it leads anywhere but below the archive's own folder."""
    path = nfc(name)
    parts = path.split("/")
    plain = all(part not in ("", ".", "..") and _SAFE.fullmatch(part) for part in parts)
    if not plain or path.startswith("/") or "\\" in path or len(path) > LONGEST_NAME:
        shown = re.sub(r"[^\w ./-]", "?", path)[:LONGEST_NAME]
        raise _refuse(shown, _("A file may not be called this: use letters, digits, hyphens and points in its name."))
    return path


def read_zip(content: bytes) -> Files:
    """Returns the files of a ZIP. Raises ArchiveError for whatever is damaged, hostile or too large; unpacks nothing to disk."""
    if len(content) > largest_archive():
        raise _too_large()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir() and not _IGNORED.search(info.filename)]
            _check_infos(infos)
            found = {_checked_name(info.filename): _read_part(archive, info) for info in infos}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise _refuse("", _("This file is no ZIP archive, or it is damaged. Export it again.")) from error
    if len(found) != len(infos):
        raise _refuse("", _("Two files in this archive have the same name."))
    return Files(_without_wrapper(found))


def _check_infos(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_FILES:
        raise _refuse("", _("There are more than %(count)s files in this archive.") % {"count": MOST_FILES})
    for info in infos:
        _checked_name(info.filename)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise _refuse(info.filename, _("This is a link and not a file. An archive holds plain files only."))
        if info.flag_bits & 1:
            raise _refuse(info.filename, _("This file is locked with a password."))
        if info.file_size > 1_000_000 and info.file_size > MOST_RATIO * max(info.compress_size, 1):
            raise _refuse(info.filename, _("This file unpacks to far more than it should."))
    if sum(info.file_size for info in infos) > largest_archive():
        raise _too_large()


def _read_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    limit = LARGEST_TEXT if info.filename.endswith(TEXTS) else largest_archive()
    with archive.open(info) as part:
        # What the directory says of a size is only a claim.
        content = part.read(min(info.file_size, limit) + 1)
    if len(content) > limit:
        raise _refuse(info.filename, _("This file is too large."))
    if len(content) != info.file_size:
        raise _refuse(info.filename, _("This file is damaged. Export it again."))
    return content


def _too_large() -> ArchiveError:
    size = filesizeformat(largest_archive())
    return _refuse(
        "", _("This archive is larger than %(size)s. Make its pictures, sound and film smaller.") % {"size": size}
    )


def _without_wrapper(found: dict[str, bytes]) -> dict[str, bytes]:
    """Takes off the one folder that many programs put around what they pack."""
    tops = {path.split("/", 1)[0] for path in found}
    if len(tops) == 1 and all("/" in path for path in found):
        return {path.split("/", 1)[1]: content for path, content in found.items()}
    return found


def read_folder(folder: Path) -> Files:
    """Returns the files of a folder; hidden ones are passed over. Raises ArchiveError for links and for too much."""
    found: dict[str, bytes] = {}
    total = 0
    for file in sorted(folder.rglob("*")):
        relative = file.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in PurePosixPath(relative).parts) or _IGNORED.search(relative):
            continue
        if file.is_symlink():
            raise _refuse(relative, _("This is a link and not a file. An archive holds plain files only."))
        if file.is_dir():
            continue
        size = file.stat().st_size
        total += size
        if total > largest_archive():
            raise _too_large()
        if len(found) >= MOST_FILES:
            raise _refuse("", _("There are more than %(count)s files in this archive.") % {"count": MOST_FILES})
        if relative.endswith(TEXTS) and size > LARGEST_TEXT:
            raise _refuse(relative, _("This file is too large."))
        found[_checked_name(relative)] = file.read_bytes()
    return Files(found)


def read_path(path: Path) -> Files:
    """Returns the files of a folder or of a ZIP file."""
    if path.is_dir():
        return read_folder(path)
    if not path.exists():
        raise _refuse(str(path), _("There is no such file or folder."))
    if path.stat().st_size > largest_archive():
        raise _too_large()
    return read_zip(path.read_bytes())


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """Returns the files as a ZIP, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            info = zipfile.ZipInfo(path, EPOCH)
            # Of one system whatever machine writes it; readable by all, run by nobody.
            info.create_system, info.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            info.compress_type = zipfile.ZIP_DEFLATED if path.endswith(TEXTS) else zipfile.ZIP_STORED
            archive.writestr(info, files[path])
    return out.getvalue()


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the files below a folder that is new or empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise _refuse(str(folder), _("This folder is not empty. Choose a new one."))
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
