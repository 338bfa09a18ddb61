"""From a public code to what everybody may know of the certificate: as little as an employer needs, and never more.

Every code costs the same two queries, whether it is known, unknown or mistyped, so that an answer tells nothing by its delay.
Birth date, unit and post are not here, and no name where the certificate no longer speaks for its holder.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from certificates import codes
from certificates.badges.presenting import keys_path, list_path, may_be_shown
from certificates.models import Document, SignedScan, Standing
from certificates.models.standing import standing_of, with_standing
from certificates.reasons import Reason
from certificates.wording import in_language, written_hours

UNKNOWN = "unknown"
MISTYPED = "mistyped"
# Of these nothing is said but that they are so, and where to look instead.
_SILENT = {Standing.WITHDRAWN, Standing.REPLACED}


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to a code. `standing` is one of `Standing`, or `UNKNOWN` or `MISTYPED`."""

    standing: str
    code: str
    name: str = ""
    title: str = ""
    title_language: str = ""
    hours: str = ""
    completed_on: date | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    issuer: str = ""
    number: str = ""
    reason: str | Promise = ""
    replaced_by: str = ""
    sha256: str = ""
    # Fingerprints of signed scans; the scans themselves are nobody's to see here.
    scans: tuple[str, ...] = ()
    # With these anybody verifies a badge of it; the badge itself is its holder's to give.
    badge_keys: str = ""
    badge_list: str = ""

    @property
    def is_found(self) -> bool:
        return self.standing not in (UNKNOWN, MISTYPED)


def check(typed: str, *, language: str, today: date | None = None) -> Checked:
    """Returns what there is to say, in this language, about the code that somebody typed or scanned."""
    code = codes.plain(typed)[: codes.LENGTH * 2]
    found: Any = with_standing(Document.objects.filter(code=code)).first()
    # Asked for every code, so that a known one takes no longer.
    scans = tuple(SignedScan.objects.filter(document__code=code).order_by("pk").values_list("sha256", flat=True))
    if found is None:
        return Checked(UNKNOWN if codes.is_well_formed(code) else MISTYPED, codes.grouped(code))
    standing = standing_of(found, today=today)
    if standing in _SILENT:
        replaced_by = codes.grouped(found.current_code) if standing == Standing.REPLACED else ""
        return Checked(standing, codes.grouped(code), issued_on=found.issued_on, replaced_by=replaced_by)
    return _whole(found, standing, language, scans)


def _whole(document: Any, standing: Standing, language: str, scans: tuple[str, ...]) -> Checked:
    award = document.award
    reason = document.revoked_for or document.suspended_for or ""
    return Checked(
        standing,
        document.code_grouped,
        name=document.printed.full_name,
        title=award.title(language),
        title_language=language if award.titles.get(language) else "vi",
        hours=written_hours(award.hours, language),
        completed_on=award.completed_on,
        issued_on=document.issued_on,
        valid_until=award.valid_until,
        issuer=in_language(document.issuer_names, language),
        number=document.number_text,
        reason=Reason(reason).label if reason else "",
        sha256=document.sha256,
        scans=scans,
        **_of_badge(document, standing),
    )


def _of_badge(document: Any, standing: Standing) -> dict[str, str]:
    if not may_be_shown(standing):
        return {}
    return {"badge_keys": keys_path(document), "badge_list": list_path(document)}
