"""Verbs of signed scans: attach one to the printing that it shows, and take one off that was attached by mistake."""

import hashlib

from django.db import transaction
from django.utils.translation import gettext as _

from certificates.errors import CertificateError
from certificates.models import Document, SignedScan
from cms.guard.sniffing import is_really
from cms.people.auditing import record
from cms.people.models import User

MOST_BYTES = 10 * 1024 * 1024
MOST_SCANS = 3


@transaction.atomic
def attach(document: Document, content: bytes, *, by: User) -> SignedScan:
    """Keeps the scan of a printing, as it was handed in: every byte counts, since its fingerprint is compared."""
    held = Document.objects.select_for_update(of=("self",)).select_related("printed").get(pk=document.pk)
    if not hasattr(held, "printed"):
        raise CertificateError("erased", _("This person has been erased: nothing is kept about them any more."))
    if len(content) > MOST_BYTES:
        raise CertificateError("too-large", _("This scan is larger than 10 MB. Scan it with fewer points per inch."))
    if not is_really(content, "pdf"):
        raise CertificateError("no-pdf", _("This is no PDF. Have the scanner make a PDF."))
    digest = hashlib.sha256(content).hexdigest()
    if digest == held.sha256:
        raise CertificateError("unsigned", _("This is the file as it was issued, not a scan of the signed paper."))
    if held.scans.filter(sha256=digest).exists():
        raise CertificateError("already-there", _("This very scan is attached already."))
    if held.scans.count() >= MOST_SCANS:
        raise CertificateError("too-many", _("At most %(most)s scans. Take one off first.") % {"most": MOST_SCANS})
    scan = SignedScan.objects.create(document=held, sha256=digest, size=len(content), content=content, added_by=by)
    record("certificate.scan-attached", actor=by, subject=held, sha256=digest)
    return scan


@transaction.atomic
def take_off(scan: SignedScan, *, by: User) -> None:
    """Takes a scan off; that it was there stays in the log."""
    record("certificate.scan-removed", actor=by, subject=scan.document, sha256=scan.sha256)
    scan.delete()
