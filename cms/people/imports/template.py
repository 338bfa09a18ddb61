"""The empty list of staff that people fill in, with the units and posts to choose from."""

from itertools import zip_longest

from django.utils.translation import gettext as _

from cms.people.imports.columns import STAFF
from cms.people.models import Post, Unit, User
from cms.sheets.blanks import empty_list


def template_workbook(user: User, language: str) -> bytes:
    """Returns an XLSX for `user`, who may place people in the units of the second sheet."""
    units = Unit.objects.supervised_by(user).active().in_order()
    choices = [[_("Unit code"), _("Unit"), "", _("Post")]]
    for unit, post in zip_longest(units, Post.objects.active()):
        choices.append([unit.code if unit else "", unit.name if unit else "", "", post.name if post else ""])
    headings = STAFF.template_headings(language)
    return empty_list(_("Staff"), headings, choices_title=_("Units and posts"), choices=choices, wide="ABD")
