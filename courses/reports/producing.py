"""Writes a report's file, piece by piece, each committed by itself: no long transaction keeps others from writing."""

import uuid

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.jobs.durable import GiveUp
from cms.jobs.running import finish, report
from cms.sheets.writing import pieces
from courses.reports.exports import Export, export_of
from courses.reports.models import ReportFile, ReportPiece


def make_file(file: ReportFile) -> int:
    """Writes the file of whoever asked, as they may see it now, and returns how many rows it has.

    May be tried again: each attempt writes pieces of its own, and only the one that ends the job counts.
    """
    export = _export(file)
    run, total = uuid.uuid4(), export.people.count()
    file.pieces.all().delete()
    counted = _Counted(export, total)
    made = pieces(file.form, title=export.title, headings=export.headings(), rows=counted, made_at=file.asked_at)
    for place, content in enumerate(made):
        ReportPiece.objects.create(file=file, run=run, place=place, content=content)
    with transaction.atomic():
        ReportFile.objects.filter(pk=file.pk).update(run=run, made_at=timezone.now(), rows=counted.number)
        finish(
            ngettext("%(count)s row", "%(count)s rows", counted.number) % {"count": counted.number},
            link=reverse("courses_file", args=[file.pk]),
        )
    return counted.number


class _Counted:
    """The rows of an export, counted as they go by, with progress told by people done."""

    def __init__(self, export: Export, total: int) -> None:
        self.export, self.total, self.number = export, total, 0

    def __iter__(self):  # type: ignore[no-untyped-def]
        for row in self.export.rows(lambda done: report(done=done, of=self.total)):
            self.number += 1
            yield row


def _export(file: ReportFile) -> Export:
    try:
        return export_of(file.asked_by, file.kind, file.subject, file.query, language=file.language)
    except Http404 as error:
        raise GiveUp(_("You may no longer open this report, so no file was made."), code="not-yours") from error
