"""What recognition keeps about a person: handed over on request; on erasure the line of the register stays, without a name."""

from django.utils.translation import gettext as _

from certificates.models import Recipient
from cms.people.models import User
from cms.people.privacy import Section


def export_recipient(user: User) -> Section:
    """The decisions on which this person stands."""
    found = Recipient.objects.filter(learner__user=user).select_related("recognition").order_by("pk")
    rows = [
        {
            "number": recipient.recognition.number,
            "decided_on": recipient.recognition.decided_on,
            "reason": recipient.recognition.reason,
            "name": recipient.name,
            "works_at": recipient.works_at,
            "status": str(recipient.recognition.get_status_display()),
        }
        for recipient in found
    ]
    labels = {
        "number": _("number of the decision"),
        "decided_on": _("date of the decision"),
        "reason": _("what is recognised"),
        "name": _("full name"),
        "works_at": _("post and unit"),
        "status": _("status"),
    }
    return Section("recognition", _("Your recognition"), labels, rows)


def erase_recipient(user: User) -> None:
    """Takes the name off every line; how many were recognised, and by which decision, remains."""
    Recipient.objects.filter(learner__user=user).update(form_of_address="", name="", works_at="", sort_key="")
