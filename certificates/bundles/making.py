"""Puts certificates together, piece by piece, each committed by itself: no long transaction keeps others from writing."""

import uuid
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pypdf import PdfReader, PdfWriter

from certificates.exporting import headings, row_of
from certificates.models import Bundle, BundlePiece, Document, Printed, Standing
from certificates.models.bundles import BundleKind
from certificates.models.standing import standing_of, with_standing
from certificates.naming import joined, name_in_list
from cms.jobs.durable import GiveUp
from cms.jobs.running import finish, report
from cms.sheets.streaming import PIECE, Sink, together
from cms.sheets.writing import CSV, XLSX, Row, pieces

# What no longer counts stands in the list, and is not handed out again.
_LEFT_OUT = {Standing.REVOKED, Standing.SUSPENDED, Standing.WITHDRAWN}


def make(bundle: Bundle) -> int:
    """Makes the file of whoever asked, as they may see it now, and returns how many papers it has.

    May be tried again: each attempt writes pieces of its own, and only the one that ends the job counts.
    """
    documents = _documents(bundle)
    papers = [document for document in documents if standing_of(document) not in _LEFT_OUT]
    if not papers:
        raise GiveUp(_("None of these certificates counts any more, or you may no longer see them."), code="nothing")
    made = _archive(bundle, documents, papers) if bundle.kind == BundleKind.ARCHIVE else _set_to_print(bundle, papers)
    run = uuid.uuid4()
    bundle.pieces.all().delete()
    for place, content in enumerate(together(made)):
        BundlePiece.objects.create(bundle=bundle, run=run, place=place, content=content)
    with transaction.atomic():
        Bundle.objects.filter(pk=bundle.pk).update(run=run, made_at=timezone.now(), papers=len(papers))
        words = ngettext("%(count)s certificate", "%(count)s certificates", len(papers)) % {"count": len(papers)}
        finish(words, link=reverse("certificates_bundle", args=[bundle.pk]))
    return len(papers)


def _documents(bundle: Bundle) -> list[Any]:
    """The certificates in the order of a Vietnamese list of names."""
    seen = Document.objects.visible_to(bundle.asked_by).filter(pk__in=bundle.documents)
    found = with_standing(seen).select_related("award__learner", "printed", "batch", "series")
    return list(found.order_by("printed__name_sort_key", "series__year", "series", "number"))


def _paper(document: Any) -> bytes:
    return bytes(Printed.objects.values_list("pdf", flat=True).get(pk=document.pk))


def _archive(bundle: Bundle, documents: list[Any], papers: list[Any]) -> Iterator[bytes]:
    """The papers as they were issued, and the list of all as XLSX and CSV."""
    sink, made_at = Sink(), timezone.localtime(bundle.asked_at)
    names = {document.pk: name_in_list(place, document) for place, document in enumerate(papers, start=1)}
    with zipfile.ZipFile(sink, "w") as archive:  # type: ignore[call-overload]  # it asks for write and flush only
        for done, document in enumerate(papers):
            report(done=done, of=len(papers))
            # Not compressed: a PDF is already.
            archive.writestr(zipfile.ZipInfo(names[document.pk], made_at.timetuple()[:6]), _paper(document))
            yield sink.taken()
        title = _("List of certificates")
        heads = [*headings(), _("File")]
        rows = [_line(document, names, bundle.language) for document in documents]
        for form in (XLSX, CSV):
            part = zipfile.ZipInfo(joined("000", title, kind=form), made_at.timetuple()[:6])
            content = b"".join(pieces(form, title=title, headings=heads, rows=rows, made_at=made_at))
            archive.writestr(part, content, zipfile.ZIP_DEFLATED)
    yield sink.taken()
    report(done=len(papers), of=len(papers))


def _line(document: Any, names: dict[Any, str], language: str) -> Row:
    return (*row_of(document, language), names.get(document.pk, ""))


def _set_to_print(bundle: Bundle, papers: list[Any]) -> Iterator[bytes]:
    """All papers in one PDF, page after page."""
    writer = PdfWriter()
    for done, document in enumerate(papers):
        report(done=done, of=len(papers))
        writer.append(PdfReader(BytesIO(_paper(document))), outline_item=f"{done + 1}. {document.number_text}")
    writer.add_metadata({"/Title": bundle.get_kind_display()})
    out = BytesIO()
    writer.write(out)
    content = out.getvalue()
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]
    report(done=len(papers), of=len(papers))
