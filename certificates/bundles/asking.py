"""The verb by which somebody asks for many certificates at once, and the question whether they may still have them."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from certificates.bundles.tasks import make_bundle
from certificates.errors import CertificateError
from certificates.models import Award, Bundle, Document
from certificates.models.bundles import BundleKind
from cms.jobs.running import enqueue
from cms.people.auditing import record
from cms.people.models import User

MOST = 500


@transaction.atomic
def ask(awards: QuerySet[Award], kind: BundleKind, *, by: User, language: str) -> Bundle:
    """Has the current papers of these awards put together by a job, those that `by` may see; a line in the log says so."""
    seen = Document.objects.visible_to(by).current().filter(award__in=awards, printed__isnull=False)
    found = list(seen.order_by("series__year", "series", "number").values_list("pk", flat=True)[: MOST + 1])
    if not found:
        raise CertificateError("nothing", _("No certificate among these has been issued yet."))
    if len(found) > MOST:
        raise CertificateError(
            "too-many",
            _("These are more than %(most)s certificates. Narrow the list, such as to a course or a unit.")
            % {"most": MOST},
        )
    bundle = Bundle.objects.create(asked_by=by, kind=kind, documents=[str(key) for key in found], language=language)
    job = enqueue(
        make_bundle,
        name=bundle.get_kind_display(),
        asked_by=by,
        dedupe=f"certificates-together:{bundle.pk}",
        bundle_id=bundle.pk,
    )
    bundle.job_id = job.pk
    bundle.save(update_fields=["job_id"])
    record("certificates.bundled", actor=by, rows=len(found), form=kind)
    return bundle


def may_still_have(bundle: Bundle, viewer: User) -> bool:
    """Does `viewer` see, today, everybody whose certificate is in the file?"""
    return Document.objects.visible_to(viewer).filter(pk__in=bundle.documents).count() == len(bundle.documents)
