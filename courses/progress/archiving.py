"""A published version as it leaves the site. Reads only."""

from collections.abc import Mapping
from typing import Any

from courses.assessment.quizzes.content import Quiz
from courses.progress.corrections import as_corrected
from courses.structure.archive.exporting_versions import export_version
from courses.structure.versions import CourseVersion


def archived(version: CourseVersion) -> dict[str, bytes]:
    """Returns the files of a published version as it holds today: as it was frozen, with corrected keys instead of wrong ones.

    What leaves the site would otherwise carry the fault on, and be imported elsewhere as right.
    """
    return export_version(version, laid_over=_with_right_keys)


def _with_right_keys(content: Mapping[str, Any]) -> Mapping[str, Any]:
    return as_corrected(Quiz(content)).content if "questions" in content else content
