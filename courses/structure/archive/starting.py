"""The courses that ship with the project, taken in as drafts; what is on the site already is left as it is."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

from cms.archive.faults import Faults
from cms.archive.files import read_folder
from cms.papers.holding import take_in
from cms.people.models import User
from courses.structure.archive.importing import Wishes, bring_in
from courses.structure.archive.reading import read_archive
from courses.structure.pages import CoursePage, CourseSource

CONTENT = Path(settings.BASE_DIR) / "content"
STARTER, DEMONSTRATION = CONTENT / "courses", CONTENT / "demo"


def load_starter(
    *, by: User | None = None, make_ready: bool = False, where: Path = STARTER, leave_out: str = ""
) -> Iterator[tuple[str, UUID, bool]]:
    """Yields name and key of each course that ships, and whether it has just been taken in. Raises ArchiveError."""
    for folder in sorted(where.iterdir()):
        if not folder.is_dir() or folder.name == leave_out:
            continue
        files = read_folder(folder)
        outline = read_archive(files, Faults()).outline
        is_new = not CoursePage.objects.filter(course_key=outline.key).exists()
        if is_new:
            bring_in(files, by=by, wishes=Wishes(make_ready=make_ready))
        titles = CoursePage.objects.filter(course_key=outline.key).order_by("locale_id")
        rests_on_law = CourseSource.objects.filter(page__course_key=outline.key, effective_on__isnull=False).exists()
        title = titles.values_list("title", flat=True).first()
        take_in(outline.key, title or outline.name, is_legal=rests_on_law)
        yield outline.name, outline.key, is_new
