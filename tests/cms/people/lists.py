"""Lists of staff for tests: rows by field, workbooks, a thousand people."""

import io

from openpyxl import Workbook

from cms.people.imports.columns import HEADINGS

VI = [words["vi"][0] for words in HEADINGS.values()]
NAMES = list(HEADINGS)


def workbook(rows, headings=VI):
    book = Workbook()
    book.active.append(headings)
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def row(**fields):
    cells = {"full_name": "Lò Thị Mai", "unit": "DBP-1", **fields}
    return [cells.get(name, "") for name in NAMES]


def column(name):
    return "ABCDEFGHIJ"[NAMES.index(name)]


def thousand():
    return [
        row(
            staff_code=f"CB-{number:04d}",
            full_name=f"{family} {middle} {given}",
            phone=f"09{number:08d}",
            birth_date="1990",
            post="Nhân viên công tác xã hội",
        )
        for number, (family, middle, given) in enumerate(
            [
                (a, b, c)
                for a in ("Lò", "Vàng", "Nguyễn", "Đỗ", "Tẩn")
                for b in ("Thị", "Văn", "A", "Mẩy")
                for c in ("An",) * 50
            ]
        )
    ]
