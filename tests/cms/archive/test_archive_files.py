"""Archives that strangers have made: refused with a sentence, before anything of them is used."""

import io
import stat
import zipfile

import pytest

from cms.archive.faults import ArchiveError
from cms.archive.files import MOST_FILES, Files, as_zip, read_folder, read_zip, write_folder


def zipped(*files, **infos) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def linked() -> bytes:
    info = zipfile.ZipInfo("course.toml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zipped((info, "/etc/passwd"))


def locked() -> bytes:
    content = bytearray(zipped(("course.toml", "x")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def lying() -> bytes:
    """Its directory says that the part is far smaller than it is."""
    content = bytearray(zipped(("course.toml", "a" * 5_000)))
    place = content.index(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    return bytes(content)


HOSTILE = {
    "no zip": b"hello",
    "cut off": zipped(("course.toml", "x" * 1000))[:-30],
    "leads outside": zipped(("../course.toml", "x")),
    "leads outside from within": zipped(("lessons/../../x.md", "x")),
    "absolute": zipped(("/etc/course.toml", "x")),
    "other slashes": zipped(("lessons\\..\\x.md", "x")),
    "drive": zipped(("C:/course.toml", "x")),
    "empty part": zipped(("lessons//x.md", "x")),
    "hidden": zipped((".git/config", "x"), ("course.toml", "x")),
    "control sign in a name": zipped(("a\x07.md", "x")),
    "very long name": zipped(("a" * 300 + ".md", "x")),
    "link": linked(),
    "locked": locked(),
    "lying about its size": lying(),
    "bomb": zipped(("media/x.bin", b"\0" * 30_000_000)),
    "text too long": zipped(("course.toml", bytes(range(32, 127)) * 30_000)),
    "same name twice in other letters": zipped(("lessons/h\u00e0.md", "x"), ("lessons/ha\u0300.md", "y")),
    "too many": zipped(*((f"lessons/{n}.md", "") for n in range(MOST_FILES + 1))),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_in_words(name):
    with pytest.raises(ArchiveError) as refused:
        read_zip(HOSTILE[name])
    assert str(refused.value)


def test_an_archive_larger_than_allowed_is_refused_unread(settings):
    settings.ARCHIVE_MAX_SIZE = 100
    with pytest.raises(ArchiveError):
        read_zip(zipped(("course.toml", "x" * 50)) + b" " * 100)


def test_a_folder_with_a_link_is_refused(tmp_path):
    (tmp_path / "course.toml").symlink_to("/etc/passwd")
    with pytest.raises(ArchiveError):
        read_folder(tmp_path)


def test_equal_files_give_equal_bytes_whatever_their_order():
    files = {"b.md": b"2", "a.toml": b"1", "media/x.png": b"\x89PNG"}
    assert as_zip(files) == as_zip(dict(reversed(files.items())))
    assert dict(read_zip(as_zip(files)).contents) == files


def test_the_one_folder_that_programs_put_around_is_taken_off():
    assert list(read_zip(zipped(("khoa/course.toml", "x"), ("khoa/lessons/a.vi.md", "y")))) == [
        "course.toml",
        "lessons/a.vi.md",
    ]


def test_a_folder_is_written_and_read_back(tmp_path):
    files = {"course.toml": b"x", "lessons/a.vi.md": b"y"}
    write_folder(files, tmp_path / "new")
    assert dict(read_folder(tmp_path / "new").contents) == files
    with pytest.raises(ArchiveError):
        write_folder(files, tmp_path / "new")


@pytest.mark.parametrize(("content", "line"), [(b"a\nb\n\xff", 3), (b"a\n\x01", 2)])
def test_bytes_that_are_no_text_are_named_with_their_line(content, line):
    with pytest.raises(ArchiveError) as refused:
        Files({"x.md": content}).text("x.md")
    assert refused.value.faults[0].line == line


def test_text_is_composed_and_has_plain_line_ends():
    assert Files({"x": "\ufeffto\u0300a\r\nb".encode()}).text("x") == "tòa\nb"
