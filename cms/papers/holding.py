"""Verbs of papers: what ships is noted when it is taken in, papers are recorded, and publishing asks whether they are there."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cms.papers.models import Paper, Shipped
from cms.people.auditing import record
from cms.people.models import User
from cms.site.languages import name_of

_DEMONSTRATING: ContextVar[bool] = ContextVar("demonstrating", default=False)


@contextmanager
def demonstrating() -> Iterator[None]:
    """Whatever is published inside is published for a demonstration, and says so, whatever the site is."""
    token = _DEMONSTRATING.set(True)
    try:
        yield
    finally:
        _DEMONSTRATING.reset(token)


class PaperError(Exception):
    """What ships is to be published in a language for which no paper is recorded."""

    def __init__(self, subject: Shipped, languages: list[str]) -> None:
        self.subject, self.languages = subject, languages
        super().__init__(words_for(subject, languages))


def words_for(subject: Shipped, languages: Iterable[str]) -> str:
    """Returns what is missing, and what to do, in the reader's language."""
    named = ", ".join(name_of(language) for language in languages)
    if subject.is_legal:
        return _(
            "Not published. “%(name)s” speaks of the law and ships with the project: record who has approved it, with number "
            "and date, and which lawyer has read it. Missing for: %(languages)s."
        ) % {"name": subject, "languages": named}
    return _(
        "Not published. “%(name)s” ships with the project: record who has approved it, with the number and date of the "
        "document. Missing for: %(languages)s."
    ) % {"name": subject, "languages": named}


def take_in(key: UUID, name: str, *, is_legal: bool) -> None:
    """Notes that this came with the project, by its title in the site's own language; what is known is left as it is."""
    Shipped.objects.get_or_create(key=key, defaults={"name": name[:120], "is_legal": is_legal})


@transaction.atomic
def record_paper(paper: Paper, *, by: User) -> Paper:
    """Records an approval; its subject, language and version have been set by the caller. Raises ValidationError."""
    paper.recorded_by = by
    paper.full_clean()
    paper.save()
    record(
        "paper.recorded",
        actor=by,
        subject=paper.subject,
        in_language=paper.language,
        course_version=paper.version,
        document_number=paper.document_number,
        lawyer_named=bool(paper.lawyer_name),
    )
    return paper


def last_paper(key: UUID, language: str, *, versions: Collection[int] = ()) -> Paper | None:
    """Returns the paper that counts for the words of one language; of a course, for one of these versions."""
    found = Paper.objects.of(key, language).select_related("subject", "recorded_by")
    return (found.filter(version__in=versions) if versions else found).first()


def must_have_papers(key: UUID, languages: Iterable[str], *, versions: Collection[int] = ()) -> None:
    """Lets whatever did not ship pass, and what ships with its papers. Raises PaperError for what is missing.

    A demonstration publishes without; it records that it did, and the text says so.
    """
    subject = Shipped.objects.filter(pk=key).first()
    if subject is None:
        return
    missing = [language for language in languages if not _is_covered(key, language, versions)]
    if missing and not _may_go_without():
        raise PaperError(subject, missing)
    version = max(versions, default=None)
    Paper.objects.bulk_create(
        Paper(subject=subject, language=language, version=version, is_demonstration=True) for language in missing
    )


def _is_covered(key: UUID, language: str, versions: Collection[int]) -> bool:
    paper = last_paper(key, language, versions=versions)
    return paper is not None and (paper.is_enough or (paper.is_demonstration and _may_go_without()))


def _may_go_without() -> bool:
    return settings.DEMO or _DEMONSTRATING.get()


def is_unread_by_lawyer(key: UUID, language: str) -> bool:
    """Was this published in a demonstration although it speaks of the law, and has no lawyer read it since?"""
    paper = last_paper(key, language)
    return paper is not None and paper.is_demonstration and paper.subject.is_legal
