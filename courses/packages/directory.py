"""What the directory of a ZIP may say: names that lead nowhere else, plain files, sizes within limits. Pure but for settings."""

import re
import stat
import struct
import unicodedata
import zipfile

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from courses.packages.faults import Faults

LONGEST_PATH = 255
MEGABYTE = 1 << 20
# Below this much a part may shrink as far as it likes: small texts do.
RATIO_FROM = 1 << 20
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
ENCRYPTED = 0x1 | 0x40 | 0x2000
# What systems leave in an archive by themselves.
IGNORED = re.compile(r"(^|/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)(/|$)", re.IGNORECASE)
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def sized(size: int) -> dict[str, str]:
    """Returns a number of bytes for a sentence with `%(size)s`."""
    return {"size": filesizeformat(size)}


def explodes() -> str:
    return _("This file unpacks to far more than it should.")


def is_folder(info: zipfile.ZipInfo) -> bool:
    """True for a folder's entry; unlike `ZipInfo.is_dir` it bears a name of no letters."""
    return info.filename.endswith("/")


def judge(infos: list[zipfile.ZipInfo], size: int) -> None:
    """Judges what is in an archive of `size` bytes; raises PackageRefused with everything that is wrong."""
    faults = Faults()
    _judge_all(infos, faults)
    _judge_places(infos, size, faults)
    faults.stop_if_any()


def _judge_all(infos: list[zipfile.ZipInfo], faults: Faults) -> None:
    names: dict[str, str] = {}
    folders: dict[str, str] = {}
    for info in infos:
        if fault := _fault_of_name(info) or _fault_of_entry(info):
            faults.add(info.orig_filename, *fault)
        path = info.filename.rstrip("/")
        folded = unicodedata.normalize("NFC", path).casefold()
        if is_folder(info):
            folders.setdefault(folded, path)
            continue
        if names.get(folded) == path:
            faults.add(info.orig_filename, "same-name", _("Another file of this package has the same name."))
        elif folded in names:
            message = _("Another file's name differs from this one in small and capital letters or accents alone.")
            faults.add(info.orig_filename, "same-name-folded", message)
        names[folded] = path
        parts = folded.split("/")
        folders |= {"/".join(parts[:end]): path for end in range(1, len(parts))}
    for folded in names.keys() & folders.keys():
        faults.add(names[folded], "file-and-folder", _("This name is a file and a folder at once."))
    _judge_sum(infos, faults)


def _judge_sum(infos: list[zipfile.ZipInfo], faults: Faults) -> None:
    if not any(not is_folder(info) for info in infos):
        faults.add("", "empty", _("There is no file in this archive."))
    total, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    most = settings.PACKAGE_UNPACKED_MAX_MB * MEGABYTE
    if total > most:
        faults.add("", "unpacks-too-large", _("This package unpacks to more than %(size)s.") % sized(most))
    if total > 10 * RATIO_FROM and total > settings.PACKAGE_MAX_RATIO * max(packed, 1):
        faults.add("", "explodes-in-all", _("This package unpacks to far more than it should."))


def _fault_of_name(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    name = info.orig_filename
    parts = name.removesuffix("/").split("/")
    if "\0" in name:
        return "nul-in-name", _("There is a NUL in this name.")
    if any(unicodedata.category(sign)[0] == "C" for sign in name):
        return "control-in-name", _("There is a sign in this name that cannot be seen.")
    if "\\" in name:
        return "backslash", _("There is a backslash in this name.")
    if name.startswith("/"):
        return "absolute", _("This name begins at the root of the disk.")
    if re.match(r"[A-Za-z]:", name):
        return "drive", _("This name begins with the letter of a drive.")
    if ".." in parts:
        return "outside", _("This name leads out of the package.")
    if "" in parts or "." in parts:
        return "empty-part", _("There is an empty part in this name.")
    if len(name) > LONGEST_PATH:
        return "name-too-long", _("This name is longer than %(count)s characters.") % {"count": LONGEST_PATH}
    if info.filename != name:
        return "two-names", _("The archive gives this file two names.")
    return None


def _fault_of_entry(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "link", _("This is a link and not a file.")
    if kind not in ((0, stat.S_IFDIR) if is_folder(info) else (0, stat.S_IFREG)):
        return "special", _("This is neither a file nor a folder.")
    if info.flag_bits & ENCRYPTED:
        return "locked", _("This file is locked with a password.")
    if is_folder(info) and info.file_size:
        return "folder-with-bytes", _("This is a folder with bytes of its own.")
    if info.compress_type not in _METHODS:
        return "packed-otherwise", _("This file is packed in a way that is not taken. Pack it as an ordinary ZIP.")
    if info.compress_type == zipfile.ZIP_STORED and info.compress_size != info.file_size:
        return "sizes-contradict", _("The archive gives this file two sizes.")
    most = settings.PACKAGE_FILE_MAX_MB * MEGABYTE
    if info.file_size > most:
        return "file-too-large", _("This file is larger than %(size)s.") % sized(most)
    if info.file_size > RATIO_FROM and info.file_size > settings.PACKAGE_MAX_RATIO * max(info.compress_size, 1):
        return "explodes", explodes()
    return None


def _judge_places(infos: list[zipfile.ZipInfo], size: int, faults: Faults) -> None:
    """Two files made of the same bytes are how a small archive becomes a large one."""
    end = 0
    for info in sorted(infos, key=lambda info: (info.header_offset, info.filename)):
        if info.header_offset < end:
            faults.add(info.orig_filename, "overlap", _("This file shares its bytes with another one."))
        # The name may be longer in bytes than in letters, so this is the least that the file takes.
        end = info.header_offset + LOCAL_HEADER.size + len(info.orig_filename) + info.compress_size
        if end > size:
            faults.add(info.orig_filename, "cut-off", _("The archive ends before this file does. Hand it in again."))
