"""Which units and people may this person see or help? Views, exports and other rooms ask here and nowhere else.

The rules are in `cms/people/models/reach.py`. A view of people's data that does not ask fails
`tests/cms/people/test_scoping_is_asked.py`.
"""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from cms.people.models import Membership, Unit, User, reach
from cms.people.models.units import UnitQuerySet


def units_visible_to(viewer: User | AnonymousUser) -> QuerySet[Unit]:
    """Returns the units that `viewer` may open, in the order of the tree."""
    return Unit.objects.visible_to(viewer)


def people_visible_to(viewer: User | AnonymousUser) -> QuerySet[User]:
    """Returns the people whose names `viewer` may see, oneself included."""
    return User.objects.visible_to(viewer)


def units_overseen_by(viewer: User | AnonymousUser) -> UnitQuerySet:
    """Returns the units whose learning `viewer` may look into: those supervised and all below, or all.

    Belonging to a unit is not enough. Names are another question: ask `people_visible_to`.
    """
    if reach.sees_every_unit(viewer):
        return Unit.objects.all()
    return Unit.objects.supervised_by(viewer)


def may_supervise(viewer: User | AnonymousUser, unit: Unit) -> bool:
    """May `viewer` accept, move and help the people of `unit`: its supervisor, one above it, or an administrator?"""
    if reach.sees_every_name(viewer):
        return True
    return any(unit.path.startswith(path) for path in reach.supervised_paths(viewer))


def may_see_names(viewer: User | AnonymousUser, unit: Unit) -> bool:
    """May `viewer` see who works in `unit`, or only how many?"""
    if reach.sees_every_unit(viewer) and not unit.hides_names:
        return True
    return may_supervise(viewer, unit)


def may_administer(viewer: User | AnonymousUser) -> bool:
    """May `viewer` arrange units, give roles and read the audit log?"""
    return reach.sees_every_name(viewer)


def may_supervise_from_above(viewer: User | AnonymousUser, unit: Unit) -> bool:
    """May `viewer` choose the supervisors of `unit`: a supervisor of a unit above it, or an administrator?"""
    if reach.sees_every_name(viewer):
        return True
    return any(unit.path.startswith(path) and unit.path != path for path in reach.supervised_paths(viewer))


def may_help(viewer: User | AnonymousUser, person: User) -> bool:
    """May `viewer` give `person` a new way in?

    It lets somebody act as that person for a moment. So never for oneself, never for anyone with the editor's rights or
    the sight of everyone, and never for a person whose own supervision is not wholly below the viewer's.
    """
    if not reach.counts(viewer) or viewer.pk == person.pk or not person.is_active:
        return False
    if person.is_superuser or person.has_perm("wagtailadmin.access_admin") or reach.sees_every_name(person):
        return False
    if reach.sees_every_name(viewer):
        return True
    if reach.sees_every_unit(person):
        return False
    covered = reach.supervised_paths(viewer)
    if not all(any(own.startswith(path) and own != path for path in covered) for own in reach.supervised_paths(person)):
        return False
    return Membership.objects.current().filter(reach.below(covered, "unit__path"), user=person).exists()
