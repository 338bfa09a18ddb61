"""Who may do what with other people's certificates. Whose certificates somebody sees is asked of `Award.objects.visible_to`."""

from certificates.models import CertificateDesign
from cms.people.models import User
from cms.people.models.reach import sees_every_unit, supervised_paths


def may_read_register(viewer: User) -> bool:
    """Does this person look after others at all: as supervisor, manager or administrator?"""
    return sees_every_unit(viewer) or bool(supervised_paths(viewer))


def may_manage(viewer: User) -> bool:
    """May this person suspend, revoke and reissue the certificates that they see?"""
    return viewer.has_perm("certificates.manage_awards")


def may_approve_some(viewer: User) -> bool:
    """May this person approve lists of any course: by right, or because their name stands under the paper?"""
    return viewer.has_perm("certificates.approve_batches") or CertificateDesign.objects.signed_by(viewer).exists()


def may_approve(viewer: User, design: CertificateDesign) -> bool:
    """May this person approve lists that are printed in this design?"""
    signers = (design.signer, design.second_signer)
    signs = any(signer is not None and signer.user_id == viewer.pk for signer in signers)
    return signs or viewer.has_perm("certificates.approve_batches")
