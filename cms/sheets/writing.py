"""Rows to CSV and XLSX piece by piece, so that a file of a million rows never stands in memory. Pure.

Text that a program could take for a formula is written with a leading apostrophe, in both forms: a sheet is soon saved as the
other. Numbers and days are written as such. The same rows and the same moment give the same bytes.

The writer is our own, not openpyxl's: that one takes some thirty times as long for a million rows and stamps the hour into
each file, so that a figure downloaded twice would never be the same file.
"""

import csv
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from xml.sax.saxutils import escape

from cms.sheets.streaming import Sink, together
from cms.text import neutral

Value = str | int | float | date | datetime | None
Row = Sequence[Value]

CSV, XLSX = "csv", "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What Excel can show on one sheet; more goes onto further ones.
MOST_ROWS = 1_048_576
_DAY_ZERO = date(1899, 12, 30)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN, _BOLD, _DAY, _MOMENT = 0, 1, 2, 3


def pieces(
    form: str, *, title: str, headings: Sequence[str], rows: Iterable[Row], made_at: datetime
) -> Iterator[bytes]:
    """Yields the file, in pieces of some hundred kilobytes; `made_at` is the moment that an XLSX carries inside."""
    if form == XLSX:
        return together(_xlsx(title, headings, rows, made_at))
    return together(_csv(headings, rows))


# --- CSV --------------------------------------------------------------------------------------------------------------


class _Echo:
    def write(self, line: str) -> str:
        return line


def _csv(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    yield b"\xef\xbb\xbf"  # Excel reads UTF-8 only with this mark
    yield writer.writerow([neutral(heading) for heading in headings]).encode()
    for row in rows:
        yield writer.writerow([_as_text(value) for value in row]).encode(errors="replace")


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else neutral(value)


# --- XLSX -------------------------------------------------------------------------------------------------------------


def _xlsx(title: str, headings: Sequence[str], rows: Iterable[Row], made_at: datetime) -> Iterator[bytes]:
    sink = Sink()
    left = iter(rows)
    following = next(left, None)
    count = 0
    with zipfile.ZipFile(sink, "w") as archive:  # type: ignore[call-overload]  # it asks for write and flush only
        while following is not None or not count:
            count += 1
            body = chain([] if following is None else [following], islice(left, MOST_ROWS - 2))
            with archive.open(_part(f"xl/worksheets/sheet{count}.xml", made_at), "w", force_zip64=True) as sheet:
                for number, line in enumerate(_sheet(headings, body)):
                    sheet.write(line.encode())
                    if number % 500 == 0:
                        yield sink.taken()
            following = next(left, None)
        for name, content in _frame(title, count, made_at).items():
            archive.writestr(_part(name, made_at), content)
    yield sink.taken()


def _part(name: str, made_at: datetime) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, date_time=made_at.timetuple()[:6])
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _sheet(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{max(10, min(44, len(heading) + 6))}" customWidth="1"/>'
        for number, heading in enumerate(headings, start=1)
    )
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )
    yield f"<row>{''.join(_cell(heading, _BOLD) for heading in headings)}</row>"
    for row in rows:
        yield f"<row>{''.join(map(_cell, row))}</row>"
    yield "</sheetData></worksheet>"


def _cell(value: Value, style: int = _PLAIN) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, datetime):
        days = (value.date() - _DAY_ZERO).days + (value.hour * 60 + value.minute) / 1440
        return f'<c s="{_MOMENT}"><v>{days:.9f}</v></c>'
    if isinstance(value, date):
        return f'<c s="{_DAY}"><v>{(value - _DAY_ZERO).days}</v></c>'
    if isinstance(value, int | float):
        return f'<c s="{style}"><v>{value}</v></c>'
    text = escape(_NOT_IN_XML.sub("", neutral(value)))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _frame(title: str, sheets: int, made_at: datetime) -> dict[str, str]:
    """Returns the parts around the sheets, by their names in the archive."""
    name = escape(re.sub(r"[\[\]:*?/\\'\"]", " ", title)[:26].strip() or "1")
    numbers = range(1, sheets + 1)
    listed = "".join(
        f'<sheet name="{name if number == 1 else f"{name} {number}"}" sheetId="{number}" r:id="rId{number}"/>'
        for number in numbers
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    return {
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{related}'
            f'<Relationship Id="rId{sheets + 1}" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": _STYLES,
        "_rels/.rels": (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>{overrides}</Types>'
        ),
    }
