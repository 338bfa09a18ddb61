"""The empty lists about learning that people fill in, with the courses to choose from."""

from django.utils.translation import gettext as _

from cms.sheets.blanks import empty_list
from cms.text import numbered
from courses.structure.remembering import remember
from courses.structure.versions import Course
from courses.supervision.models import ListKind
from courses.supervision.rows import VOCABULARIES


def template_workbook(kind: ListKind, language: str) -> bytes:
    """Returns an XLSX with the headings of this kind of list; its second sheet has the published courses."""
    numbers = Course.objects.filter(current__isnull=False).values_list("pk", "current__number")
    versions = remember(numbers).values()
    courses = [(version.outline.get("code", ""), version.title(language)) for version in versions]
    courses.sort(key=lambda course: (numbered(course[0]), course[1]))
    return empty_list(
        _("Learning"),
        VOCABULARIES[kind].template_headings(language),
        choices_title=_("Courses"),
        choices=[(_("Short code"), _("Course")), *courses],
        wide="B",
    )
