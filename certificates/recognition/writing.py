"""The papers of a decision as DOCX, for an office to go on writing in. The same papers give the same bytes."""

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from certificates.recognition.papers import Paper, Papers

_FACE = "Times New Roman"
_RED = RGBColor(0xA0, 0x1C, 0x1C)
_LEFT, _CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def as_docx(papers: Papers) -> bytes:
    """Returns the decision, its list, and a merit paper for each, as one DOCX."""
    document = Document()
    _prepare(document, papers)
    _decision(document, papers)
    _list(document, papers)
    for paper in papers.merit:
        _merit(document, papers, paper)
    out = BytesIO()
    document.save(out)
    return _settled(out.getvalue())


def _prepare(document: Any, papers: Papers) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FACE, Pt(14)
    # Word asks for the face of other scripts apart, and Vietnamese letters may count as those.
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FACE)
    style.paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    properties = document.core_properties
    properties.title, properties.author, properties.language = papers.subject, papers.authority, "vi-VN"
    properties.created = properties.modified = datetime(papers.dated.year, papers.dated.month, papers.dated.day)
    _page(document.sections[0], papers, landscape=False)


def _page(section: Any, papers: Papers, *, landscape: bool) -> None:
    """A4; the mark of a draft above and what the paper is worth below, on every page."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin, section.right_margin = (Mm(30), Mm(30)) if landscape else (Mm(30), Mm(20))
    section.top_margin = section.bottom_margin = Mm(20)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    _written(section.header.paragraphs[0], papers.draft, align=_CENTRE, size=16, bold=True, colour=_RED)
    _written(section.footer.paragraphs[0], papers.footnote, align=_CENTRE, size=9, italic=True)


def _decision(document: Any, papers: Papers) -> None:
    head = _two_columns(document, Mm(66), Mm(94))
    left, right = head.rows[0].cells
    if papers.above:
        _in_cell(left, papers.above, size=12)
    _in_cell(left, papers.authority, size=12, bold=True)
    _in_cell(left, "─" * 6, size=8)
    _in_cell(left, papers.number, size=13)
    _in_cell(right, papers.state, size=12, bold=True)
    _in_cell(right, papers.motto, size=13, bold=True)
    _in_cell(right, "─" * 16, size=8)
    _in_cell(right, papers.place_and_date, size=13, italic=True)
    _line(document, "QUYẾT ĐỊNH", align=_CENTRE, bold=True, before=14)
    _line(document, papers.subject, align=_CENTRE, bold=True)
    _line(document, papers.head, align=_CENTRE, bold=True, before=10)
    for ground in papers.grounds:
        _line(document, ground, align=_RIGHT, italic=True, indent=True)
    _line(document, "QUYẾT ĐỊNH:", align=_CENTRE, bold=True, before=8)
    for article in papers.articles:
        opening, _dot, rest = article.partition(".")
        paragraph = _line(document, f"{opening}.", align=_RIGHT, bold=True, indent=True)
        _run(paragraph, rest)
    foot = _two_columns(document, Mm(80), Mm(80))
    left, right = foot.rows[0].cells
    _in_cell(left, "Nơi nhận:", align=_LEFT, size=12, bold=True, italic=True)
    for one in papers.addressees:
        _in_cell(left, f"- {one}", align=_LEFT, size=11)
    _signature(right, papers)


def _list(document: Any, papers: Papers) -> None:
    title = _line(document, papers.list_title.upper(), align=_CENTRE, bold=True)
    title.paragraph_format.page_break_before = True
    with_it = (
        f"(Kèm theo Quyết định {papers.number.replace('Số:', 'số')}, {papers.under_merit[1].replace('Ngày', 'ngày')})"
    )
    _line(document, with_it, align=_CENTRE, size=13, italic=True)
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for place, head in enumerate(papers.heads):
        _in_cell(table.rows[0].cells[place], head, bold=True, size=13)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in papers.rows:
        cells = table.add_row().cells
        for place, words in enumerate(row):
            _in_cell(cells[place], words, align=_LEFT if place else _CENTRE, size=13)
    for row in table.rows:
        for place, width in enumerate((Mm(15), Mm(75), Mm(70))):
            row.cells[place].width = width


def _merit(document: Any, papers: Papers, paper: Paper) -> None:
    _page(document.add_section(WD_SECTION.NEW_PAGE), papers, landscape=True)
    # Room above for those who may place an emblem.
    _line(document, papers.state, align=_CENTRE, size=13, bold=True, before=30)
    _line(document, papers.motto, align=_CENTRE, size=14, bold=True)
    _line(document, papers.given, align=_CENTRE, size=16, bold=True, before=12)
    _line(document, "GIẤY KHEN", align=_CENTRE, size=38, bold=True, colour=_RED)
    name = _line(document, f"{paper.recipient}: ", align=_CENTRE, size=20)
    _run(name, paper.name, bold=True, size=20)
    if paper.works_at:
        _line(document, paper.works_at, align=_CENTRE, size=15)
    _line(document, f"{paper.reason}.", align=_CENTRE, size=16, italic=True)
    foot = _two_columns(document, Mm(118), Mm(118))
    left, right = foot.rows[0].cells
    for words in papers.under_merit:
        _in_cell(left, words, align=_LEFT, size=12)
    _in_cell(right, papers.place_and_date, size=13, italic=True)
    _signature(right, papers)


def _two_columns(document: Any, *widths: Any) -> Any:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = width
    return table


def _signature(cell: Any, papers: Papers) -> None:
    _in_cell(cell, papers.signer_title, bold=True)
    paragraph = _in_cell(cell, papers.signer_name, bold=True)
    paragraph.paragraph_format.space_before = Pt(64)


def _in_cell(cell: Any, words: str, *, align: Any = _CENTRE, **look: Any) -> Any:
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    return _written(paragraph, words, align=align, **look)


def _line(document: Any, words: str, *, align: Any, before: float = 0, indent: bool = False, **look: Any) -> Any:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    return _written(paragraph, words, align=align, **look)


def _written(paragraph: Any, words: str, *, align: Any, **look: Any) -> Any:
    paragraph.alignment = align
    _run(paragraph, words, **look)
    return paragraph


def _run(
    paragraph: Any, words: str, *, size: float = 14, bold: bool = False, italic: bool = False, colour: Any = None
) -> None:
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if colour is not None:
        run.font.color.rgb = colour


def _settled(content: bytes) -> bytes:
    """Returns the same archive without the hour at which it was written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            written.writestr(zipfile.ZipInfo(name), read.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
