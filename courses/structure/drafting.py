"""A course as its pages stand now, made ready to be frozen: what a candidate version would be, and what forbids it.

Reads the whole tree of every language in a fixed number of queries. Writes nothing.
"""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from courses.activities.kinds import Frozen, kind_of, page_models
from courses.activities.models import ActivityPage
from courses.structure.glossary import terms_in
from courses.structure.pages import CoursePage, ModulePage
from courses.structure.versions import Withdrawal
from courses.structure.waiting import Words, standing_in, words_of


@dataclass(frozen=True, slots=True)
class DraftContent:
    """The content of one activity in one language, with its SHA-256."""

    sha256: str
    kind: str
    language: str
    frozen: Frozen


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a `CourseVersion` is made of; `faults` are sentences for the author, and must be empty to publish."""

    outline: Mapping[str, Any]
    contents: tuple[DraftContent, ...]
    provenance: Mapping[str, int]
    faults: tuple[str, ...]


@dataclass
class _Tree:
    """The pages of one language: the course and its parts in order, each with the module it stands in."""

    course: CoursePage
    modules: list[ModulePage] = field(default_factory=list)
    activities: list[tuple[ActivityPage, str]] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.course.locale.language_code


def draft(course_key: uuid.UUID, *, ready_only: bool = True) -> Draft:
    """Returns the course as it would be published now; without `ready_only`, as its drafts say, the unready ones too.

    The first language of the site in which the course exists gives order, modules and rules; the others give words.
    """
    trees = _trees(course_key, ready_only=ready_only)
    if not trees:
        return Draft({}, (), {}, (_("There is no page of this course that is ready."),))
    first, *others = trees
    contents: dict[tuple[uuid.UUID, str], DraftContent] = {}
    for tree in trees:
        for page, _module in tree.activities:
            contents[page.activity_key, tree.language] = _content(page, tree.language)
    items = [_item(page, module, trees, contents) for page, module in first.activities]
    return Draft(
        outline={**_facts_of(first.course), **_words_of(trees), "modules": _modules(trees), "items": items},
        contents=tuple(contents.values()),
        provenance={str(page.activity_key): page.latest_revision_id for page, _module in first.activities},
        faults=tuple(_faults(first, others, contents)),
    )


def canonical(content: Mapping[str, Any]) -> bytes:
    """Returns the one spelling of JSON content that its SHA-256 is taken of."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _trees(course_key: uuid.UUID, *, ready_only: bool) -> list[_Tree]:
    courses = CoursePage.objects.filter(course_key=course_key, alias_of__isnull=True).select_related("locale")
    if ready_only:
        courses = courses.live()
    trees = [_Tree(course) for course in courses.order_by("locale_id", "path")]
    for tree in trees:
        pages = Page.objects.descendant_of(tree.course).filter(alias_of__isnull=True).order_by("path")
        if ready_only:
            _sort_into(tree, pages.live().specific())
        else:
            tree.course = latest(tree.course)
            _sort_into(tree, (_finished(latest(page)) for page in pages.specific()))
    return trees


def latest(page: Page) -> Page:
    """Returns the page as it was last typed, marked ready or not."""
    return page.latest_revision.as_object() if page.latest_revision_id else page


def _finished(page: Page) -> Page:
    """Returns a draft without the blocks that are not finished: what lacks its picture cannot be shown."""
    for stream in (each for each in page._meta.get_fields() if isinstance(each, StreamField)):
        whole = getattr(page, stream.name)
        kept = [(child.block_type, child.value, child.id) for child in whole if _is_finished(child)]
        setattr(page, stream.name, StreamValue(whole.stream_block, kept))
    return page


def _is_finished(child: StreamValue.StreamChild) -> bool:
    try:
        child.block.clean(child.value)
    except ValidationError:
        return False
    return True


def _sort_into(tree: _Tree, pages: Iterable[Page]) -> None:
    modules: dict[str, ModulePage] = {}
    for page in pages:
        if isinstance(page, ModulePage):
            modules[page.path] = page
            tree.modules.append(page)
        elif page._meta.label_lower in page_models():
            module = modules.get(page.path[: -page.steplen])
            tree.activities.append((page, str(module.translation_key) if module else ""))


def _content(page: ActivityPage, language: str) -> DraftContent:
    kind = kind_of(page)
    frozen = kind.freeze(page)
    content = {"title": page.title, **frozen.content}
    digest = hashlib.sha256(canonical({"kind": kind.code, "language": language, "content": content})).hexdigest()
    return DraftContent(digest, kind.code, language, Frozen(content, frozen.media))


def _item(
    page: ActivityPage, module: str, trees: list[_Tree], contents: Mapping[tuple[uuid.UUID, str], DraftContent]
) -> dict[str, Any]:
    kind = kind_of(page)
    words = {tree.language: contents.get((page.activity_key, tree.language)) for tree in trees}
    present = {language: content for language, content in words.items() if content}
    return {
        "key": str(page.activity_key),
        "kind": kind.code,
        "required": page.required,
        "minutes": page.minutes,
        "module": module,
        "terms": [{"code": term.code, "parameters": dict(term.parameters)} for term in kind.terms(page)],
        "titles": {language: content.frozen.content["title"] for language, content in present.items()},
        "content": {language: content.sha256 for language, content in present.items()},
        "offline": kind.works_offline(contents[page.activity_key, trees[0].language].frozen.content),
    }


def _modules(trees: list[_Tree]) -> list[dict[str, Any]]:
    titles: dict[str, dict[str, str]] = {str(module.translation_key): {} for module in trees[0].modules}
    for tree in trees:
        for module in tree.modules:
            if str(module.translation_key) in titles:
                titles[str(module.translation_key)][tree.language] = module.title
    return [{"key": key, "titles": by_language} for key, by_language in titles.items()]


def _facts_of(course: CoursePage) -> dict[str, Any]:
    return {
        "code": course.code,
        "hours": str(course.hours),
        "posts": [post.code for post in course.posts.all()],
        "prerequisites": [str(entry.course_id) for entry in course.prerequisites.all()],
        "enrolment_policy": course.enrolment_policy,
        "in_order": course.in_order,
        "valid_months": course.valid_months,
        "renewal_days": course.renewal_days,
    }


def _words_of(trees: list[_Tree]) -> dict[str, Any]:
    """Returns what the course page says, each by language."""
    names = {
        "titles": "title",
        "topics": "topic",
        "summaries": "summary",
        "outcomes": "outcomes",
        "content_notes": "content_note",
        "supports": "support",
        "printed_titles": "printed_title",
    }
    words = {key: {tree.language: getattr(tree.course, name) for tree in trees} for key, name in names.items()}
    return {
        **words,
        "sources": {tree.language: [_source(entry) for entry in tree.course.sources.all()] for tree in trees},
    }


def _source(entry: Any) -> dict[str, Any]:
    day = entry.effective_on
    return {"title": entry.title, "link": entry.link, "effective_on": day.isoformat() if day else None}


def _faults(first: _Tree, others: list[_Tree], contents: Mapping[tuple[uuid.UUID, str], DraftContent]) -> Iterable[str]:
    """Yields what forbids publishing; blocks must agree between languages, so that a change of language keeps progress."""
    if first.course.in_preparation:
        yield _("The course is marked as in preparation: take that mark away once all of it is written.")
    if not any(page.required for page, _module in first.activities):
        yield _("The course has no activity that counts towards completion.")
    keys = [page.activity_key for page, _module in first.activities]
    if len(keys) != len(set(keys)):
        yield _("Two activities of the course share one key: copy one of them again without sharing credit.")
    withdrawn = set(Withdrawal.objects.filter(activity_key__in=keys).values_list("activity_key", "block"))
    for page, _module in first.activities:
        kind = kind_of(page)
        if page.required and not kind.terms(page):
            yield _("“%(title)s” counts towards completion, but nothing says when it is complete.") % {
                "title": page.title
            }
        yield from kind.faults(page)
        yield from _withdrawn(page, contents[page.activity_key, first.language], withdrawn)
        for other in others:
            translated = contents.get((page.activity_key, other.language))
            if translated:
                yield from _out_of_step(page, contents[page.activity_key, first.language], translated, other)
    for other in others:
        yield from _untranslated(other, contents)


def _withdrawn(page: ActivityPage, content: DraftContent, withdrawn: set[tuple[uuid.UUID, str]]) -> Iterable[str]:
    kind = kind_of(page)
    for block in kind.block_ids(content.frozen.content):
        if (page.activity_key, block) in withdrawn:
            yield _("“%(title)s”: %(block)s has been withdrawn for good. Delete it from the page.") % {
                "title": page.title,
                "block": kind.name_of_block(content.frozen.content, block),
            }


def _out_of_step(page: ActivityPage, own: DraftContent, translated: DraftContent, other: _Tree) -> Iterable[str]:
    """Yields a sentence for each block that one of the two languages lacks, or one that says their order differs."""
    kind = kind_of(page)
    here, there = kind.block_ids(own.frozen.content), kind.block_ids(translated.frozen.content)
    told = {"title": page.title, "language": other.course.locale.get_display_name()}
    for block in here:
        if block not in there:
            name = kind.name_of_block(own.frozen.content, block)
            yield _("“%(title)s”: %(block)s is missing in %(language)s.") % {**told, "block": name}
    for block in there:
        if block not in here:
            name = kind.name_of_block(translated.frozen.content, block)
            yield _("“%(title)s”: %(block)s is only in %(language)s.") % {**told, "block": name}
    if here != there and set(here) == set(there):
        yield _("“%(title)s”: the blocks stand in another order in %(language)s.") % told


def _untranslated(tree: _Tree, contents: Mapping[tuple[uuid.UUID, str], DraftContent]) -> Iterable[str]:
    """Yields a sentence for each page and term of another language that would show words of the language that leads."""
    shown = {page.pk: contents[page.activity_key, tree.language].frozen.content for page, _module in tree.activities}
    activities = [page for page, _module in tree.activities]
    entries: list[Any] = [tree.course, *tree.modules, *activities, *terms_in(activities)]
    words = words_of(tree.course.locale, [entry.translation_key for entry in entries])
    for entry in entries:
        waiting = words.get(entry.translation_key, Words()).waiting
        if isinstance(entry, Page) and entry.has_unpublished_changes:
            # A newer draft may be what asks for words; the page itself may have had all its words when it was ready.
            waiting = standing_in(shown.get(entry.pk) or entry.serializable_data(), waiting)
        if waiting:
            yield ngettext(
                "“%(title)s”: %(count)s text still waits for its words in %(language)s.",
                "“%(title)s”: %(count)s texts still wait for their words in %(language)s.",
                len(waiting),
            ) % {"title": entry, "count": len(waiting), "language": tree.course.locale.get_display_name()}
