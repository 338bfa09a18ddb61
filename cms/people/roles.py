"""Giving and taking roles: groups, and supervision of a unit. Every change is audited and told to its owner."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.people import groups
from cms.people.auditing import record
from cms.people.errors import PeopleError
from cms.people.models import Membership, MembershipStatus, User
from cms.people.noticing import notify
from cms.people.scoping import may_administer, may_supervise_from_above


@transaction.atomic
def set_roles(user: User, names: set[str], *, by: User) -> None:
    """Gives `user` exactly the roles in `names`; other groups that an operator has made are left alone."""
    if not may_administer(by):
        raise PeopleError("not_yours", _("Only an administrator may give roles."))
    held = set(user.groups.filter(name__in=groups.ROLES).values_list("name", flat=True))
    if groups.ADMINISTRATOR in held - names:
        must_not_be_the_last_administrator(user)
    for name in sorted(names - held):
        user.groups.add(Group.objects.get(name=name))
        _tell(user, "role.given", by, name)
    for name in sorted(held - names):
        user.groups.remove(Group.objects.get(name=name))
        _tell(user, "role.taken", by, name)


@transaction.atomic
def set_supervisor(membership: Membership, value: bool, *, by: User) -> None:
    """Makes somebody supervisor of the unit of their membership, or ends that; done from above the unit."""
    if not may_supervise_from_above(by, membership.unit):
        raise PeopleError(
            "not_yours", _("Only a supervisor of a unit above this one, or an administrator, may choose supervisors.")
        )
    if membership.status != MembershipStatus.ACCEPTED:
        raise PeopleError("not_accepted", _("Accept this person into the unit first."))
    if membership.is_supervisor == value:
        return
    membership.is_supervisor = value
    membership.save(update_fields=["is_supervisor"])
    record(
        "supervisor.given" if value else "supervisor.taken",
        actor=by,
        subject=membership.user,
        unit=membership.unit_id,
    )
    notify(
        membership.user,
        "supervisor.given" if value else "supervisor.taken",
        actor=by,
        unit=membership.unit.name,
    )


def must_not_be_the_last_administrator(user: User) -> None:
    """Raises `PeopleError` if nobody would be left who can give roles."""
    administrators = User.objects.active().filter(groups__name=groups.ADMINISTRATOR)
    remaining = administrators.exclude(pk=user.pk).exists() or (
        User.objects.active().filter(is_superuser=True).exclude(pk=user.pk).exists()
    )
    counts = user.is_superuser or administrators.filter(pk=user.pk).exists()
    if counts and not remaining:
        raise PeopleError("last_administrator", _("This is the last administrator. Appoint another one first."))


def _tell(user: User, kind: str, by: User, name: str) -> None:
    record(kind, actor=by, subject=user, role=name)
    notify(user, kind, actor=by, role=groups.label(name))
