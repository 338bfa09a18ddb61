"""How far each page of a course is in each of its languages. Reads only.

The first language of the site in which a course exists leads: it gives order, rules and blocks. Another language is *in step*
when its pages have the same blocks, and *translated* when no text still waits for its words.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from wagtail.models import Locale, Page

from courses.activities.kinds import kind_of, page_models
from courses.structure.drafting import latest
from courses.structure.glossary import GlossaryTerm, terms_in
from courses.structure.pages import CoursePage
from courses.structure.waiting import Words, words_of


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
class TermCell:
    """A term of the glossary in one language; `waiting` of its texts show the leading language."""

    term: GlossaryTerm
    waiting: int = 0


@dataclass(frozen=True)
class TermLine:
    """A term that the course explains: in the leading language, and in the others by their code where it is there."""

    term: GlossaryTerm
    cells: dict[str, TermCell] = field(default_factory=dict)


@dataclass(frozen=True)
class Languages:
    """The course in all its languages, page by page and term by term."""

    leading: Locale
    others: list[Locale]
    further: list[Locale]
    lines: list[Line]
    terms: list[TermLine]

    def count(self, stage: Stage, language: str) -> int:
        return sum(line.cells[language].stage is stage for line in self.lines)

    def waiting(self, language: str) -> int:
        """Texts of pages that still show the leading language."""
        return sum(line.cells[language].waiting for line in self.lines)

    def terms_waiting(self, language: str) -> int:
        """Terms that still show the leading language."""
        return sum(language in line.cells and line.cells[language].waiting > 0 for line in self.terms)


def languages_of(course_key: UUID) -> Languages:
    """Returns the table of a course; queries grow with its languages and with newer drafts, not with its pages."""
    courses = CoursePage.objects.filter(course_key=course_key, alias_of__isnull=True).select_related("locale")
    first, *others = courses.order_by("locale_id", "path")
    lines = [Line(page, page.depth - first.depth) for page in _tree(first)]
    terms = [TermLine(term) for term in terms_in(line.page for line in lines)]
    for course in others:
        there = {page.translation_key: page for page in _tree(course)}
        words = words_of(course.locale, [line.page.translation_key for line in lines])
        for line in lines:
            page = there.get(line.page.translation_key)
            line.cells[course.locale.language_code] = _cell(line.page, page, words)
        _fill_in(terms, course.locale)
    used = {course.locale_id for course in (first, *others)}
    further = list(Locale.objects.exclude(pk__in=used).order_by("pk"))
    return Languages(first.locale, [course.locale for course in others], further, lines, terms)


def _fill_in(terms: list[TermLine], locale: Locale) -> None:
    """Adds where each term is and how many of its texts wait in this language; two queries."""
    keys = [line.term.translation_key for line in terms]
    there = {
        term.translation_key: term for term in GlossaryTerm.objects.filter(locale=locale, translation_key__in=keys)
    }
    words = words_of(locale, keys)
    for line in terms:
        if term := there.get(line.term.translation_key):
            waiting = words.get(term.translation_key, Words()).waiting
            line.cells[locale.language_code] = TermCell(term, len(waiting))


def _tree(course: CoursePage) -> list[Page]:
    pages = Page.objects.descendant_of(course, inclusive=True).filter(alias_of__isnull=True).order_by("path")
    return list(pages.specific())


def _cell(page: Page, there: Page | None, words: dict[UUID, Words]) -> Cell:
    if there is None:
        return Cell(Stage.MISSING)
    found = words.get(page.translation_key, Words())
    texts, waiting = found.texts, len(found.waiting)
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
