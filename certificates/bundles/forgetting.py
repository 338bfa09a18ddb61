"""Files of many certificates are forgotten: after a week, and all of them when anybody is erased, since any may name them."""

from django.utils.translation import gettext as _

from certificates.models import Bundle
from cms.people.models import User
from cms.people.privacy import Section


def forget_stale() -> None:
    """Forgets files that were asked for more than a week ago."""
    Bundle.objects.stale().delete()


def export_bundles(user: User) -> Section:
    """Which files this person has asked for and still holds."""
    rows = [
        {"kind": str(bundle.get_kind_display()), "asked_at": bundle.asked_at, "papers": bundle.papers}
        for bundle in Bundle.objects.visible_to(user)
    ]
    labels = {"kind": _("what"), "asked_at": _("when"), "papers": _("certificates")}
    return Section("certificate_files", _("Files of certificates"), labels, rows)


def erase_bundles() -> None:
    """Whoever needs a file makes it anew, without the person."""
    Bundle.objects.all().delete()
