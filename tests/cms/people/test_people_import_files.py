"""A hostile file is refused as a whole with a sentence; a plain one is read, whichever program wrote it."""

import io
import unicodedata
import zipfile

import pytest

from cms.people.imports import checking
from cms.sheets.reading import SENTENCES
from tests.cms.people.lists import row, workbook
from tests.factories.people import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(db):
    return UserFactory(administrator=True, language="en")


@pytest.fixture
def unit(db):
    return UnitFactory(name="Đồn Biên phòng Một", code="DBP-1")


def packed(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_part(name, content):
    source = zipfile.ZipFile(io.BytesIO(workbook([row()])))
    parts = {part: source.read(part) for part in source.namelist()}
    return packed(parts | {name: content})


DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
)
CSV = "Họ và tên,Đơn vị\nLò Thị Mai,DBP-1\n"

HOSTILE = {
    "empty": (b"", "empty"),
    "6 MB": (b"x" * (6 * 1024 * 1024), "too_big"),
    "old Excel": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old_or_locked"),
    "PDF called .xlsx": (b"%PDF-1.7\n\xff\xfe binary", "not_a_sheet"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_sheet"),
    "other ZIP": (packed({"readme.txt": b"x"}), "not_a_sheet"),
    "cut ZIP": (workbook([row()])[:900], "damaged"),
    "ZIP bomb": (with_part("xl/media/zeros.bin", b"\0" * (70 * 1024 * 1024)), "bomb"),
    "many parts": (packed({"[Content_Types].xml": b"<a/>", "xl/a": b""} | {f"p{n}": b"" for n in range(400)}), "bomb"),
    "entities": (with_part("xl/worksheets/sheet1.xml", DOCTYPE), "damaged"),
    "entities in UTF-16": (with_part("xl/worksheets/sheet1.xml", DOCTYPE.decode().encode("utf-16")), "damaged"),
    "broken XML": (with_part("xl/worksheets/sheet1.xml", b"<worksheet><"), "damaged"),
    "macros": (with_part("xl/vbaProject.bin", b"x"), "macros"),
    "too many rows": (("Họ và tên,Đơn vị\n" + "Lò Thị Mai,DBP-1\n" * 5001).encode(), "too_many_rows"),
    "too many columns": (("Họ và tên,Đơn vị" + ",x" * 50 + "\n").encode(), "too_many_columns"),
    "endless cell": (f"Họ và tên,Đơn vị\n{'a' * 600},DBP-1\n".encode(), "cell_too_long"),
    "Windows-1258": (CSV.replace("ộ", "ô").replace("ị", "i").encode("cp1258", "replace"), "encoding"),
    "control characters": (CSV.replace("Mai", "M\x07ai").encode(), "not_a_sheet"),
    "no headings": ("một,hai\nba,bốn\n".encode(), "no_headings"),
    "only headings": ("Họ và tên,Đơn vị\n".encode(), "no_rows"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_as_a_whole_with_a_sentence(administrator, unit, name):
    content, code = HOSTILE[name]
    [fault] = checking.check(content, importer=administrator).faults

    assert (fault["row"], fault["code"]) == (0, code)
    assert checking.sentence(fault)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_of_excel_is_read(administrator, unit, encoding, delimiter):
    content = CSV.replace(",", delimiter).replace("\n", "\r\n").encode(encoding)

    assert [person.full_name for person in checking.check(content, importer=administrator).people] == ["Lò Thị Mai"]


def test_names_come_out_composed_however_they_were_written(administrator, unit):
    content = unicodedata.normalize("NFD", CSV).encode()
    assert checking.check(content, importer=administrator).people[0].full_name == "Lò Thị Mai"


def test_every_refusal_has_a_sentence():
    assert all(str(sentence) for sentence in SENTENCES.values())
