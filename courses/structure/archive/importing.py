"""An archive becomes drafts: rehearsed whole in a transaction that is rolled back where it would change a course that is here,
then done in one that is not.

Pages of a course that is here already keep their place in history: what is written is their next draft. A page that the
archive does not have stays, unless taking it away was asked for. Published versions know nothing of any of this.
"""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cms.archive.context import Unpacker
from cms.archive.faults import Fault, Faults
from cms.archive.files import Files
from cms.people.auditing import record as audit
from cms.people.models import User
from courses.errors import LearningError
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.placing import Import
from courses.structure.archive.reading import read_archive
from courses.structure.archive.wishes import PLAIN, Wishes
from courses.structure.pages import CoursePage


@dataclass(frozen=True)
class Rehearsal:
    """What an import would do. `before` and `after` are the words of the course as an archive; `before` is empty when new."""

    course_key: uuid.UUID
    titles: dict[str, str]
    before: dict[str, bytes]
    after: dict[str, bytes]
    notes: list[Fault]
    #: Titles of pages with drafts that an import would replace, and of pages that the archive does not have.
    replaced_drafts: list[str]
    missing: list[str]

    @property
    def is_new(self) -> bool:
        return not self.before

    @property
    def changes_nothing(self) -> bool:
        return self.before == self.after


def rehearse(files: Files, *, by: User | None, wishes: Wishes = PLAIN) -> Rehearsal:
    """Does the whole import, looks at the outcome, and undoes it. Raises ArchiveError with every fault, or LearningError."""
    faults = Faults()
    read = read_archive(files, faults)
    key = read.outline.key
    with transaction.atomic():
        before = export_draft(key, with_media=False) if _is_here(key) else {}
        done = Import(read, Unpacker(files, faults, rehearsing=True, by=by), wishes).run()
        after = export_draft(key, with_media=False)
        transaction.set_rollback(True)
    titles = {language: words["title"] for language, words in read.outline.words.items()}
    return Rehearsal(key, titles, before, after, faults.notes, done.replaced_drafts, done.missing)


def bring_in(files: Files, *, by: User | None, wishes: Wishes = PLAIN) -> uuid.UUID:
    """Imports a course as drafts and returns its key. Raises ArchiveError or LearningError, and then has changed nothing.

    LearningError `drafts-in-the-way` when drafts would be replaced and nobody has agreed to that.
    """
    faults = Faults()
    read = read_archive(files, faults)
    is_new = not _is_here(read.outline.key)
    if not is_new:
        # A course that is not here yet has no drafts to lose, and what fails is rolled back: no need to do it twice.
        _must_not_replace(rehearse(files, by=by, wishes=wishes), wishes)
    unpacker = Unpacker(files, faults, by=by)
    try:
        with transaction.atomic():
            Import(read, unpacker, wishes).run()
            audit("course.imported", actor=by, course=str(read.outline.key), first_import=is_new)
    except BaseException:
        unpacker.forget_stored()
        raise
    return read.outline.key


def _is_here(key: uuid.UUID) -> bool:
    return CoursePage.objects.filter(course_key=key, alias_of__isnull=True).exists()


def _must_not_replace(rehearsed: Rehearsal, wishes: Wishes) -> None:
    if rehearsed.replaced_drafts and not wishes.replace_drafts:
        titles = ", ".join(f"“{title}”" for title in rehearsed.replaced_drafts)
        sentence = _("There are drafts that nobody has marked ready, and the import would replace them: %(titles)s.")
        raise LearningError("drafts-in-the-way", sentence % {"titles": titles})


__all__ = ["Rehearsal", "Wishes", "bring_in", "rehearse"]
