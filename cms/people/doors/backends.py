"""Finds the person whom a sign-in name means: a staff code, a phone number or an e-mail address."""

import re

from django.contrib.auth import get_user_model
from django.db.models import Q

from allauth.account.auth_backends import AuthenticationBackend

from cms.people.models import User
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
    meant = Q(email=name.lower()) | Q(phone=_as_phone(name))
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


def _as_phone(name: str) -> str:
    digits = re.sub(r"[\s.\-()]", "", name)
    return "+84" + digits[1:] if digits.startswith("0") else digits


class PersonBackend(AuthenticationBackend):
    """allauth's backend (same time for known and unknown names, inactive accounts refused), asking by all three names."""

    def _authenticate_by_username(self, username: str, password: str) -> User | None:
        return self._check_password(person_named(username), password)
