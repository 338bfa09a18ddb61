"""Empty lists to fill in: headings, and a second sheet with what may be written in them."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cms.text import neutral

_WIDE = 24
_READY_ROWS = 200


def empty_list(
    title: str, headings: Sequence[str], *, choices_title: str, choices: Sequence[Sequence[str]], wide: str
) -> bytes:
    """Returns an XLSX: the first row of `choices` are headings; `wide` names their columns with long texts."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    sheet.append(list(headings))
    for column in range(1, sheet.max_column + 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE
        # As text, so that a phone number keeps its zero and a date stays as it was typed.
        for row in range(2, _READY_ROWS + 2):
            sheet.cell(row, column).number_format = "@"
    sheet.freeze_panes = "A2"
    second = workbook.create_sheet(choices_title)
    for texts in choices:
        second.append([neutral(text) for text in texts])
    for cell in second[1]:
        cell.font = Font(bold=True)
    for letter in wide:
        second.column_dimensions[letter].width = _WIDE * 1.5
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
