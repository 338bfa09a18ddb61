"""The work of an import, as jobs: check a list; import all of it in one transaction. And the slips to sign in with."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from cms.jobs.running import finish, report
from cms.people import starting
from cms.people.auditing import record
from cms.people.imports.checking import Checked, check
from cms.people.imports.rows import Person
from cms.people.models import Learner, Membership, MembershipStatus, StaffImport, User
from cms.people.signals import announce_places
from cms.sheets.held import ImportStatus


@transaction.atomic
def check_import(staff_import: StaffImport) -> Checked:
    """Checks the list and keeps what was found; writes nobody."""
    checked = _checked(staff_import)
    staff_import.status = ImportStatus.FAULTY if checked.faults else ImportStatus.READY
    _keep(staff_import, checked)
    finish(
        ngettext("%(count)s fault found", "%(count)s faults found", len(checked.faults))
        % {"count": len(checked.faults)}
        if checked.faults
        else ngettext("%(count)s row without a fault", "%(count)s rows without a fault", len(checked.people))
        % {"count": len(checked.people)},
        link=reverse("people_import", args=[staff_import.pk]),
    )
    return checked


@transaction.atomic
def run_import(staff_import: StaffImport) -> int:
    """Imports everybody or nobody, and returns how many: the list is checked again, since others may have come meanwhile."""
    checked = _checked(staff_import)
    if checked.faults:
        staff_import.status = ImportStatus.FAULTY
        _keep(staff_import, checked)
        finish(link=reverse("people_import", args=[staff_import.pk]))
        return 0
    _create(checked.people, staff_import)
    staff_import.status = ImportStatus.DONE
    staff_import.content = b""
    _keep(staff_import, checked)
    record("staff.imported", actor=staff_import.created_by, subject=staff_import, people=len(checked.people))
    count = len(checked.people)
    finish(
        ngettext("%(count)s person imported", "%(count)s people imported", count) % {"count": count},
        link=reverse("people_import", args=[staff_import.pk]),
    )
    return count


def waiting_for_slips(staff_import: StaffImport, *, by: User) -> QuerySet[User]:
    """Returns those whom this import brought, who have chosen no password yet and whom `by` may still help."""
    memberships = Membership.objects.current().supervised_by(by).filter(arrived_by=staff_import)
    return User.objects.active().filter(
        memberships__in=memberships,
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
        groups__isnull=True,
        is_superuser=False,
    )


@transaction.atomic
def make_slips(staff_import: StaffImport, *, by: User) -> list[tuple[User, str]]:
    """Returns everyone who waits for a slip, with a new starting code; older slips are void."""
    people = list(waiting_for_slips(staff_import, by=by))
    codes = starting.issue_slips(people, by=by)
    record("slips.printed", actor=by, subject=staff_import, people=len(people))
    return [(user, codes[user.pk]) for user in people]


def _checked(staff_import: StaffImport) -> Checked:
    return check(
        bytes(staff_import.content),
        importer=staff_import.created_by,  # type: ignore[arg-type]  # kept as long as the list is
        progress=lambda done, of: report(done=done, of=of),
    )


def _keep(staff_import: StaffImport, checked: Checked) -> None:
    staff_import.rows = len(checked.people)
    staff_import.faults = checked.faults
    staff_import.unused_headings = checked.unused
    staff_import.save()


def _create(people: list[Person], staff_import: StaffImport) -> None:
    unusable = make_password(None)
    users = []
    for person in people:
        day, month, year = person.birth
        user = User(
            full_name=person.full_name,
            form_of_address=person.form_of_address,
            sex=person.sex,
            birth_year=year,
            birth_month=month,
            birth_day=day,
            phone=person.phone or None,
            email=person.email or None,
            password=unusable,
        )
        if person.staff_code:
            user.staff_code = person.staff_code
        user.normalise()
        users.append(user)
    User.objects.bulk_create(users)
    Learner.objects.bulk_create([Learner(user=user) for user in users])
    now = timezone.now()
    Membership.objects.bulk_create(
        [
            Membership(
                user=user,
                unit_id=person.unit,  # type: ignore[misc]  # a row without a fault has a unit
                post_id=person.post,
                status=MembershipStatus.ACCEPTED,
                started_on=person.started_on or timezone.localdate(),
                decided_by=staff_import.created_by,
                decided_at=now,
                arrived_by=staff_import,
            )
            for user, person in zip(users, people, strict=True)
        ]
    )
    announce_places(user.pk for user in users)
