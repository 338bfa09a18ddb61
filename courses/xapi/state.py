"""Where somebody stopped in a package: kept as it says it, handed back when it is opened again, on whatever device.

What belongs to an earlier version is not handed back: the package is told that it has changed, and begins anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from courses.enrolment.models import Enrolment
from courses.packages.models import PackageVersion
from courses.xapi.models import PackageAttempt, PackageState, PackageStatement

MOST_CHARACTERS = 1 << 20
MOST_KINDS = 200
#: By this word the H5P core knows that a content has changed since.
RESET = "RESET"


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that a package wants kept: `data` is JSON text, or None to have it forgotten."""

    data_type: str
    sub_content: str
    data: str | None
    goes_with_version: bool
    at: datetime


def states_of(enrolment: Enrolment, activity: UUID, block: str, version: PackageVersion | UUID) -> list[dict[str, str]]:
    """Returns what was kept at this placement, as its frame is told it; one query."""
    number = version if isinstance(version, UUID) else version.pk
    rows = PackageState.objects.filter(enrolment=enrolment, activity_key=activity, block=block)
    found = []
    for row in rows.order_by("data_type", "sub_content"):
        is_old = row.version_id != number and row.goes_with_version
        if not is_old:
            found.append({"type": row.data_type, "sub": row.sub_content, "data": row.data})
        elif row.data_type == "state" and row.sub_content == "0":
            found.append({"type": row.data_type, "sub": row.sub_content, "data": RESET})
    return found


def known_until(enrolment: Enrolment, activity: UUID, block: str) -> datetime | None:
    """Returns when the last was said or kept that is known here of this placement: what comes now is later, on any device."""
    place = {"enrolment": enrolment, "activity_key": activity, "block": block}
    goes = PackageAttempt.objects.filter(**place)
    said = PackageStatement.objects.filter(attempt__in=goes).aggregate(latest=Max("said_at"))["latest"]
    kept = PackageState.objects.filter(**place).aggregate(latest=Max("saved_at"))["latest"]
    return max((moment for moment in (said, kept) if moment), default=None)


def keep_states(
    enrolment: Enrolment, activity: UUID, block: str, version: PackageVersion, wanted: Iterable[Kept]
) -> None:
    """Keeps these in the order in which they were made; of one thing the newest stays, whenever it was delivered."""
    known = {
        (row.data_type, row.sub_content): row
        for row in PackageState.objects.filter(enrolment=enrolment, activity_key=activity, block=block)
    }
    newest: dict[tuple[str, str], Kept] = {}
    for kept in sorted(wanted, key=lambda kept: kept.at):
        newest[kept.data_type, kept.sub_content] = kept
    for name, kept in newest.items():
        row = known.get(name)
        if row and row.version_id == version.pk and row.saved_at > kept.at:
            continue
        if kept.data is None:
            if known.pop(name, None) is not None and row is not None:
                row.delete()
            continue
        if row is None and len(known) >= MOST_KINDS:
            continue
        fields = {
            "version": version,
            "data": kept.data,
            "goes_with_version": kept.goes_with_version,
            "saved_at": kept.at,
        }
        known[name] = PackageState.objects.update_or_create(
            enrolment=enrolment,
            activity_key=activity,
            block=block,
            data_type=kept.data_type,
            sub_content=kept.sub_content,
            defaults=fields,
        )[0]
