"""Which column holds what: headings in Vietnamese and English, with or without marks. Pure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.sheets.headings import Vocabulary

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
    "sex": {"vi": ["Giới tính"], "en": ["Sex", "Gender"]},
}
# Never kept here, so a list that has them is refused: the safest copy is the one that was never sent.
NEVER_KEPT = [
    "dan toc",
    "ethnicity",
    "ethnic group",
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
    "sex": _("Sex"),
}

STAFF = Vocabulary(HEADINGS, needed=frozenset({FULL_NAME, UNIT}), never_kept=NEVER_KEPT)
