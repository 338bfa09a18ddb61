"""Starting codes: one-time passwords for somebody who has none yet, or has forgotten it.

A code is drawn by us from 30¹² possibilities, so a keyed digest guards it as well as a slow hash guards a word that a
person chose; a thousand of them cost a second, where a thousand slow hashes cost minutes. Codes are kept nowhere: a slip
that is lost is replaced by a new code.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from cms.people.auditing import record
from cms.people.codes import new_code, plain
from cms.people.models import StartingCode, User

SLIP_LASTS = timedelta(days=30)
RESET_LASTS = timedelta(days=3)


def check(user: User, code: str) -> bool:
    """Is `code` this person's starting code, still valid? It stays valid until `replace`, since a link may drop between."""
    kept = StartingCode.objects.usable().filter(user=user).first()
    return kept is not None and constant_time_compare(kept.digest, _digest(user.pk, code))


def must_choose_password(user: User) -> bool:
    """Has this person a starting code and therefore no password of their own yet?"""
    return StartingCode.objects.filter(user=user).exists()


@transaction.atomic
def issue(user: User, *, by: User | None, lasts: timedelta = RESET_LASTS) -> str:
    """Ends the person's password and sessions, and returns a code that lets them in until they choose a new one."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    return issue_slips([user], by=by, lasts=lasts)[user.pk]


@transaction.atomic
def issue_slips(users: Iterable[User], *, by: User | None, lasts: timedelta = SLIP_LASTS) -> dict[int, str]:
    """Returns a new code for each of `users`, by primary key, in two queries; codes given out before are void.

    Meant for people without a password: whoever has one keeps it, and a code would let a second person in.
    """
    people = [user for user in users if not user.has_usable_password()]
    codes = {user.pk: new_code(4, 4, 4) for user in people}
    expires_at = timezone.now() + lasts
    StartingCode.objects.filter(user__in=codes).delete()
    StartingCode.objects.bulk_create(
        [
            StartingCode(user=user, digest=_digest(user.pk, codes[user.pk]), expires_at=expires_at, made_by=by)
            for user in people
        ],
        batch_size=500,
    )
    return codes


@transaction.atomic
def replace(user: User, password: str) -> None:
    """Sets the password a person has chosen; their starting code ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    StartingCode.objects.filter(user=user).delete()
    record("password.chosen", actor=user, subject=user)


def _digest(user_id: int, code: str) -> str:
    return salted_hmac(
        "cms.people.starting", f"{user_id}:{plain(code)}", secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()
