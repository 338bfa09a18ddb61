"""Spreadsheets that strangers may have made: XLSX and CSV to rows of plain text, or a clear refusal. Pure.

The kind of a file is told by its bytes, never by its name. Nothing is computed: a formula stays a `Formula`, and whoever
reads the row refuses it. Sizes are limited before anything is unpacked.
"""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import IO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from openpyxl import load_workbook

from cms.guard.sniffing import office_problem
from cms.text import nfc

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 40
MAX_CELL = 500
_MAX_PARTS = 300
_MAX_UNPACKED = 60 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"

Rows = list[list[str]]


class Formula(str):
    """A cell that computes; its text is the formula."""

    __slots__ = ()


class SheetError(ValueError):
    """A file that is not read at all; `code` names the sentence in `SENTENCES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(SENTENCES[self.code])


SENTENCES: dict[str, str | Promise] = {
    "empty": _("The file is empty."),
    "too_big": _(
        "The file is larger than 5 MB. A list of people is much smaller: delete pictures, or divide the list."
    ),
    "too_many_rows": _("The list has more than 5,000 rows. Divide it into several files."),
    "too_many_columns": _("The list has more than 40 columns. Start from the template."),
    "not_a_sheet": _(
        "This is no spreadsheet. Save the list as Excel workbook (.xlsx) or as CSV UTF-8, then try again."
    ),
    "old_or_locked": _(
        "This is an old .xls file or one with a password. Open it, save it as Excel workbook (.xlsx) without a password, "
        "then try again."
    ),
    "macros": _("This workbook contains macros. Save it as Excel workbook without macros (.xlsx), then try again."),
    "damaged": _(
        "This workbook is damaged or not made by a spreadsheet program. Save it again, or start from the template."
    ),
    "bomb": _("This workbook unpacks to far more than a list of people. Start from the template."),
    "encoding": _(
        "The letters of this CSV file are in an old encoding, so that names would be spoilt. Save it as CSV UTF-8 or as "
        "Excel workbook (.xlsx), then try again."
    ),
    "not_ready": _("This list has faults or was thrown away. Hand in a repaired list."),
    "cell_too_long": _("A cell holds more than 500 characters. A list of people needs no long texts."),
}


def read(content: bytes) -> Rows:
    """Returns the cells of the first sheet as NFC text, without empty rows at the end; raises `SheetError`."""
    if not content:
        raise SheetError("empty")
    if len(content) > MAX_BYTES:
        raise SheetError("too_big")
    if content.startswith(_OLE):
        raise SheetError("old_or_locked")
    rows = _read_workbook(content) if content.startswith(_ZIP) else _read_csv(content)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise SheetError("empty")
    return rows


def column_letter(index: int) -> str:
    """Returns the letter under which a spreadsheet shows the column (0 → A, 26 → AA)."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _read_workbook(content: bytes) -> Rows:
    _inspect_archive(io.BytesIO(content))
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            sheet = workbook.worksheets[0]
            sheet.reset_dimensions()
            rows = [
                [_cell(cell.value, computed=cell.data_type == "f") for cell in row[: MAX_COLUMNS + 1]]
                for row in sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1)
            ]
        finally:
            workbook.close()
    except SheetError:
        raise
    except Exception as error:
        raise SheetError("damaged") from error
    return _within_limits(rows)


def _inspect_archive(file: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if problem := office_problem(archive, "xlsx"):
                raise SheetError("macros" if problem == "macros" else "not_a_sheet")
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise SheetError("bomb")
            if any(part.flag_bits & 1 for part in parts):
                raise SheetError("old_or_locked")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_document_types(archive, part)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise SheetError("damaged") from error


def _refuse_document_types(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No spreadsheet program writes a document type; with one, a small file can grow without end when it is parsed."""
    with archive.open(part) as stream:
        start = stream.read(4096)
    if (
        not start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
        or b"<!DOCTYPE" in start
        or b"<!ENTITY" in start
    ):
        raise SheetError("damaged")


def _read_csv(content: bytes) -> Rows:
    text = _decoded(content)
    first_line = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows = []
        for row in reader:
            rows.append([_cell(value, computed=value.startswith("=")) for value in row[: MAX_COLUMNS + 1]])
            if len(rows) > MAX_ROWS + 1:
                break
    except csv.Error as error:
        raise SheetError("not_a_sheet") from error
    return _within_limits(rows)


def _decoded(content: bytes) -> str:
    """UTF-8, with or without the mark that Excel writes, or Excel's “Unicode text”; any other is refused, never guessed."""
    try:
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        binary = content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"GIF8")) or b"\x00" in content[:4096]
        raise SheetError("not_a_sheet" if binary else "encoding") from error
    if any(character < " " and character not in "\t\r\n" for character in text[:100_000]):
        raise SheetError("not_a_sheet")
    return text


def _within_limits(rows: Rows) -> Rows:
    if len(rows) > MAX_ROWS + 1 and any(any(row) for row in rows[MAX_ROWS + 1 :]):
        raise SheetError("too_many_rows")
    if any(any(row[MAX_COLUMNS:]) for row in rows):
        raise SheetError("too_many_columns")
    return rows


def _cell(value: object, *, computed: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y") if value.year >= 1000 else str(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = nfc(" ".join(str(value).split()))
    if len(text) > MAX_CELL:
        raise SheetError("cell_too_long")
    return Formula(text) if computed else text
