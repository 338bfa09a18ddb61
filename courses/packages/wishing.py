"""Requests for libraries: a trainer's package needs one that the site lacks, and an administrator installs it or says why not."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from cms.people.auditing import record
from cms.people.models import User
from cms.people.noticing import notify
from courses.packages.h5p import LibraryName
from courses.packages.libraries import LibraryWish


@transaction.atomic
def wish(names: Iterable[LibraryName], *, by: User, wanted_for: str = "") -> list[LibraryWish]:
    """Asks for libraries, each once however many packages need it."""
    return [_asked_for(name, {"asked_by": by, "wanted_for": wanted_for[:255]}) for name in names]


def _asked_for(name: LibraryName, asked: dict[str, Any]) -> LibraryWish:
    found, is_new = LibraryWish.objects.get_or_create(**name.row, status=LibraryWish.Status.OPEN, defaults=asked)
    # A request goes with whoever asked, when the demonstration goes: a real person's stays.
    if not is_new and found.asked_by is not None and found.asked_by.is_demo and not asked["asked_by"].is_demo:
        found.asked_by, found.wanted_for = asked["asked_by"], asked["wanted_for"]
        found.save(update_fields=["asked_by", "wanted_for"])
    return found


def grant(name: LibraryName) -> None:
    """Answers the open request for a library that is here now."""
    for wanted in LibraryWish.objects.filter(**name.row, status=LibraryWish.Status.OPEN).select_related("asked_by"):
        wanted.status = LibraryWish.Status.GRANTED
        wanted.save(update_fields=["status"])
        _tell(wanted, "library.granted")


@transaction.atomic
def decline(wanted: LibraryWish, *, by: User, answer: str) -> None:
    """Says why a library will not be installed."""
    found = LibraryWish.objects.select_for_update().get(pk=wanted.pk)
    if found.status == LibraryWish.Status.OPEN:
        found.status, found.answer = LibraryWish.Status.DECLINED, answer[:255]
        found.save(update_fields=["status", "answer"])
        record("library.declined", actor=by, subject=found, library=str(found))
        _tell(found, "library.declined")


def _tell(wanted: LibraryWish, kind: str) -> None:
    if wanted.asked_by is not None:
        notify(wanted.asked_by, kind, url_name="courses_packages", library=str(wanted), answer=wanted.answer)
