"""What this room keeps about a person: handed over on request, and erased with them. Register numbers and counts remain."""

from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from certificates.bundles.forgetting import erase_bundles, export_bundles
from certificates.models import Award, Document, Printed, SignedScan
from certificates.recognition.keeping import erase_recipient, export_recipient
from cms.people.auditing import record
from cms.people.models import User
from cms.people.privacy import Section


def export(user: User) -> Iterable[Section]:
    """The certificates of this person; the files themselves are on their page."""
    documents = (
        Document.objects.filter(award__learner__user=user).select_related("award", "printed").defer("printed__pdf")
    )
    documents = documents.annotate(held_scans=Count("scans"))
    rows = [
        {
            "number": document.number_text,
            "title": document.award.title(user.language),
            "name": document.printed.full_name,
            "birth": document.printed.birth,
            "unit": document.award.unit_name,
            "post": document.award.post_name(user.language),
            "issued_on": document.issued_on,
            "valid_until": document.award.valid_until,
            "code": document.code_grouped,
            "scans": document.held_scans,
        }
        for document in documents.order_by("issued_on", "number")
    ]
    labels = {
        "number": _("register number"),
        "title": _("course"),
        "name": _("full name"),
        "birth": _("date of birth"),
        "unit": _("unit"),
        "post": _("post"),
        "issued_on": _("issued on"),
        "valid_until": _("valid until"),
        "code": _("code"),
        "scans": _("signed scans"),
    }
    return [Section("certificates", _("Your certificates"), labels, rows), export_bundles(user), export_recipient(user)]


def erase(user: User) -> None:
    """Removes names and files; the lines of the register stay, marked as withdrawn by the erased learner."""
    awards = Award.objects.filter(learner__user=user)
    Printed.objects.filter(document__award__in=awards).delete()
    SignedScan.objects.filter(document__award__in=awards).delete()
    erase_bundles()
    erase_recipient(user)
    record("certificates.erased", count=awards.count())
