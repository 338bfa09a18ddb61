"""What goes when the demonstration goes, as parts of which each room names its own; and what people and units leave.

A part is counted before anything is removed, and removed in the order in which it is named: what points at something comes
before it. Nothing here decides whether the demonstration may go: see `manage.py remove_demo`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet

from wagtail.models import ModelLogEntry

from allauth.usersessions.models import UserSession

from cms.people.models import Invitation, JoinCode, Learner, Membership, StaffImport, Unit, User


@dataclass(frozen=True)
class Part:
    """One kind of thing: how many there are, and the verb that takes them away."""

    what: str
    count: int
    remove: Callable[[], Any]


def rows(found: QuerySet) -> Part:
    """Returns rows of one table as a part; what hangs on them by CASCADE goes with them."""
    return Part(str(found.model._meta.verbose_name_plural), found.count(), found.delete)


def parts() -> Iterator[Part]:
    """People, their sessions and ways in, and the units in which nothing real is left."""
    sessions = UserSession.objects.filter(user__is_demo=True)
    yield Part(str(UserSession._meta.verbose_name_plural), sessions.count(), lambda: _end(sessions))
    for model in (JoinCode, Invitation):
        # Also of a unit that stays: what opens its door has been printed for everybody to read.
        yield rows(model.objects.filter(Q(created_by__is_demo=True) | Q(unit__is_demo=True)))
    yield rows(StaffImport.objects.filter(created_by__is_demo=True))
    about_people = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User))
    yield rows(about_people.filter(object_id__in=[str(pk) for pk in _people().values_list("pk", flat=True)]))
    yield rows(Learner.objects.filter(user__is_demo=True))
    yield rows(_people())
    going, staying = _units()
    yield Part(str(Unit._meta.verbose_name_plural), going.count(), lambda: _close(going, staying))


def kept() -> list[str]:
    """Returns what of the demonstration stays because something real is in it."""
    _going, staying = _units()
    names = staying.order_by("path").values_list("name", flat=True)
    return [f"unit “{name}”: real people or units are in it, so it counts as real from now on" for name in names]


def _people() -> QuerySet[User]:
    return User.objects.filter(is_demo=True).order_by("pk")


def _units() -> tuple[QuerySet[Unit], QuerySet[Unit]]:
    """Returns the demonstration's units that go, and those that stay for somebody real at work there, now or once."""
    demo = Unit.objects.filter(is_demo=True)
    below = Q(path__startswith=OuterRef("path"))
    real_people = Membership.objects.filter(unit__path__startswith=OuterRef("path"), user__is_demo=False)
    staying = demo.filter(Exists(real_people) | Exists(Unit.objects.filter(below, is_demo=False)))
    return demo.exclude(pk__in=list(staying.values_list("pk", flat=True))), staying


def _end(sessions: QuerySet) -> None:
    for session in sessions:
        session.end()


def _close(going: QuerySet[Unit], staying: QuerySet[Unit]) -> None:
    # From the leaves up: treebeard takes everything below along, and everything below goes anyway.
    going.delete()
    Unit.objects.filter(pk__in=list(staying.values_list("pk", flat=True))).update(is_demo=False)
