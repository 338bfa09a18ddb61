"""Finds the person whom a sign-in name means: a staff code, a phone number or an e-mail address."""

import re

from django.contrib.auth import get_user_model
from django.db.models import Q

from allauth.account.auth_backends import AuthenticationBackend

from cms.people import starting
from cms.people.models import User
from cms.people.phones import PhoneError, normalised
from cms.text import nfc

_CODE_WITHOUT_HYPHEN = re.compile(r"^[0-9A-Z]{6}$")


def person_named(name: str) -> User | None:
    """Returns the one person who signs in by this name, in whichever way they write it.

    One query whatever the name looks like, so that the time taken tells nothing. A staff code wins over a phone number
    that happens to be written alike.
    """
    name = nfc(name).strip()
    found = list(get_user_model().objects.filter(_could_mean(name))[:3])
    found.sort(key=lambda person: person.staff_code.casefold() not in _codes(name))
    return found[0] if found else None


def _could_mean(name: str) -> Q:
    meant = Q(email=name.lower())
    if phone := _as_phone(name):
        meant |= Q(phone=phone)
    for code in _codes(name):
        meant |= Q(staff_code__iexact=code)
    return meant


def _codes(name: str) -> list[str]:
    """Returns the staff codes a text may stand for: as written, and our own kind with its hyphen forgotten."""
    joined = re.sub(r"[\s\-–—]", "", name).upper()
    codes = [name.casefold()]
    if _CODE_WITHOUT_HYPHEN.match(joined):
        codes.append(f"{joined[:3]}-{joined[3:]}".casefold())
    return codes


def _as_phone(name: str) -> str | None:
    try:
        return normalised(name)
    except PhoneError:
        return None


class PersonBackend(AuthenticationBackend):
    """allauth's backend (same time for known and unknown names, inactive accounts refused), asking by all three names.

    Whoever comes with a starting code is marked so: `stages.ChoosePasswordStage` stops them until they have a password.
    """

    def get_user(self, user_id: int) -> User | None:
        """Returns the person of a session, with the one right that every page under /app/ asks for, in one query."""
        try:
            person = User.objects.with_reach_of_editor().get(pk=user_id)
        except User.DoesNotExist:
            return None
        return person if self.user_can_authenticate(person) else None

    def _authenticate_by_username(self, username: str, password: str) -> User | None:
        person = person_named(username)
        return self._check_password(person, password) or self._check_starting_code(person, password)

    def _check_starting_code(self, person: User | None, code: str) -> User | None:
        # Nobody's code is looked up as well, so that an unknown name costs the same.
        right = starting.check(person or User(pk=0), code)
        if person is None or not right or not self.user_can_authenticate(person):
            return None
        person.came_by_starting_code = True  # type: ignore[attr-defined]  # read by the adapter in this request
        return person
