"""Files that learners hand in, between the browser and the verbs; and one of them back, to its author or to who may grade it."""

import io
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.assessment.files import must_fit
from courses.errors import LearningError
from courses.progress.attempts import Attempt
from courses.progress.markers import markable_by
from courses.progress.marks import HandedInFile
from courses.progress.uploading import hand_over, take_out

#: The field of a question's new file is named after the question.
PREFIX = "file:"


def take_files(request: HttpRequest, attempt: Attempt) -> str:
    """Takes out and takes in what the form says; returns the name of the question to go on with, if a button named one.

    Raises LearningError for the first file that cannot be taken: what came before it is kept, and nothing else is changed.
    """
    if out := request.POST.get("take_out"):
        name, __, key = out.partition(":")
        take_out(attempt, _uuid(key))
        return name
    for field, file in request.FILES.items():
        if field.startswith(PREFIX):
            _take(attempt, field.removeprefix(PREFIX), file)
    return request.POST.get("hand_over", "")


def _take(attempt: Attempt, name: str, file: UploadedFile) -> None:
    must_fit(file.size or 0)
    hand_over(attempt, name, file_name=file.name or "", content=file.read())


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise LearningError("not-in-form", _("This file is not part of your answer. Nothing was changed.")) from None


@login_required
@require_safe
def handed_in_file(request: HttpRequest, file: UUID) -> FileResponse:
    """For its author, and for those who may grade it: the file, never shown by the browser, never kept by a cache."""
    row = HandedInFile.objects.select_related("answer__attempt__enrolment__learner").filter(pk=file).first()
    if row is None:
        raise Http404
    learner = row.answer.attempt.enrolment.learner
    if learner.user_id != request.user.pk and not markable_by(request.user).filter(pk=row.answer_id).exists():
        raise Http404
    response = FileResponse(
        io.BytesIO(row.content), as_attachment=True, filename=row.name, content_type="application/octet-stream"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
