"""The list of courses as the publishing screens show it: what is published, what waits for whom. Reads only."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from cms.people.models import User
from courses.activities.authorship import closed_to
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.progress.models import Standing
from courses.structure.pages import CoursePage
from courses.structure.versions import CourseVersion, VersionStatus

#: What happens next, and whether authors, reviewers or managers do it.
NEXT_STEPS: dict[str, tuple[Any, str]] = {
    "": (_("Prepare a candidate"), "author"),
    VersionStatus.CANDIDATE: (_("Answer the one question and hand it over"), "author"),
    VersionStatus.RETURNED: (_("Read the reviewer's note"), "author"),
    VersionStatus.IN_REVIEW: (_("A reviewer reads it"), "reviewer"),
    VersionStatus.APPROVED: (_("Publish it"), "reviewer"),
    "to-confirm": (_("A manager confirms it"), "manager"),
    "scheduled": (_("It will be published by itself"), ""),
}


@dataclass
class Row:
    """One course: its page in the first language, the version learners have, and the one on its way."""

    page: CoursePage
    languages: list[str] = field(default_factory=list)
    current: CourseVersion | None = None
    open: CourseVersion | None = None
    in_progress: int = 0
    completed: int = 0

    @property
    def stage(self) -> str:
        """Returns the key of NEXT_STEPS; no step follows a published version or a plan."""
        if self.open is None:
            return "published" if self.current else "planned" if self.page.in_preparation else ""
        if self.open.waits_for_manager:
            return "to-confirm"
        if self.open.status == VersionStatus.APPROVED and self.open.publish_at:
            return "scheduled"
        return str(self.open.status)

    @property
    def next_step(self) -> Any:
        return NEXT_STEPS.get(self.stage, ("", ""))[0]

    def waits_for(self, viewer: User) -> bool:
        """True when the next step is this person's."""
        who = NEXT_STEPS.get(self.stage, ("", ""))[1]
        if who == "reviewer":
            return viewer.has_perm("courses.approve_version") and viewer.pk != self.open.prepared_by_id
        return who == "author" and viewer.has_perm("courses.prepare_version")


def courses_of(viewer: User) -> list[Row]:
    """Returns the courses on whose publication this person works, what waits for them first; six queries."""
    closed = closed_to(viewer)
    rows: dict[UUID, Row] = {}
    pages = CoursePage.objects.filter(alias_of__isnull=True).exclude(course_key__in=closed).select_related("locale")
    for page in pages.order_by("locale_id", "path"):
        row = rows.setdefault(page.course_key, Row(page))
        row.languages.append(page.locale.language_code)
    for key, versions in _versions(rows).items():
        rows[key].current = next((v for v in versions if v.status == VersionStatus.PUBLISHED), None)
        rows[key].open = next((v for v in versions if v.status != VersionStatus.PUBLISHED), None)
    for key, in_progress, completed in _people(rows):
        rows[key].in_progress, rows[key].completed = in_progress, completed
    return sorted(rows.values(), key=lambda row: not row.waits_for(viewer))


def _versions(rows: dict[UUID, Row]) -> dict[UUID, list[CourseVersion]]:
    found = defaultdict(list)
    for version in CourseVersion.objects.filter(course__in=list(rows)).select_related("prepared_by").defer("outline"):
        found[version.course_id].append(version)
    return found


def _people(rows: dict[UUID, Row]) -> Any:
    active = Enrolment.objects.latest_cycles().filter(course__in=list(rows), status=EnrolmentStatus.ACTIVE)
    return (
        active.order_by()
        .values_list("course_id")
        .annotate(
            in_progress=Count("pk", filter=Q(progress__standing=Standing.IN_PROGRESS)),
            completed=Count("pk", filter=Q(progress__standing=Standing.COMPLETED)),
        )
    )
