"""What is wrong in a list, as it is kept (codes and values) and as it is read (a sentence, chosen by the reader's language)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.sheets import reading
from cms.sheets.headings import Layout

#: More are not kept: whoever has so many starts again from the template.
MOST_FAULTS = 500

Kept = dict[str, object]

SENTENCES: dict[str, str | Promise] = {
    **reading.SENTENCES,
    "formula": _("This cell computes its value. Replace the formula by its result."),
    "doubled_column": _("Two columns are called “%(value)s”. Delete one of them."),
    "no_rows": _("There are headings, but no rows below them."),
}


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell; the sentence is chosen when it is read."""

    column: str  # a meaning of the vocabulary, or "" for the whole row
    code: str
    value: str = ""
    other: int = 0


def kept(row: int, fault: Fault, layout: Layout, cells: reading.Rows) -> Kept:
    """Returns a fault as it is kept; `row` is the number that the spreadsheet shows."""
    index = layout.columns.get(fault.column, -1)
    return {
        "row": row,
        "column": reading.column_letter(index) if index >= 0 else "",
        "heading": cells[layout.row][index] if index >= 0 else "",
        "code": fault.code,
        "value": fault.value,
        "other": fault.other,
    }


def of_headings(layout: Layout, cells: reading.Rows) -> list[Kept]:
    """Returns the faults of the heading row: columns that are never kept, and columns named twice."""
    marks = [(index, "never_kept") for index in layout.never_kept] + [
        (index, "doubled_column") for index in layout.doubled
    ]
    return [_cell(layout.row, index, code, cells[layout.row][index]) for index, code in marks]


def whole_file(code: str) -> Kept:
    """Returns a fault of the file as a whole."""
    return {"row": 0, "column": "", "heading": "", "code": code, "value": ""}


def sentence(fault: Mapping[str, object], own: Mapping[str, str | Promise]) -> str:
    """Returns the words for a kept fault; `own` are those of this kind of list."""
    words = own.get(str(fault["code"])) or SENTENCES[str(fault["code"])]
    return str(words) % {"value": fault.get("value", ""), "other": fault.get("other", "")}


def shown(found: Sequence[Mapping[str, object]], own: Mapping[str, str | Promise]) -> list[dict[str, object]]:
    """Returns kept faults with their sentences, for a page."""
    return [{**fault, "sentence": sentence(fault, own)} for fault in found]


def _cell(row: int, index: int, code: str, value: str) -> Kept:
    return {
        "row": row + 1,
        "column": reading.column_letter(index),
        "heading": value,
        "code": code,
        "value": value[:60],
    }
