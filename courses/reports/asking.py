"""What a person does to take a report away: at once if it is short, else as a file that a job makes."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.jobs.running import enqueue
from cms.people.auditing import record as audit
from cms.people.models import User
from courses.reports.exports import Export, export_of
from courses.reports.models import ReportFile
from courses.reports.tasks import make_report_file

#: Up to so many people the browser gets the file at once.
AT_ONCE = 2000


@transaction.atomic
def ask(viewer: User, kind: str, subject: str, query: str, *, form: str, language: str) -> Export | ReportFile:
    """Returns the list itself, or the file that a job will make of a long one. Http404 for what `viewer` may not open.

    Taking names away is an entry in the log.
    """
    export = export_of(viewer, kind, subject, query, language=language)
    people = export.people.count()
    audit("report.exported", actor=viewer, kind=kind, subject_key=subject, people=people, form=form)
    if people <= AT_ONCE:
        return export
    file = ReportFile.objects.create(
        asked_by=viewer, kind=kind, subject=subject, query=query, form=form, language=language
    )
    job = enqueue(
        make_report_file,
        name=_("Making a file: %(report)s") % {"report": file.get_kind_display()},
        asked_by=viewer,
        dedupe=f"report-file:{file.pk}",
        file_id=file.pk,
    )
    file.job_id = job.pk
    file.save(update_fields=["job_id"])
    return file
