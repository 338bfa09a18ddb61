"""What a package needs to be played: a token that stands for one version for some hours, and what a placement says of it.

Files of packages are asked for without session and without cookie, since the frame they are shown in has neither; the token
in the address is the credential. It names a version and the site that frames it, and no person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.activities.requirements import Term
from courses.errors import LearningError
from courses.packages.requirements import Counts, Rule

SALT = "courses.packages.playing"
#: A token is the same for this long, so that a browser may keep the files that it brought, and lives at least as long again.
SAME_FOR = timedelta(hours=6)
#: Under this name the statements of a package speak of their placement.
PLACEMENTS = UUID("5d2f3c7a-0c35-4a2e-9d0b-6b1c8f0e7a41")


@dataclass(frozen=True, slots=True)
class Pass:
    """What a token says: which version may be played, and in a page of which site."""

    version: UUID
    site: str


def sign(version: UUID, *, site: str, now: datetime | None = None) -> str:
    """Returns the token for a version of a package, framed by a page of `site` (`https://example.org`)."""
    slot = int((now or timezone.now()).timestamp() // SAME_FOR.total_seconds())
    signer = Signer(salt=SALT)
    return signer.sign_object({"version": version.hex, "site": site, "until": slot + 2})


def unsign(token: str, *, now: datetime | None = None) -> Pass:
    """Returns what a token says. Raises LearningError `token-over` for one that is old, and for one that is none of ours."""
    try:
        said = Signer(salt=SALT).unsign_object(token)
        found, until = Pass(UUID(said["version"]), str(said["site"])), int(said["until"])
    except (BadSignature, KeyError, TypeError, ValueError):
        raise _over() from None
    if datetime.fromtimestamp(until * SAME_FOR.total_seconds(), UTC) <= (now or timezone.now()):
        raise _over()
    return found


def placement_iri(activity: UUID, block: str) -> str:
    """Returns the name by which a package speaks of itself at one placement."""
    return uuid5(PLACEMENTS, f"{activity}/{block}").urn


@dataclass(frozen=True)
class Placed:
    """A package at its place in a course, as it was frozen."""

    version: UUID
    title: str
    kind: str
    rule: str
    pass_percent: int
    counts: str
    attempts: int | None
    required: bool
    alternative: str
    bytes: int

    @classmethod
    def of(cls, frozen: Mapping[str, Any]) -> "Placed | None":
        """Reads what a block or a page was frozen as; None where its package is gone or was withdrawn."""
        package = frozen.get("package")
        if not package:
            return None
        return cls(
            UUID(package["version"]),
            package["title"],
            package["kind"],
            frozen.get("rule") or package["rule"],
            frozen.get("pass_percent") or 0,
            frozen.get("counts") or Counts.BEST,
            frozen.get("attempts") or None,
            bool(frozen.get("required", True)),
            frozen.get("alternative") or "",
            package["bytes"],
        )

    @property
    def confirms(self) -> bool:
        """Does the reader say that they are done, since the package does not?"""
        return self.rule == Rule.CONFIRMED

    def term(self, block: str) -> Term:
        """Returns what completes it."""
        return Term(
            "package",
            {
                "block": block,
                "rule": str(self.rule),
                "pass_percent": self.pass_percent if self.rule == Rule.PASSED else None,
                "counts": str(self.counts),
                "attempts": self.attempts,
                "alternative": bool(self.alternative),
            },
        )


def _over() -> LearningError:
    return LearningError("token-over", _("This address is no longer valid. Load the lesson again."))
