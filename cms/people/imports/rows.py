"""One row of a list of staff to one person's fields, with every fault told by column. Pure.

What depends on the database (units, posts, who is here already) comes in as plain dictionaries and sets.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.people import phones
from cms.sheets.dates import read_date
from cms.sheets.faults import Fault
from cms.sheets.reading import Formula
from cms.text import folded

STAFF_CODE = re.compile(r"^[A-Z0-9][A-Z0-9._-]{1,31}$")
_NAME = re.compile(r"^[^\W\d_][^\d_<>=@|{}\[\]\\/*+#%^~]*$")
_FORMS_OF_ADDRESS = {"": "", "mr": "mr", "ong": "mr", "ms": "ms", "mrs": "ms", "ba": "ms"}
_SEXES = {
    "": "",
    "f": "f",
    "female": "f",
    "nu": "f",
    "m": "m",
    "male": "m",
    "nam": "m",
    "x": "x",
    "other": "x",
    "khac": "x",
}
_YOUNGEST = 18

SENTENCES: dict[str, str | Promise] = {
    "name_missing": _("The name is missing."),
    "name_wrong": _("“%(value)s” is not written like a name. Use letters only, no digits or signs."),
    "name_long": _("The name is longer than 120 characters."),
    "staff_code_wrong": _("“%(value)s” is no staff code. Use 2 to 32 letters without marks, digits, dots or hyphens."),
    "form_of_address_wrong": _("“%(value)s” is no form of address. Write Ông or Bà (Mr or Ms), or leave it empty."),
    "sex_wrong": _("“%(value)s” is not understood. Write Nữ, Nam or Khác (female, male or other), or leave it empty."),
    "birth_date_wrong": _("“%(value)s” is no date. Write 05/02/1990, 02/1990 or 1990, or leave it empty."),
    "too_young": _("“%(value)s” would make this person younger than 18. Only adults have accounts here."),
    "phone_wrong": _("“%(value)s” is no phone number. Write it like 0912 345 678."),
    "email_wrong": _("“%(value)s” is no e-mail address."),
    "unit_missing": _("The unit is missing."),
    "unit_unknown": _(
        "There is no unit “%(value)s” among yours. Write its code, or its names from the top: Tỉnh > Đồn."
    ),
    "unit_ambiguous": _("Several units are called “%(value)s”. Write the code instead."),
    "post_unknown": _("There is no post “%(value)s”. The second sheet of the template lists the posts."),
    "started_on_wrong": _("“%(value)s” is no date. Write it like 05/02/2026, or leave it empty."),
    "started_on_future": _("“%(value)s” is in the future."),
    "twice_in_file": _("“%(value)s” stands in row %(other)s too. Two people cannot sign in by the same name."),
    "in_use": _("“%(value)s” already belongs to an account. Delete this row, or correct it."),
    "never_kept": _("This site does not keep “%(value)s” of anybody. Delete the whole column, then try again."),
    "no_headings": _(
        "No headings were found. One of the first ten rows must name the columns; “Full name” and “Unit” are needed. "
        "Start from the template."
    ),
}


@dataclass
class Person:
    """One row that was understood, as far as it was."""

    row: int
    full_name: str = ""
    staff_code: str = ""
    form_of_address: str = ""
    sex: str = ""
    birth: tuple[int | None, int | None, int | None] = (None, None, None)
    phone: str = ""
    email: str = ""
    unit: int | None = None
    post: int | None = None
    started_on: date | None = None
    faults: list[Fault] = field(default_factory=list)

    def fault(self, column: str, code: str, value: str = "", other: int = 0) -> None:
        self.faults.append(Fault(column, code, value[:60], other))


@dataclass(frozen=True)
class Known:
    """Names by which the importer's units and the posts may be called (folded) → their keys; None where two share one."""

    units: dict[str, int | None]
    posts: dict[str, int | None]
    today: date


def read_row(number: int, cells: dict[str, str], known: Known) -> Person:
    """Returns the person of one row, faults included."""
    person = Person(number)
    for column, value in cells.items():
        if isinstance(value, Formula):
            person.fault(column, "formula")
    plain = {column: "" if isinstance(value, Formula) else value for column, value in cells.items()}
    computed = {column for column, value in cells.items() if isinstance(value, Formula)}
    if "full_name" not in computed:
        _read_name(person, plain.get("full_name", ""))
    if "unit" not in computed:
        _read_unit(person, plain.get("unit", ""), known)
    _read_staff_code(person, plain.get("staff_code", ""))
    _read_form_of_address(person, plain.get("form_of_address", ""))
    _read_sex(person, plain.get("sex", ""))
    _read_birth(person, plain.get("birth_date", ""), known.today)
    _read_phone(person, plain.get("phone", ""))
    _read_email(person, plain.get("email", ""))
    _read_post(person, plain.get("post", ""), known)
    _read_start(person, plain.get("started_on", ""), known.today)
    return person


def place_key(text: str) -> str:
    """Returns the form in which names of units and posts are compared; `A > B`, `A / B` and `A – B` are the same path."""
    parts = re.split(r"\s*(?:>|/|\\|→)\s*", text)
    return " > ".join(" ".join(folded(part).split()) for part in parts)


def _read_name(person: Person, text: str) -> None:
    if not text:
        person.fault("full_name", "name_missing")
    elif len(text) > 120:
        person.fault("full_name", "name_long")
    elif not _NAME.match(text):
        person.fault("full_name", "name_wrong", text)
    else:
        person.full_name = text


def _read_staff_code(person: Person, text: str) -> None:
    code = text.upper()
    if code and not STAFF_CODE.match(code):
        person.fault("staff_code", "staff_code_wrong", text)
    else:
        person.staff_code = code


def _read_form_of_address(person: Person, text: str) -> None:
    form = _FORMS_OF_ADDRESS.get(folded(text).strip(". "))
    if form is None:
        person.fault("form_of_address", "form_of_address_wrong", text)
    else:
        person.form_of_address = form


def _read_sex(person: Person, text: str) -> None:
    sex = _SEXES.get(folded(text).strip(". "))
    if sex is None:
        person.fault("sex", "sex_wrong", text)
    else:
        person.sex = sex


def _read_birth(person: Person, text: str, today: date) -> None:
    if not text:
        return
    parts = read_date(text)
    if parts is None:
        person.fault("birth_date", "birth_date_wrong", text)
        return
    day, month, year = parts
    if (year or 0) + _YOUNGEST > today.year or (
        (year or 0) + _YOUNGEST == today.year and (month or 1, day or 1) > (today.month, today.day)
    ):
        person.fault("birth_date", "too_young", text)
    else:
        person.birth = parts


def _read_phone(person: Person, text: str) -> None:
    if text:
        try:
            person.phone = phones.normalised(text)
        except phones.PhoneError:
            person.fault("phone", "phone_wrong", text)


def _read_email(person: Person, text: str) -> None:
    if text:
        try:
            validate_email(text)
        except ValidationError:
            person.fault("email", "email_wrong", text)
        else:
            person.email = text.lower()


def _read_unit(person: Person, text: str, known: Known) -> None:
    if not text:
        person.fault("unit", "unit_missing")
    elif (key := place_key(text)) not in known.units:
        person.fault("unit", "unit_unknown", text)
    elif known.units[key] is None:
        person.fault("unit", "unit_ambiguous", text)
    else:
        person.unit = known.units[key]


def _read_post(person: Person, text: str, known: Known) -> None:
    if text:
        person.post = known.posts.get(place_key(text))
        if person.post is None:
            person.fault("post", "post_unknown", text)


def _read_start(person: Person, text: str, today: date) -> None:
    if not text:
        return
    parts = read_date(text)
    if parts is None or None in parts:
        person.fault("started_on", "started_on_wrong", text)
        return
    day, month, year = parts
    start = date(year or 1, month or 1, day or 1)
    if start > today:
        person.fault("started_on", "started_on_future", text)
    else:
        person.started_on = start
