"""The published courses as reports name them. Two queries at most."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from cms.text import folded, numbered
from courses.structure.remembering import Remembered, remember
from courses.structure.versions import Course


@dataclass(frozen=True)
class CourseHead:
    """One published course in one language."""

    key: UUID
    code: str
    title: str
    hours: Decimal
    number: int

    @property
    def name(self) -> str:
        """Code and title, as a list shows it."""
        return f"{self.code} · {self.title}" if self.code else self.title


def shelf(language: str) -> dict[UUID, CourseHead]:
    """Returns every published course by key, in the order of codes and titles."""
    current = list(Course.objects.filter(current__isnull=False).values_list("pk", "current__number"))
    versions = remember(current)
    heads = [_head(key, versions[key, number], language) for key, number in current]
    return {
        head.key: head for head in sorted(heads, key=lambda head: (numbered(head.code) or "\uffff", folded(head.title)))
    }


def _head(key: UUID, version: Remembered, language: str) -> CourseHead:
    outline = version.outline
    return CourseHead(
        key=key,
        code=outline.get("code", ""),
        title=version.title(language),
        hours=Decimal(str(outline.get("hours") or 0)),
        number=version.number,
    )
