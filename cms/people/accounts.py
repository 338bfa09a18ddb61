"""Accounts: opening one, helping a colleague who cannot get in, barring and readmitting."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.people import starting
from cms.people.auditing import record
from cms.people.errors import PeopleError
from cms.people.models import User
from cms.people.noticing import notify
from cms.people.roles import must_not_be_the_last_administrator
from cms.people.scoping import may_administer, may_help
from cms.people.signals import announce_places

TAKEN = {
    "staff_code": _("Another account already has this staff code."),
    "phone": _("Another account already has this phone number. If it is yours, sign in with it."),
    "email": _("Another account already has this e-mail address. If it is yours, sign in with it."),
}


def open_account(full_name: str, *, password: str | None = None, by: User | None = None, **fields: object) -> User:
    """Makes a person and their learner; a name to sign in with that is taken raises `PeopleError` with its field's code."""
    must_be_free(fields)
    try:
        with transaction.atomic():
            user = User.objects.create_user(full_name, password, **fields)
            record("account.opened", actor=by or user, subject=user)
            return user
    except IntegrityError:
        must_be_free(fields)
        raise


def must_be_free(fields: dict[str, object], *, apart_from: User | None = None) -> None:
    """Raises `PeopleError` if somebody else signs in by one of these (already normalised or not)."""
    wanted = User(full_name="-", **{name: fields.get(name) for name in TAKEN if fields.get(name)})
    wanted.normalise()
    others = User.objects.exclude(pk=apart_from.pk) if apart_from else User.objects.all()
    for name, sentence in TAKEN.items():
        if fields.get(name) and others.filter(**{f"{name}__iexact": getattr(wanted, name)}).exists():
            raise PeopleError(f"{name}_taken", sentence)


@transaction.atomic
def change_own_details(user: User, *, fields: list[str]) -> None:
    """Saves what somebody has changed about themselves; the log keeps which fields, not what stood in them."""
    user.save()
    if fields:
        record("details.changed", actor=user, subject=user, fields=sorted(fields))


@transaction.atomic
def reset_password(user: User, *, by: User) -> str:
    """Returns a starting code for a colleague within `by`'s scope; the old password and all sessions end, the owner is told."""
    if not may_help(by, user):
        raise PeopleError(
            "not_yours",
            _("You may reset passwords only of people in your units, and not of those with more rights than you."),
        )
    code = starting.issue(user, by=by)
    record("password.reset", actor=by, subject=user)
    notify(user, "password.reset", actor=by)
    if user.email:
        transaction.on_commit(lambda: _tell_by_mail(user, by), robust=True)
    return code


@transaction.atomic
def bar(user: User, *, by: User) -> None:
    """Ends somebody's sign-in; what they have learned stays."""
    _must_administer(by)
    if user.pk == by.pk:
        raise PeopleError("yourself", _("You cannot bar yourself."))
    must_not_be_the_last_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    announce_places([user.pk])
    record("account.barred", actor=by, subject=user)


@transaction.atomic
def readmit(user: User, *, by: User) -> None:
    """Lets somebody sign in again, also one who had closed their account and is not erased yet."""
    _must_administer(by)
    user.is_active = True
    user.closed_at = None
    user.save(update_fields=["is_active", "closed_at"])
    announce_places([user.pk])
    record("account.readmitted", actor=by, subject=user)


def _must_administer(person: User) -> None:
    if not may_administer(person):
        raise PeopleError("not_yours", _("Only an administrator may do this."))


def _tell_by_mail(user: User, by: User) -> None:
    with translation.override(user.language):
        context = {"user": user, "by": by, "site_name": settings.SITE_NAME}
        send_mail(
            subject=" ".join(render_to_string("people/email/password_reset_subject.txt", context).split()),
            message=render_to_string("people/email/password_reset.txt", context),
            from_email=None,
            recipient_list=[user.email or ""],
        )
