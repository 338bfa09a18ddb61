"""The empty list that people fill in: headings, one example, and a second sheet with the units and posts to choose from."""

import io

from django.utils.translation import gettext as _

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cms.people.imports.columns import STAFF
from cms.people.models import Post, Unit, User

_WIDE = 24


def template_workbook(user: User, language: str) -> bytes:
    """Returns an XLSX for `user`, who may place people in the units of the second sheet."""
    workbook = Workbook()
    people = workbook.active
    people.title = _("Staff")
    people.append(STAFF.template_headings(language))
    for column in range(1, people.max_column + 1):
        people.cell(1, column).font = Font(bold=True)
        people.column_dimensions[get_column_letter(column)].width = _WIDE
        # As text, so that a phone number keeps its zero and a date stays as it was typed.
        for row in range(2, 202):
            people.cell(row, column).number_format = "@"
    people.freeze_panes = "A2"
    choices = workbook.create_sheet(_("Units and posts"))
    choices.append([_("Unit code"), _("Unit"), "", _("Post")])
    for cell in choices[1]:
        cell.font = Font(bold=True)
    units = Unit.objects.supervised_by(user).active().in_order()
    posts = list(Post.objects.active())
    for index in range(max(len(units), len(posts))):
        unit, post = (rows[index] if index < len(rows) else None for rows in (units, posts))
        choices.append([_safe(unit.code), _safe(unit.name), "", ""] if unit else ["", "", "", ""])
        choices.cell(choices.max_row, 4, _safe(post.name) if post else "")
    for letter in "ABD":
        choices.column_dimensions[letter].width = _WIDE * 1.5
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _safe(text: str) -> str:
    """A cell that begins like a formula is written with a leading apostrophe, as a spreadsheet itself would."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
