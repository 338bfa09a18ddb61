"""The papers behind a version of a course that ships: in each of its languages, by whom and by which document it was approved.

A correction goes out under the papers of the version that it corrects; whatever changes more needs papers of its own.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from cms.papers.holding import PaperError, last_paper, must_have_papers
from cms.papers.models import Paper, Shipped
from cms.site.languages import name_of
from courses.errors import LearningError
from courses.structure.manifest import Weight
from courses.structure.versions import CourseVersion


@dataclass(frozen=True)
class Row:
    """One language of a version: its paper, if there is one that counts, and where another is recorded."""

    language: str
    name: str
    paper: Paper | None
    address: str


def require_papers(version: CourseVersion) -> None:
    """Raises LearningError `paper-missing` where what ships has no paper in a language; a demonstration notes it and goes on."""
    try:
        must_have_papers(version.course_id, _languages(version), versions=_numbers(version))
    except PaperError as error:
        raise LearningError("paper-missing", str(error)) from error


def papers_of(version: CourseVersion, *, back: str) -> list[Row]:
    """Returns a row for each language of a version that ships; nothing for a course that was written here."""
    if not Shipped.objects.filter(pk=version.course_id).exists():
        return []
    numbers = _numbers(version)
    query = urlencode({"version": version.number, "next": back})
    return [
        Row(
            language,
            name_of(language),
            last_paper(version.course_id, language, versions=numbers),
            f"{reverse('papers_record', args=[version.course_id, language])}?{query}",
        )
        for language in _languages(version)
    ]


def _languages(version: CourseVersion) -> list[str]:
    return sorted(version.outline.get("titles", {}), key=lambda language: (language != "vi", language))


def _numbers(version: CourseVersion) -> list[int]:
    """The version itself, and those before it as long as each only corrects the one before."""
    numbers = [version.number]
    weight = version.weight
    before = version.course.versions.published().filter(number__lt=version.number).order_by("-number")
    for number, its_weight in before.values_list("number", "weight"):
        if weight != Weight.CORRECTION:
            break
        numbers.append(number)
        weight = its_weight
    return numbers
