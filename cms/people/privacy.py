"""What is kept about a person: every room says how it is handed over and how it is erased.

A room registers itself in its `AppConfig.ready()`; what is not registered is neither exported nor erased, so a new table
with a person in it needs a line here first. After an erasure the learner's random key remains, marked erased, with the
facts that point at it; nothing remains that tells whose it was.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wagtail.models import ModelLogEntry

from cms.jobs.running import finish
from cms.people.auditing import record
from cms.people.errors import PeopleError
from cms.people.models import AuditEntry, Learner, PersonalExport, StaffImport, User
from cms.people.noticing import notify
from cms.people.roles import must_not_be_the_last_administrator
from cms.people.scoping import may_administer
from cms.people.signals import announce_places
from cms.sheets.held import HELD_FOR

# Between closing an account and erasing it: long enough to undo a mistake, or somebody else's mischief on a shared phone.
GRACE = timedelta(days=30)

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Section:
    """One table of what is kept: `labels` are for readers, the keys of `rows` for programs."""

    key: str
    title: str | Promise
    labels: Mapping[str, str | Promise]
    rows: Sequence[Mapping[str, object]] = field(default_factory=list)

    def readable_rows(self) -> list[list[tuple[str | Promise, object]]]:
        return [[(label, row.get(key)) for key, label in self.labels.items()] for row in self.rows]


@dataclass(frozen=True)
class Room:
    export: Callable[[User], Iterable[Section]]
    erase: Callable[[User], None]


_rooms: dict[str, Room] = {}


def register(room: str, *, export: Callable[[User], Iterable[Section]], erase: Callable[[User], None]) -> None:
    """Says how `room` hands over and erases what it keeps about a person; both run inside a transaction of the caller."""
    _rooms[room] = Room(export, erase)


def rooms() -> dict[str, Room]:
    return dict(_rooms)


def sections_about(user: User) -> list[Section]:
    """Returns all that is kept about `user`, room by room."""
    return [section for room in _rooms.values() for section in room.export(user)]


def personal_zip(user: User, *, progress: Callable[[int, int], None] = lambda done, of: None) -> bytes:
    """Returns a ZIP with all that is kept about `user`: one page to read, one JSON file for programs."""
    sections: list[Section] = []
    with translation.override(user.language):
        for done, room in enumerate(_rooms.values(), start=1):
            sections.extend(room.export(user))
            progress(done, len(_rooms) + 1)
        page = render_to_string(
            "people/personal_data.html",
            {"person": user, "sections": sections, "made_at": timezone.now(), "site_name": settings.SITE_NAME},
        )
        file_name = _("my-data")
    data = {"format_version": 1, "made_at": timezone.now(), **{section.key: section.rows for section in sections}}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{file_name}.html", page)
        archive.writestr("data.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
    record("data.exported", actor=user, subject=user)
    return buffer.getvalue()


@transaction.atomic
def make_export(export: PersonalExport, *, progress: Callable[[int, int], None]) -> None:
    """Fills an export that somebody has asked for, and tells them."""
    export.content = personal_zip(export.user, progress=progress)
    export.made_at = timezone.now()
    export.save(update_fields=["content", "made_at"])
    notify(export.user, "export.ready", url_name="people_my_data")
    finish(_("Your file is ready."), link=reverse("people_my_data"))


def forget_held_files() -> None:
    """Forgets exports and lists of staff that nobody has wanted for a week."""
    PersonalExport.objects.filter(asked_at__lt=timezone.now() - HELD_FOR).delete()
    StaffImport.objects.forget_stale()


@transaction.atomic
def close_account(user: User) -> None:
    """Ends one's own account: no sign-in from now on, erased after the time of grace."""
    must_not_be_the_last_administrator(user)
    user.is_active = False
    user.closed_at = timezone.now()
    user.save(update_fields=["is_active", "closed_at"])
    announce_places([user.pk])
    record("account.closed", actor=user, subject=user)


@transaction.atomic
def erase(user: User, *, by: User | None) -> Learner | None:
    """Erases a person for good; returns the learner's key, which stays. Without `by` the time of grace has run out."""
    if by is not None and not may_administer(by):
        raise PeopleError("not_yours", _("Only an administrator may erase a person."))
    if by is not None and by.pk == user.pk:
        raise PeopleError("yourself", _("Close your own account instead: it is erased some weeks later."))
    must_not_be_the_last_administrator(user)
    for room in _rooms.values():
        room.erase(user)
    learner = Learner.objects.filter(user=user).first()
    if learner:
        learner.user = None
        learner.erased_at = timezone.now()
        learner.save(update_fields=["user", "erased_at"])
    record("person.erased", actor=by, subject=learner)
    user.delete()
    return learner


def erase_closed() -> int:
    """Erases everyone whose time of grace has run out; returns how many."""
    closed = User.objects.filter(is_active=False, closed_at__lt=timezone.now() - GRACE)
    for user in closed:
        erase(user, by=None)
    return len(closed)


# --- What this room keeps ---------------------------------------------------------------------------------------------


def export_people(user: User) -> list[Section]:
    """The account, the units, what was done by and to this person, and the notes to them."""
    return [_account(user), _memberships(user), _log(user), _notices(user)]


def erase_people(user: User) -> None:
    """What would outlive the row: the name in Wagtail's own log. The rest goes with the account."""
    ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)).update(
        label="", data={}
    )


def _account(user: User) -> Section:
    labels = {
        name: getattr(User._meta.get_field(name), "verbose_name", name)
        for name in (
            "staff_code",
            "full_name",
            "form_of_address",
            "sex",
            "birth_year",
            "birth_month",
            "birth_day",
            "phone",
            "email",
            "language",
            "date_joined",
            "last_login",
        )
    }
    row = {name: getattr(user, name) for name in labels}
    learner = Learner.objects.filter(user=user).first()
    row |= {
        "roles": ", ".join(user.groups.values_list("name", flat=True)),
        "learner": str(learner.pk) if learner else "",
    }
    return Section(
        "account", _("Your account"), labels | {"roles": _("roles"), "learner": _("key in the records")}, [row]
    )


def _memberships(user: User) -> Section:
    rows = [
        {
            "unit": membership.unit.name,
            "post": membership.post.name if membership.post else "",
            "status": str(membership.get_status_display()),
            "is_supervisor": membership.is_supervisor,
            "started_on": membership.started_on,
            "ended_on": membership.ended_on,
        }
        for membership in user.memberships.select_related("unit", "post")
    ]
    labels = {
        "unit": _("unit"),
        "post": _("post"),
        "status": _("status"),
        "is_supervisor": _("supervisor"),
        "started_on": _("from"),
        "ended_on": _("until"),
    }
    return Section("memberships", _("Your units and posts"), labels, rows)


def _log(user: User) -> Section:
    entries = (AuditEntry.objects.by(user) | AuditEntry.objects.about(user)).distinct()
    rows = [
        {"at": entry.at, "action": entry.action, "by_you": entry.actor_id == user.pk, "about": entry.subject_label}
        for entry in entries
    ]
    labels = {"at": _("when"), "action": _("what"), "by_you": _("by you"), "about": _("about")}
    return Section("audit", _("What was recorded in the log"), labels, rows)


def _notices(user: User) -> Section:
    rows = [
        {"at": notice.created_at, "kind": notice.kind, "details": notice.details, "read_at": notice.read_at}
        for notice in user.notices.all()
    ]
    labels = {"at": _("when"), "kind": _("kind"), "details": _("details"), "read_at": _("read")}
    return Section("notices", _("Notices to you"), labels, rows)
