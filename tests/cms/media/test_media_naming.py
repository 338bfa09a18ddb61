import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.media.naming import download_name, extension_of, one_line, random_name


@pytest.mark.parametrize(
    ("filename", "extension"),
    [
        ("photo.JPG", "jpg"),
        ("a.b.mp3", "mp3"),
        ("none", ""),
        (".htaccess", ""),
        ("x.ph\x00p", ""),
        ("x.p hp", ""),
        ("../../etc/passwd.png", "png"),
        ("..\\..\\a.docx", "docx"),
        ("x.averylongextension", ""),
    ],
)
def test_an_extension_is_the_last_plain_one(filename, extension):
    assert extension_of(filename) == extension


@given(st.text(max_size=300))
def test_a_stored_name_says_nothing_and_needs_no_escape(filename):
    name = random_name(filename)

    assert name.isascii()
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789.")
    stem = name.split(".")[0]
    assert len(stem) == 24
    assert random_name(filename) != name


@given(st.text(max_size=400))
def test_a_title_is_one_line_without_controls(text):
    assert not set(one_line(text)) & set("\x00\n\r\u202e\u200f\u2066")


def test_a_title_keeps_vietnamese_in_one_form():
    assert one_line(" Buo\u0302\u0309i  sa\u0301ng\no\u031b\u0309 ba\u0309n ") == "Buổi sáng ở bản"


def test_a_title_cannot_pretend_to_end_otherwise():
    assert one_line("anh\u202egpj.exe") == "anh gpj.exe"


def test_a_reader_saves_a_file_under_its_title():
    assert download_name("Phiếu việc: giờ đầu", stored="documents/ab12.docx") == "phieu-viec-gio-dau.docx"
    assert download_name("ꪼꪕ ?", stored="documents/ab12.pdf").endswith(".pdf")
    assert download_name("…", stored="x") == "file" or download_name("…", stored="x").isascii()
