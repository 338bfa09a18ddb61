"""Arranging the tree of units: make, change, move, close and reopen. Nothing is deleted: history points at units."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.people.auditing import record
from cms.people.errors import PeopleError
from cms.people.models import Membership, Unit, UnitKind, User, reach
from cms.people.scoping import may_administer
from cms.people.signals import announce_places


@dataclass(frozen=True)
class UnitDetails:
    """What somebody may write about a unit."""

    code: str
    name: str
    kind: str = UnitKind.OTHER
    outsiders_see_counts_only: bool = False


@transaction.atomic
def make_unit(details: UnitDetails, *, by: User | None, parent: Unit | None = None) -> Unit:
    """Adds a unit at the top of the tree or below `parent`. Without `by` the machine itself does it."""
    _must_administer(by)
    unit = Unit(**vars(details), hides_names=details.outsiders_see_counts_only)
    unit.normalise()
    if parent is None:
        Unit.add_root(instance=unit)
    else:
        parent = Unit.objects.get(pk=parent.pk)
        parent.add_child(instance=unit)
    _pass_on_the_switch()
    unit.refresh_from_db()
    record("unit.made", actor=by, subject=unit)
    return unit


@transaction.atomic
def change_unit(unit: Unit, details: UnitDetails, *, by: User) -> Unit:
    """Writes what has changed about a unit."""
    _must_administer(by)
    unit = Unit.objects.get(pk=unit.pk)
    changed = [name for name, value in vars(details).items() if getattr(unit, name) != value]
    for name in changed:
        setattr(unit, name, getattr(details, name))
    unit.hides_names = unit.hides_names or unit.outsiders_see_counts_only
    unit.save()
    _pass_on_the_switch()
    unit.refresh_from_db()
    if changed:
        record("unit.changed", actor=by, subject=unit, fields=changed)
    return unit


@transaction.atomic
def move_unit(unit: Unit, *, by: User, parent: Unit | None) -> Unit:
    """Moves a unit with all below it; whoever supervises above the new place covers it from now on."""
    _must_administer(by)
    unit = Unit.objects.get(pk=unit.pk)
    if parent is None:
        unit.move(Unit.get_first_root_node(), "last-sibling")
    else:
        parent = Unit.objects.get(pk=parent.pk)
        if parent.path.startswith(unit.path):
            raise PeopleError("into_itself", _("A unit cannot stand below itself."))
        unit.move(parent, "last-child")
    _pass_on_the_switch()
    unit = Unit.objects.get(pk=unit.pk)
    inside = Membership.objects.current().filter(unit__path__startswith=unit.path)
    announce_places(inside.values_list("user", flat=True))
    record("unit.moved", actor=by, subject=unit, below=parent.pk if parent else None)
    return unit


@transaction.atomic
def close_unit(unit: Unit, *, by: User) -> None:
    """Takes a unit out of use once nobody works in it or below it."""
    _must_administer(by)
    if (
        Unit.objects.at_or_below(unit)
        .filter(memberships__ended_on__isnull=True, memberships__pk__isnull=False)
        .exists()
    ):
        raise PeopleError(
            "people_inside", _("People still belong to this unit or to one below it. Move them first, then close it.")
        )
    Unit.objects.at_or_below(unit).update(is_active=False)
    record("unit.closed", actor=by, subject=unit)


@transaction.atomic
def reopen_unit(unit: Unit, *, by: User) -> None:
    """Takes a closed unit into use again, and with it all units above it."""
    _must_administer(by)
    above = Unit.objects.above(unit).values("pk")
    Unit.objects.filter(Q(pk=unit.pk) | Q(pk__in=above)).update(is_active=True)
    record("unit.reopened", actor=by, subject=unit)


def _pass_on_the_switch() -> None:
    """Keeps `hides_names`: true where the switch is on, and everywhere below. Two queries for the whole tree."""
    paths = list(Unit.objects.filter(outsiders_see_counts_only=True).values_list("path", flat=True))
    hidden = reach.below(paths, "path")
    Unit.objects.filter(hidden, hides_names=False).update(hides_names=True)
    Unit.objects.exclude(hidden).filter(hides_names=True).update(hides_names=False)


def _must_administer(person: User | None) -> None:
    if person is not None and not may_administer(person):
        raise PeopleError("not_yours", _("Only an administrator may arrange units."))
