"""How somebody comes to belong to a unit: verbs for codes, requests and memberships. Invitations are in `inviting.py`.

A code gives a request only: until a supervisor accepts it, the person sees nothing of the unit. A move ends one
membership and begins another, so that history stays.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.people.accounts import open_account
from cms.people.auditing import record
from cms.people.errors import PeopleError
from cms.people.models import JoinCode, Membership, MembershipStatus, Post, Unit, User
from cms.people.noticing import notify
from cms.people.scoping import may_supervise
from cms.people.signals import announce_places

NOT_YOURS = _("You may do this only for units that you supervise.")
ALREADY_DECIDED = _("Somebody else has decided about this meanwhile. Load the page again to see what is so now.")


@transaction.atomic
def make_code(unit: Unit, *, by: User, expires_at: datetime, max_uses: int, post: Post | None = None) -> JoinCode:
    """Makes a code by which people can ask to belong to `unit`."""
    _must_supervise(by, unit)
    join_code = JoinCode.objects.create(unit=unit, post=post, created_by=by, expires_at=expires_at, max_uses=max_uses)
    record("join_code.made", actor=by, subject=unit, max_uses=max_uses)
    return join_code


@transaction.atomic
def revoke_code(join_code: JoinCode, *, by: User) -> None:
    """Ends a code at once; requests already made with it stay."""
    _must_supervise(by, join_code.unit)
    if JoinCode.objects.filter(pk=join_code.pk, revoked_at__isnull=True).update(revoked_at=timezone.now()):
        record("join_code.revoked", actor=by, subject=join_code.unit)


def usable_code(text: str) -> JoinCode:
    """Returns the code that somebody typed, in whichever way; raises `PeopleError` if it does not count (any more)."""
    found = JoinCode.objects.usable().typed(text).select_related("unit", "post").first()
    if found is None:
        raise PeopleError(
            "code_not_valid",
            _("This code is not valid, or no longer. Compare it letter by letter, or ask your unit for a new one."),
        )
    return found


@transaction.atomic
def ask_to_join(user: User, *, code: str, post: Post | None = None) -> Membership:
    """Makes a request to belong to the code's unit; it counts as one use of the code."""
    join_code = usable_code(code)
    unit = join_code.unit
    if user.memberships.open().filter(unit=unit).exists():
        raise PeopleError("already_member", _("You already belong to this unit, or have asked to."))
    if not JoinCode.objects.filter(pk=join_code.pk).use():
        return ask_to_join(user, code=code, post=post)
    membership = Membership.objects.create(user=user, unit=unit, post=join_code.post or post)
    record("membership.asked", actor=user, subject=unit, membership=membership.pk)
    return membership


@transaction.atomic
def register_by_code(
    code: str, *, full_name: str, password: str, post: Post | None = None, **details: Any
) -> Membership:
    """Opens an account for somebody with a unit's code, and makes their request."""
    usable_code(code)
    user = open_account(full_name, password=password, **details)
    return ask_to_join(user, code=code, post=post)


@transaction.atomic
def accept(membership: Membership, *, by: User, post: Post | None = None) -> Membership:
    """Accepts a request: from now on the person belongs to the unit."""
    membership = _pending(membership, by)
    membership.status = MembershipStatus.ACCEPTED
    membership.post = post or membership.post
    _decided(membership, by)
    membership.save()
    announce_places([membership.user_id])
    record("membership.accepted", actor=by, subject=membership.unit, membership=membership.pk)
    notify(membership.user, "join.accepted", actor=by, unit=membership.unit.name)
    return membership


@transaction.atomic
def refuse(membership: Membership, *, by: User) -> Membership:
    """Refuses a request; the person may ask again."""
    membership = _pending(membership, by)
    membership.status = MembershipStatus.REFUSED
    membership.ended_on = max(timezone.localdate(), membership.started_on)
    _decided(membership, by)
    membership.save()
    record("membership.refused", actor=by, subject=membership.unit, membership=membership.pk)
    notify(membership.user, "join.refused", actor=by, unit=membership.unit.name)
    return membership


@transaction.atomic
def place(user: User, unit: Unit, *, by: User, post: Post | None = None, started_on: date | None = None) -> Membership:
    """Enters somebody in a unit without a request."""
    _must_supervise(by, unit)
    if user.memberships.open().filter(unit=unit).exists():
        raise PeopleError("already_member", _("This person already belongs to the unit, or has asked to."))
    membership = Membership(
        user=user,
        unit=unit,
        post=post,
        status=MembershipStatus.ACCEPTED,
        started_on=started_on or timezone.localdate(),
    )
    _decided(membership, by)
    membership.save()
    announce_places([user.pk])
    record("membership.placed", actor=by, subject=unit, membership=membership.pk)
    notify(user, "join.moved", actor=by, unit=unit.name)
    return membership


@transaction.atomic
def move(membership: Membership, *, by: User, unit: Unit, post: Post | None, on: date | None = None) -> Membership:
    """Ends a membership and begins one in another unit or post; both stay in the history."""
    _must_supervise(by, unit)
    if unit.pk == membership.unit_id and post == membership.post:
        raise PeopleError("nothing_changed", _("Choose another unit or another post."))
    day = on or timezone.localdate()
    if day < membership.started_on:
        raise PeopleError("too_early", _("The move cannot be before the day on which the present post began."))
    end(membership, by=by, on=day, tell=False)
    return place(membership.user, unit, by=by, post=post, started_on=day)


@transaction.atomic
def end(membership: Membership, *, by: User, on: date | None = None, tell: bool = True) -> Membership:
    """Ends a membership: by its owner, or by whoever supervises the unit. A request of one's own is withdrawn alike."""
    membership = Membership.objects.select_for_update(of=["self"]).select_related("unit", "user").get(pk=membership.pk)
    if by.pk != membership.user_id:
        _must_supervise(by, membership.unit)
    if membership.ended_on is not None:
        raise PeopleError("already_decided", ALREADY_DECIDED)
    membership.status = MembershipStatus.ENDED
    membership.ended_on = max(on or timezone.localdate(), membership.started_on)
    _decided(membership, by)
    membership.save()
    announce_places([membership.user_id])
    record("membership.ended", actor=by, subject=membership.unit, membership=membership.pk)
    if tell and by.pk != membership.user_id:
        notify(membership.user, "join.ended", actor=by, unit=membership.unit.name)
    return membership


def _pending(membership: Membership, by: User) -> Membership:
    _must_supervise(by, membership.unit)
    found = (
        Membership.objects.select_for_update(of=["self"])
        .pending()
        .select_related("unit", "user", "post")
        .filter(pk=membership.pk)
        .first()
    )
    if found is None:
        raise PeopleError("already_decided", ALREADY_DECIDED)
    if found.user_id == by.pk:
        raise PeopleError("own_request", _("Nobody decides about their own request. Ask another supervisor."))
    return found


def _decided(membership: Membership, by: User) -> None:
    membership.decided_by = by
    membership.decided_at = timezone.now()


def _must_supervise(person: User, unit: Unit) -> None:
    if not may_supervise(person, unit):
        raise PeopleError("not_yours", NOT_YOURS)
