"""How far a person's sight reaches over units and memberships; the QuerySets and `cms.people.scoping` are made of this.

- A person who may not sign in, or is nobody, reaches nothing.
- Everyone reaches the units to which they belong (accepted), and their own memberships.
- A supervisor reaches the supervised unit, all units below it, and the names in them.
- `see_everyone` (managers) reaches all units, and all names except those in units that show outsiders counts only.
- `manage_everyone` (administrators) reaches everything.

Nothing here imports a model: a viewer brings the reverse relation along.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

if TYPE_CHECKING:
    from cms.people.models.users import User

    Viewer = User | AnonymousUser

SEE_EVERYONE = "see_everyone"
MANAGE_EVERYONE = "manage_everyone"

NOTHING = Q(pk__in=[])

_looked_up: ContextVar[dict[int, list[str]] | None] = ContextVar("supervised_paths", default=None)


@contextmanager
def looked_up_once() -> Iterator[None]:
    """Within it, what a viewer supervises is looked up once. For pages that ask often and change nobody's rights."""
    token = _looked_up.set({})
    try:
        yield
    finally:
        _looked_up.reset(token)


def counts(viewer: "Viewer") -> bool:
    """Is this somebody who may see anything at all?"""
    return viewer.is_authenticated and viewer.is_active


def sees_every_unit(viewer: "Viewer") -> bool:
    return counts(viewer) and (viewer.has_perm(f"people.{SEE_EVERYONE}") or sees_every_name(viewer))


def sees_every_name(viewer: "Viewer") -> bool:
    return counts(viewer) and viewer.has_perm(f"people.{MANAGE_EVERYONE}")


def supervised_paths(viewer: "Viewer") -> list[str]:
    """Returns the tree paths of the units that `viewer` supervises today; all below them is covered too."""
    if not counts(viewer):
        return []
    known = _looked_up.get()
    if known is not None and viewer.pk in known:
        return known[viewer.pk]
    paths = list(viewer.memberships.current().filter(is_supervisor=True).values_list("unit__path", flat=True))
    if known is not None:
        known[viewer.pk] = paths
    return paths


def units_q(viewer: "Viewer") -> Q:
    """Returns the condition on units that `viewer` may open."""
    if sees_every_unit(viewer):
        return Q()
    if not counts(viewer):
        return NOTHING
    own = Q(pk__in=viewer.memberships.current().values("unit"))
    return own | below(supervised_paths(viewer), "path")


def memberships_q(viewer: "Viewer") -> Q:
    """Returns the condition on memberships whose person `viewer` may see by name."""
    if sees_every_name(viewer):
        return Q()
    if not counts(viewer):
        return NOTHING
    within = Q(user=viewer.pk) | below(supervised_paths(viewer), "unit__path")
    return within | Q(unit__hides_names=False) if sees_every_unit(viewer) else within


def below(paths: list[str], field: str) -> Q:
    """Returns the condition that a tree path equals one of `paths` or lies below it."""
    return reduce(or_, (Q(**{f"{field}__startswith": path}) for path in paths), NOTHING)
