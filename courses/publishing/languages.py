"""How far each page of a course is in each of its languages. Reads only.

The first language of the site in which a course exists leads: it gives order, rules and blocks. Another language is *in step*
when its pages have the same blocks, and *translated* when no text still waits for its words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from courses.activities.kinds import kind_of, page_models
from courses.structure.drafting import latest
from courses.structure.pages import CoursePage


class Stage(StrEnum):
    """How far a page is in a language."""

    MISSING = "missing"
    OUT_OF_STEP = "out-of-step"
    UNFINISHED = "unfinished"
    DONE = "done"


@dataclass(frozen=True)
class Cell:
    """One page in one language; `waiting` texts of `texts` have no words of their own yet."""

    stage: Stage
    page: Page | None = None
    texts: int = 0
    waiting: int = 0

    @property
    def is_ready(self) -> bool:
        """Marked ready, with nothing newer in the drafts."""
        return bool(self.page and self.page.live and not self.page.has_unpublished_changes)


@dataclass(frozen=True)
class Line:
    """One page of the course: in the leading language, and in the others by their code."""

    page: Page
    depth: int
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Languages:
    """The course in all its languages, page by page."""

    leading: Locale
    others: list[Locale]
    further: list[Locale]
    lines: list[Line]

    def count(self, stage: Stage, language: str) -> int:
        return sum(line.cells[language].stage is stage for line in self.lines)

    def waiting(self, language: str) -> int:
        """Texts that still show the leading language."""
        return sum(line.cells[language].waiting for line in self.lines)


def languages_of(course_key: UUID) -> Languages:
    """Returns the table of a course; queries grow with its languages and with newer drafts, not with its pages."""
    courses = CoursePage.objects.filter(course_key=course_key, alias_of__isnull=True).select_related("locale")
    first, *others = courses.order_by("locale_id", "path")
    lines = [Line(page, page.depth - first.depth) for page in _tree(first)]
    for course in others:
        there = {page.translation_key: page for page in _tree(course)}
        progress = _progress(course.locale, [line.page.translation_key for line in lines])
        for line in lines:
            page = there.get(line.page.translation_key)
            line.cells[course.locale.language_code] = _cell(line.page, page, progress)
    used = {course.locale_id for course in (first, *others)}
    return Languages(
        first.locale, [course.locale for course in others], list(Locale.objects.exclude(pk__in=used)), lines
    )


def _tree(course: CoursePage) -> list[Page]:
    pages = Page.objects.descendant_of(course, inclusive=True).filter(alias_of__isnull=True).order_by("path")
    return list(pages.specific())


def _cell(page: Page, there: Page | None, progress: dict[UUID, tuple[int, int]]) -> Cell:
    if there is None:
        return Cell(Stage.MISSING)
    texts, waiting = progress.get(page.translation_key, (0, 0))
    if page._meta.label_lower in page_models() and blocks_of(page) != blocks_of(_as_typed(there)):
        return Cell(Stage.OUT_OF_STEP, there, texts, waiting)
    return Cell(Stage.UNFINISHED if waiting else Stage.DONE, there, texts, waiting)


def _as_typed(page: Page) -> Page:
    """Returns the page with its drafts; only a page that is ready has drafts apart from its own row."""
    return latest(page) if page.live and page.has_unpublished_changes else page


def blocks_of(page: Page) -> list[str]:
    """Returns the ids of the blocks of an activity's page, as publishing compares them."""
    kind = kind_of(page)
    return kind.block_ids(kind.freeze(page).content)


def _progress(locale: Locale, keys: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """Returns, by translation key, how many texts a page kept in step has and how many wait for words; one query."""
    kept = Translation.objects.filter(target_locale=locale, enabled=True, source__object_id__in=list(keys))
    words = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"), context=OuterRef("context_id"), locale=locale, has_error=False
    )
    segments = StringSegment.objects.filter(source__in=kept.values("source")).annotate(has_words=Exists(words))
    rows = (
        segments.order_by()
        .values_list("source__object_id")
        .annotate(texts=Count("pk"), waiting=Count("pk", filter=Q(has_words=False)))
    )
    return {key: (texts, waiting) for key, texts, waiting in rows}
