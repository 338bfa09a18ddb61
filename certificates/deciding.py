"""The verbs by which people decide about certificates after they were issued. Each adds a row; none changes what was issued."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.access import may_manage
from certificates.errors import CertificateError
from certificates.models import Award, Revocation, Suspension
from cms.people.auditing import record
from cms.people.models import User


@transaction.atomic
def suspend(award: Award, *, reason: str, by: User) -> Suspension:
    """Takes a certificate out of force until it is reinstated."""
    held = _held(award, by)
    _must_be_issued(held)
    if held.suspensions.in_force().exists():
        raise CertificateError("suspended", _("This certificate is suspended already."))
    made = Suspension.objects.create(award=held, reason=reason, by=by)
    record("certificate.suspended", actor=by, subject=held, reason=reason)
    return made


@transaction.atomic
def reinstate(award: Award, *, by: User) -> Suspension:
    """Puts a suspended certificate into force again; the suspension stays in its history."""
    held = _held(award, by)
    found = held.suspensions.in_force().first()
    if found is None:
        raise CertificateError("not-suspended", _("This certificate is not suspended."))
    found.lifted_at, found.lifted_by = timezone.now(), by
    found.save(update_fields=["lifted_at", "lifted_by"])
    record("certificate.reinstated", actor=by, subject=held)
    return found


@transaction.atomic
def ask_revocation(award: Award, *, reason: str, by: User) -> Revocation:
    """Asks for a revocation; it holds once a second person has confirmed it."""
    held = _held(award, by)
    _must_be_issued(held)
    if held.revocations.exclude(refused_at__isnull=False).exists():
        raise CertificateError("revoked", _("This certificate is revoked already, or somebody has asked for it."))
    made = Revocation.objects.create(award=held, reason=reason, asked_by=by)
    record("certificate.revocation-asked", actor=by, subject=held, reason=reason)
    return made


@transaction.atomic
def answer_revocation(award: Award, *, confirmed: bool, by: User) -> Revocation:
    """Confirms a revocation that somebody else has asked for, or refuses it."""
    held = _held(award, by)
    found = held.revocations.asked().first()
    if found is None:
        raise CertificateError("nothing-asked", _("Nobody has asked to revoke this certificate."))
    if found.asked_by_id == by.pk and confirmed:
        raise CertificateError("second-person", _("You have asked for it yourself: a second person has to confirm it."))
    if confirmed:
        found.confirmed_at, found.confirmed_by = timezone.now(), by
    else:
        found.refused_at = timezone.now()
    found.save(update_fields=["confirmed_at", "confirmed_by", "refused_at"])
    record("certificate.revoked" if confirmed else "certificate.revocation-refused", actor=by, subject=held)
    return found


def _held(award: Award, by: User) -> Award:
    """Returns the award, locked; refuses whoever has no right to decide about it."""
    if not may_manage(by):
        raise CertificateError("not-yours", _("You may not decide about certificates."))
    return Award.objects.select_for_update().get(pk=award.pk)


def _must_be_issued(award: Award) -> None:
    if not award.documents.exists():
        raise CertificateError("not-issued", _("This certificate has not been issued yet."))
