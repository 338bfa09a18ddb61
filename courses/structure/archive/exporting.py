"""A course as an archive, from the editor's drafts. Reads only; `exporting_versions` does the same of what is published."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wagtail.models import Page

from cms.archive import prose, toml
from cms.archive.context import Packer, catalogues, short_name
from cms.archive.pages import front_of
from courses.activities.archiving import ArchivePart
from courses.activities.kinds import kind_of, page_models
from courses.activities.models import ActivityPage
from courses.errors import LearningError
from courses.structure.archive import plan
from courses.structure.archive.outline import FILE, FORMAT_VERSION, LANGUAGE_WORDS
from courses.structure.pages import CoursePage, ModulePage

#: What `course.toml` says of a course once for all languages, with what is usual and then left out.
FACTS = {
    "code": "",
    "enrolment_policy": "open",
    "in_order": False,
    "valid_months": None,
    "renewal_days": 60,
    "in_preparation": False,
}
ACTIVITY_FACTS = {"required": True, "must_acknowledge": False, "must_be_signed_off": False}


def export_draft(key: uuid.UUID, *, with_media: bool = True) -> dict[str, bytes]:
    """Returns the files of a course as its editors see it now, drafts included; the same bytes for the same course.

    Raises LearningError `no-such-course`, or `cannot-export` when an activity is of a kind that has no archive part.
    """
    trees = _trees(key)
    if not trees:
        raise LearningError("no-such-course", _("There is no page of this course."))
    names = _names(trees[0])
    targets = {
        page.pk: f"activity:{names[page.activity_key]}"
        for tree in trees
        for page in tree.activities
        if page.activity_key in names
    }
    packer = Packer(
        page_target=lambda pk: targets.get(pk) or _page_target(pk),
        with_media=with_media,
        key=key,
        languages=[tree.language for tree in trees],
    )
    return twice(packer, lambda: _files_of_draft(trees, names, packer))


def twice(packer: Packer, write: Any) -> dict[str, bytes]:
    """Writes once to learn what is chosen, gives it names, and writes again with them."""
    write()
    described = packer.settle()
    return dict(sorted({**write(), **described, **packer.files}.items()))


# --- From drafts ---


@dataclass
class _Tree:
    """The latest drafts of one language, in order."""

    course: CoursePage
    language: str
    parts: list[ModulePage | ActivityPage] = field(default_factory=list)
    inside: dict[int, list[ActivityPage]] = field(default_factory=dict)

    @property
    def activities(self) -> list[ActivityPage]:
        found: list[ActivityPage] = []
        for part in self.parts:
            found += self.inside.get(part.pk, []) if isinstance(part, ModulePage) else [part]
        return found


def latest(page: Page) -> Any:
    """Returns a page as its editors see it: with what has been written since it was last marked ready."""
    return page.get_latest_revision_as_object() if page.latest_revision_id else page.specific


def _trees(key: uuid.UUID) -> list[_Tree]:
    courses = CoursePage.objects.filter(course_key=key, alias_of__isnull=True).select_related(
        "locale", "latest_revision"
    )
    trees = []
    for course in courses.order_by("locale_id", "path"):
        tree = _Tree(latest(course), course.locale.language_code)
        modules: dict[str, int] = {}
        pages = Page.objects.descendant_of(course).filter(alias_of__isnull=True).order_by("path")
        for page in pages.select_related("latest_revision").specific():
            draft = latest(page)
            if isinstance(page, ModulePage):
                modules[page.path] = page.pk
                tree.parts.append(draft)
            elif page._meta.label_lower in page_models():
                module = modules.get(page.path[: -page.steplen])
                (tree.inside.setdefault(module, []) if module else tree.parts).append(draft)
        trees.append(tree)
    return trees


def _names(tree: _Tree) -> dict[uuid.UUID, str]:
    """Returns a short name for every activity, made from its address in the first language; each once."""
    names: dict[uuid.UUID, str] = {}
    taken: set[str] = set()
    for page in tree.activities:
        names[page.activity_key] = free(short_name(page.slug), taken)
    return names


def free(base: str, taken: set[str]) -> str:
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name)
    return name


def _page_target(pk: int) -> str | None:
    page = Page.objects.filter(pk=pk).only("url_path").first()
    return f"page:{page.url_path.strip('/')}" if page else None


def _files_of_draft(trees: list[_Tree], names: Mapping[uuid.UUID, str], packer: Packer) -> dict[str, bytes]:
    files: dict[str, bytes] = {FILE: toml.written(_outline_of_draft(trees, names, packer)).encode()}
    for tree in trees:
        for page in tree.activities:
            if page.activity_key in names:
                files |= part_of(kind_of(page)).write(page, names[page.activity_key], tree.language, packer)
    for catalogue in catalogues():
        for chosen in catalogue.going_with(trees[0].course):
            packer.keep(chosen)
    return files


def part_of(of_kind: Any) -> ArchivePart:
    if of_kind.archive is None:
        sentence = _("Activities of the kind “%(kind)s” cannot be exported yet.")
        raise LearningError("cannot-export", sentence % {"kind": of_kind.label})
    return of_kind.archive


def _outline_of_draft(trees: list[_Tree], names: Mapping[uuid.UUID, str], packer: Packer) -> dict[str, Any]:
    course = trees[0].course
    table: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "name": short_name(course.slug),
        "course_key": str(course.course_key),
        "languages": [tree.language for tree in trees],
        **_unusual(course, FACTS),
        "hours": toml.decimal(course.hours),
        "posts": sorted(post.code for post in course.posts.all()),
        "prerequisites": sorted(str(entry.course_id) for entry in course.prerequisites.all()),
    }
    for tree in trees:
        table[tree.language] = _words_of(tree.course, packer)
    taken = set(names.values())
    table["parts"] = [_part(trees, part, names, taken, packer) for part in trees[0].parts]
    return table


def _unusual(page: Any, usual: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(page, name) for name, value in usual.items() if getattr(page, name) != value}


def _words_of(course: CoursePage, packer: Packer) -> dict[str, Any]:
    words = {name: getattr(course, name).strip().replace("\r\n", "\n") for name in LANGUAGE_WORDS}
    words["outcomes"] = prose.to_markdown(prose.from_html(course.outcomes, link=packer.link))
    return {
        **front_of(course, packer),
        **words,
        "sources": [_source(entry) for entry in course.sources.all()],
        "plan": plan.of(course),
    }


def _source(entry: Any) -> dict[str, Any]:
    found = {name: getattr(entry, name) for name in ("title", "link", "effective_on", "checked_on")}
    return {name: value for name, value in found.items() if value}


def _part(
    trees: list[_Tree], part: Any, names: Mapping[uuid.UUID, str], taken: set[str], packer: Packer
) -> dict[str, Any]:
    if not isinstance(part, ModulePage):
        return _activity(part, names, packer)
    titles, slugs = {}, {}
    for tree in trees:
        for other in tree.parts:
            if isinstance(other, ModulePage) and other.translation_key == part.translation_key:
                titles[tree.language], slugs[tree.language] = other.title, other.slug
    inside = trees[0].inside.get(part.pk, [])
    return {
        "module": free(short_name(part.slug), taken),
        "key": str(part.translation_key),
        "title": titles,
        "slug": slugs,
        "activities": [_activity(page, names, packer) for page in inside],
    }


def _activity(page: ActivityPage, names: Mapping[uuid.UUID, str], packer: Packer) -> dict[str, Any]:
    of_kind = kind_of(page)
    part = part_of(of_kind)
    return {
        "name": names[page.activity_key],
        "kind": of_kind.code,
        "key": str(page.activity_key),
        "minutes": page.minutes,
        **_unusual(page, ACTIVITY_FACTS),
        **part.settings(page),
        **part.choices(page, packer),
    }
