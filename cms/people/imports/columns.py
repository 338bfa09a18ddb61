"""Which column holds what: headings in Vietnamese and English, with or without marks. Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.people.imports.sheets import Rows
from cms.text import folded

FULL_NAME, UNIT = "full_name", "unit"

# The first heading of each language stands in the template; the others are what lists in use call it.
HEADINGS: dict[str, dict[str, list[str]]] = {
    "staff_code": {"vi": ["Mã cán bộ", "Mã nhân viên", "Mã số", "Mã CB"], "en": ["Staff code", "Code", "Staff ID"]},
    FULL_NAME: {"vi": ["Họ và tên", "Họ tên", "Họ và tên đầy đủ", "Tên"], "en": ["Full name", "Name"]},
    "form_of_address": {"vi": ["Danh xưng", "Xưng hô"], "en": ["Form of address", "Title"]},
    "birth_date": {
        "vi": ["Ngày sinh", "Ngày tháng năm sinh", "Năm sinh"],
        "en": ["Date of birth", "Birth date", "Year of birth"],
    },
    "phone": {"vi": ["Số điện thoại", "Điện thoại", "SĐT", "Di động"], "en": ["Phone", "Phone number", "Mobile"]},
    "email": {"vi": ["Email", "Thư điện tử", "Địa chỉ email"], "en": ["E-mail", "E-mail address"]},
    UNIT: {"vi": ["Đơn vị", "Mã đơn vị", "Nơi công tác", "Cơ quan"], "en": ["Unit", "Unit code", "Workplace"]},
    "post": {"vi": ["Chức danh", "Chức vụ", "Vị trí"], "en": ["Post", "Position", "Job title"]},
    "started_on": {"vi": ["Từ ngày", "Ngày bắt đầu"], "en": ["From", "Start date"]},
}
# Never kept here, so a list that has them is refused: the safest copy is the one that was never sent.
NEVER_KEPT = [
    "dan toc",
    "ethnicity",
    "ethnic group",
    "gioi tinh",
    "sex",
    "gender",
    "cccd",
    "cmnd",
    "so cccd",
    "so cmnd",
    "can cuoc",
    "so can cuoc",
    "identity number",
    "id number",
    "ton giao",
    "religion",
    "dia chi",
    "address",
    "home address",
    "nan nhan",
    "victim",
]
TITLES: dict[str, str | Promise] = {
    "staff_code": _("Staff code"),
    FULL_NAME: _("Full name"),
    "form_of_address": _("Form of address"),
    "birth_date": _("Date of birth"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    UNIT: _("Unit"),
    "post": _("Post"),
    "started_on": pgettext_lazy("a date", "From"),
}
_HEADING_WITHIN_ROWS = 10


def _key(heading: str) -> str:
    words = "".join(character if character.isalnum() else " " for character in folded(heading))
    return " ".join(words.split())


_MEANING = {_key(heading): name for name, words in HEADINGS.items() for all_ in words.values() for heading in all_}


@dataclass(frozen=True)
class Layout:
    """Where the headings stand: the row (from 0), the column of each meaning, and the columns that mean nothing to us."""

    row: int
    columns: dict[str, int]
    unused: list[str]
    never_kept: list[int]
    doubled: list[int]


def find_layout(rows: Rows) -> Layout | None:
    """Returns the layout of the first row that names both a name and a unit, or None."""
    for number, row in enumerate(rows[:_HEADING_WITHIN_ROWS]):
        layout = _layout(number, row)
        if FULL_NAME in layout.columns and UNIT in layout.columns:
            return layout
    return None


def _layout(number: int, row: list[str]) -> Layout:
    columns: dict[str, int] = {}
    unused, never_kept, doubled = [], [], []
    for index, heading in enumerate(row):
        key = _key(heading)
        meaning = _MEANING.get(key)
        if key in NEVER_KEPT:
            never_kept.append(index)
        elif meaning in columns:
            doubled.append(index)
        elif meaning:
            columns[meaning] = index
        elif heading:
            unused.append(heading)
    return Layout(number, columns, unused, never_kept, doubled)


def template_headings(language: str) -> list[str]:
    """Returns the headings of an empty list, in a language of the interface."""
    return [words.get(language, words["en"])[0] for words in HEADINGS.values()]
