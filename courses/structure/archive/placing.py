"""One import at work: places for all pages first, since lessons link to one another, then their words as drafts."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail.models import Locale, Page

from cms.archive import pages as page_files
from cms.archive import prose
from cms.archive.context import Unpacker
from cms.archive.faults import ArchiveError, Fault, Faults
from cms.people.models import Post
from courses.activities.kinds import page_model
from courses.errors import LearningError
from courses.structure.archive import plan
from courses.structure.archive.exporting import latest
from courses.structure.archive.outline import FILE, Activity, Module, Outline
from courses.structure.archive.reading import Read
from courses.structure.archive.sameness import same_page
from courses.structure.archive.wishes import Wishes
from courses.structure.pages import CourseIndexPage, CoursePage, CourseSource, ModulePage, Prerequisite
from courses.structure.versions import Course


@dataclass
class Import:
    """One run over one archive, in the caller's transaction."""

    read: Read
    unpacker: Unpacker
    wishes: Wishes
    replaced_drafts: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _courses: dict[str, CoursePage] = field(default_factory=dict)
    _pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    _new: set[int] = field(default_factory=set)

    @property
    def outline(self) -> Outline:
        return self.read.outline

    @property
    def faults(self) -> Faults:
        return self.unpacker.faults

    def run(self) -> "Import":
        for catalogue, entries in self.read.chosen.items():
            self.unpacker.bring_in(catalogue, entries)
        self.faults.stop_if_any()
        for language in self.outline.languages:
            self._courses[language] = self._course_page(language)
            self._place_parts(language)
        self._place_chosen()
        for language in self.outline.languages:
            self._fill_language(language)
        self.faults.stop_if_any()
        return self

    # Places: every page exists before any is filled, since lessons may link to one another.

    def _course_page(self, language: str) -> CoursePage:
        locale = Locale.objects.get_or_create(language_code=language)[0]
        found = CoursePage.objects.filter(course_key=self.outline.key, locale=locale, alias_of__isnull=True).first()
        if found:
            self._must_allow(found, "can_edit")
            return found
        shelf = CourseIndexPage.objects.filter(locale=locale).first()
        if shelf is None:
            sentence = _("There is no course shelf in this language: make one in the page tree.")
            raise ArchiveError([Fault(FILE, self.outline.lines.get(language, 0), sentence)])
        self._must_allow(shelf, "can_add_subpage")
        words = self.outline.words[language]
        page = CoursePage(title=words["title"], summary="…", course_key=self.outline.key, locale=locale)
        page.translation_key = self._course_translation_key()
        return self._add(shelf, page, words["slug"])

    def _course_translation_key(self) -> uuid.UUID:
        other = CoursePage.objects.filter(course_key=self.outline.key, alias_of__isnull=True).first()
        return other.translation_key if other else uuid.uuid5(self.outline.key, "page")

    def _must_allow(self, page: Page, permission: str) -> None:
        by = self.unpacker.by
        if by is not None and not getattr(page.permissions_for_user(by), permission)():
            raise LearningError("not-yours", _("You may not change this course. Ask an administrator."))

    def _add(self, parent: Page, page: Page, slug: str) -> Any:
        page.slug = _free_slug(parent, slug)
        page.live, page.has_unpublished_changes, page.owner = False, True, self.unpacker.by
        page.draft_title = page.title
        try:
            added = Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
        except ValidationError as error:
            raise ArchiveError([Fault(FILE, 0, message) for message in error.messages]) from error
        self._new.add(added.pk)
        return added

    def _place_parts(self, language: str) -> None:
        course = self._courses[language]
        below = Page.objects.descendant_of(course).filter(alias_of__isnull=True).specific()
        known = {_identity(page): page for page in below}
        placed: list[Page] = []
        for part in self.outline.parts:
            if isinstance(part, Module):
                module = known.pop(part.key, None) or self._new_module(course, part, language)
                self._pages[part.name, language] = module
                placed.append(module)
                inner = [self._activity_page(module, entry, language, known) for entry in part.activities]
                _in_this_order(module, [page for page in inner if page])
            elif page := self._activity_page(course, part, language, known):
                placed.append(page)
        _in_this_order(course, placed)
        self._see_to_the_rest(page for key, page in known.items() if key)

    def _new_module(self, course: Page, part: Module, language: str) -> ModulePage:
        page = ModulePage(title=part.titles[language], locale=course.locale, translation_key=part.key)
        return self._add(course, page, part.slugs[language] or page_files.short_name(page.title, otherwise=part.name))

    def _activity_page(self, parent: Page, entry: Activity, language: str, known: dict[Any, Page]) -> Page | None:
        words = self.read.words.get((entry.name, language))
        page = known.pop(entry.key, None)
        if words is None:
            return page
        if page is None:
            model = apps.get_model(page_model(entry.kind.code))
            made = model(title=words.fields["title"], activity_key=entry.key, locale=parent.locale)
            made.translation_key = uuid.uuid5(self.outline.key, str(entry.key))
            page = self._add(parent, made, words.fields["slug"])
        elif page._meta.label_lower != page_model(entry.kind.code):
            self.faults.add(FILE, entry.line, _("This activity is of another kind on this site: give it a new key."))
        elif page.get_parent().pk != parent.pk:
            page.move(Page.objects.get(pk=parent.pk), pos="last-child")
            page.refresh_from_db()
        self._pages[entry.name, language] = page
        return page

    def _place_chosen(self) -> None:
        """Lets each catalogue finish: what it keeps may link to pages, and belong to the course."""
        course = self._courses[self.outline.languages[0]]
        self.unpacker.page_number = lambda target: self._number_of(target, self.unpacker.language)
        for catalogue in self.read.chosen:
            catalogue.place(self.unpacker.chosen[catalogue.file], course, self.unpacker)
        self.replaced_drafts += self.unpacker.replaced_drafts

    def _see_to_the_rest(self, pages: Iterable[Page]) -> None:
        """Notes the pages that the archive does not have, and takes them away where that was asked for."""
        for page in sorted(pages, key=lambda page: -page.depth):
            self.missing.append(page.title)
            if not self.wishes.remove_missing:
                continue
            self._must_allow(page, "can_delete")
            Page.objects.get(pk=page.pk).delete()

    # Words: the next draft of each page, or none where nothing differs.

    def _fill_language(self, language: str) -> None:
        self.unpacker.language = language
        self.unpacker.page_number = lambda target: self._number_of(target, language)
        self._save(self._courses[language], lambda page: self._fill_course(page, language), FILE)
        for part in self.outline.parts:
            if isinstance(part, Module):
                self._save(
                    self._pages[part.name, language], lambda page, part=part: _fill_module(page, part, language), FILE
                )
        for entry in self.outline.activities:
            if (entry.name, language) in self.read.words:
                found = self.read.words[entry.name, language]
                fill = lambda page, entry=entry, found=found: self._fill_activity(page, entry, found)  # noqa: E731
                self._save(self._pages[entry.name, language], fill, found.file)

    def _number_of(self, target: str, language: str) -> int | None:
        kind, _colon, name = target.partition(":")
        if kind == "activity":
            page = self._pages.get((name, language)) or self._pages.get((name, self.outline.languages[0]))
            return page.pk if page else None
        found = Page.objects.filter(url_path=f"/{name.strip('/')}/").only("pk").first()
        return found.pk if found else None

    def _fill_course(self, page: CoursePage, language: str) -> None:
        outline = self.outline
        line, words = outline.lines.get(language, 0), dict(outline.words[language])
        self.unpacker.file = FILE
        words["outcomes"] = self._prose(words["outcomes"], line)
        words.pop("slug") if page.pk in self._new else None
        page_files.fill(page, {**outline.facts, **words}, self.unpacker, line=line)
        posts = list(Post.objects.filter(code__in=outline.posts))
        for code in sorted(set(outline.posts) - {post.code for post in posts}):
            self.faults.add(FILE, line, _("There is no post “%(code)s” on this site.") % {"code": code})
        if set(page.posts.all()) != set(posts):
            page.posts.set(posts)
        self._set_prerequisites(page, line)
        self._set_sources(page, outline.sources[language])
        plan.fill(page, outline.plans[language])

    def _prose(self, markdown: str, line: int) -> str:
        text, faults = prose.from_markdown(markdown)
        for _line, sentence in faults:
            self.unpacker.fault(line, sentence)
        return prose.to_html(text, link=lambda target: self.unpacker.link(target, line))

    def _set_prerequisites(self, page: CoursePage, line: int) -> None:
        wanted = self.outline.prerequisites
        if {entry.course_id for entry in page.prerequisites.all()} == set(wanted):
            return
        for key in wanted:
            _course, made = Course.objects.get_or_create(key=key)
            if made:
                self.faults.note(
                    FILE, line, _("A course that comes first is not on this site yet: %(key)s.") % {"key": key}
                )
        page.prerequisites.set([Prerequisite(course_id=key) for key in wanted])

    def _set_sources(self, page: CoursePage, wanted: list[dict[str, Any]]) -> None:
        names = ("title", "link", "effective_on", "checked_on")
        here = [{name: getattr(entry, name) for name in names} for entry in page.sources.all()]
        if here != wanted:
            page.sources.set([CourseSource(**source, sort_order=number) for number, source in enumerate(wanted)])

    def _fill_activity(self, page: Page, entry: Activity, found: Any) -> None:
        if page.pk in self._new:
            # A new page has been given a free address already.
            found.fields["slug"] = page.slug
        self.unpacker.file = FILE
        entry.kind.archive.set(page, entry.settings, self.unpacker, line=entry.line)
        entry.kind.archive.fill(page, found, self.unpacker)

    def _save(self, page: Page, fill: Any, file: str) -> None:
        """Writes the page's next draft, if it differs from the last."""
        is_new = page.pk in self._new
        draft = page if is_new else latest(Page.objects.get(pk=page.pk).specific)
        before = None if is_new else draft.serializable_data()
        fill(draft)
        self.unpacker.file = file
        _keep_slug_free(draft, page)
        page_files.check(draft, self.unpacker)
        if self.faults.found or (before is not None and same_page(before, draft.serializable_data())):
            return
        unready = page.has_unpublished_changes or not page.live
        if not is_new and unready:
            self.replaced_drafts.append(page.title)
        if is_new:
            # Children have been added since: what the row counts of them must not be written back.
            draft.refresh_from_db(fields=["path", "depth", "numchild", "url_path"])
            draft.save()
        revision = draft.save_revision(user=self.unpacker.by)
        if self.wishes.make_ready and not self.unpacker.rehearsing:
            revision.publish(user=self.unpacker.by)


def _fill_module(page: ModulePage, part: Module, language: str) -> None:
    page.title = part.titles[language]
    page.slug = part.slugs[language] or page.slug


def _identity(page: Page) -> Any:
    return getattr(page, "activity_key", None) or (page.translation_key if isinstance(page, ModulePage) else None)


def _free_slug(parent: Page, slug: str) -> str:
    taken = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found


def _keep_slug_free(draft: Page, page: Page) -> None:
    """Leaves a page its address where somebody else has taken the new one meanwhile."""
    if draft.slug != page.slug and Page.objects.sibling_of(page, inclusive=False).filter(slug=draft.slug).exists():
        draft.slug = page.slug


def _in_this_order(parent: Page, wanted: list[Page]) -> None:
    """Moves children only when their order differs; others stay behind them."""
    parent = Page.objects.get(pk=parent.pk)
    here = list(parent.get_children().values_list("pk", flat=True))
    keys = [page.pk for page in wanted]
    if [pk for pk in here if pk in set(keys)] == keys and here[: len(keys)] == keys:
        return
    rest = [pk for pk in here if pk not in set(keys)]
    for pk in [*keys, *rest]:
        Page.objects.get(pk=pk).move(Page.objects.get(pk=parent.pk), pos="last-child")
