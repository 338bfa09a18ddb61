"""Lists of certificates as pages show them: rows with their standing, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from certificates.badges.presenting import may_be_shown
from certificates.models import Award, Document, SignedScan, Standing
from certificates.models.standing import standing_of, with_standing
from certificates.readiness import check_address
from certificates.reasons import Reason
from cms.people.models import User


@dataclass(frozen=True, slots=True)
class Certificate:
    """One line of a list: an award, its current printing if there is one, and how it stands."""

    award: Award
    document: Any
    title: str
    standing: Standing | None
    reason: str = ""

    @property
    def name(self) -> str:
        """The name as printed; of a certificate that waits to be printed, the holder's own."""
        if self.document is not None and hasattr(self.document, "printed"):
            return self.document.printed.full_name
        user = self.award.learner.user
        return user.full_name if user and self.document is None else ""

    @property
    def address(self) -> str:
        """Where anybody can check it."""
        return check_address(self.document.code) if self.document else ""

    @property
    def has_badge(self) -> bool:
        """May its holder download it as a digital badge?"""
        return may_be_shown(self.standing)

    @property
    def level(self) -> str:
        """The colour of its label."""
        return LEVELS.get(self.standing, "info") if self.standing else "info"


LEVELS = {
    Standing.VALID: "success",
    Standing.RENEWABLE: "warning",
    Standing.EXPIRED: "warning",
    Standing.SUSPENDED: "danger",
    Standing.REVOKED: "danger",
    Standing.DEMONSTRATION: "info",
}


def own_certificates(user: User, *, language: str) -> list[Certificate]:
    """Returns what this person has earned, the latest first."""
    awards = Award.objects.for_person(user).select_related("learner__user").order_by("-completed_on", "-awarded_at")
    return lines(awards, language=language)


def lines(awards: Iterable[Award], *, language: str) -> list[Certificate]:
    """Returns a line for each award; three queries however many there are."""
    awards = list(awards)
    current = with_standing(Document.objects.current().filter(award__in=awards))
    current = current.prefetch_related(Prefetch("scans", SignedScan.objects.listed()))
    by_award = {document.award_id: document for document in current}
    return [line(award, by_award.get(award.pk), language=language) for award in awards]


def line(award: Award, document: Any, *, language: str) -> Certificate:
    """Returns the line of an award and its current printing, which has come through `with_standing`."""
    standing = standing_of(document) if document is not None else None
    reason = (document.revoked_for or document.suspended_for or "") if document is not None else ""
    return Certificate(award, document, award.title(language), standing, str(Reason(reason).label) if reason else "")


def certificate_of(enrolment: Any, *, language: str) -> Certificate | None:
    """Returns the certificate that an enrolment has earned; None when it has earned none (yet)."""
    award = Award.objects.select_related("learner__user").filter(enrolment=enrolment).first()
    return lines([award], language=language)[0] if award else None
