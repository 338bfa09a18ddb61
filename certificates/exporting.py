"""The register as a file: a line for every printing, in the order of the numbers. Names only where the reader may see them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from certificates.models import Award, Document
from certificates.models.standing import standing_of, with_standing
from cms.people.auditing import record
from cms.people.models import User
from cms.sheets.writing import Row, pieces

CHUNK = 500


def register_file(awards: QuerySet[Award], *, form: str, by: User, language: str) -> Iterator[bytes]:
    """Returns the printings of these awards as a CSV or XLSX, piece by piece, and notes in the log that it was taken."""
    documents = with_standing(Document.objects.visible_to(by).filter(award__in=awards))
    documents = documents.select_related("award__learner", "printed", "batch", "series")
    documents = documents.order_by("series__year", "series", "number")
    record("certificates.exported", actor=by, rows=documents.count(), form=form)
    rows = _rows(documents, language)
    return pieces(form, title=_("Register"), headings=headings(), rows=rows, made_at=timezone.localtime())


def headings() -> list[str]:
    """Returns the heads of the columns."""
    return [
        _("Register number"),
        _("Issued on"),
        _("Full name"),
        _("Date of birth"),
        _("Unit"),
        _("Post"),
        _("Course"),
        _("Hours"),
        pgettext("a date", "From"),
        _("Completed on"),
        _("Valid until"),
        _("State"),
        _("Decision"),
        _("Printing"),
        _("Code"),
        _("Fingerprint"),
    ]


def _rows(documents: QuerySet[Document], language: str) -> Iterator[Row]:
    for document in documents.iterator(chunk_size=CHUNK):
        yield row_of(document, language)


def row_of(document: Any, language: str) -> Row:
    """Returns the line of a printing, which has come through `with_standing`."""
    award = document.award
    printed = document.printed if hasattr(document, "printed") else None
    return (
        document.number_text,
        document.issued_on,
        printed.full_name if printed else _("erased"),
        printed.birth if printed else "",
        award.unit_name,
        award.post_name(language),
        award.title(language),
        float(award.hours),
        award.started_on,
        award.completed_on,
        award.valid_until,
        str(standing_of(document).label),
        document.batch.decision_number if document.batch else "",
        document.printing,
        document.code_grouped,
        document.sha256,
    )
