"""Verbs that give a course another language, and that bring a translation in step with what was written since.

Pages are kept in step by wagtail-localize, which asks for a translation text by text and keeps block ids. A page that came in
another way (from an archive, or after its link to the source was cut) is brought in step by the ids of its blocks.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import TranslationCreator

from cms.people.auditing import record as audit
from cms.people.models import User
from courses.errors import LearningError
from courses.structure.drafting import latest
from courses.structure.pages import CourseIndexPage, CoursePage


@transaction.atomic
def translate_missing(course_key: UUID, *, into: Locale, by: User) -> int:
    """Makes the pages of a course that a language lacks, as drafts in the leading language's words; returns how many.

    Raises LearningError `no-shelf` when the language has no course shelf to put it on.
    """
    course = leading(course_key)
    if not CourseIndexPage.objects.filter(locale=into).exists():
        raise LearningError(
            "no-shelf", _("There is no course shelf in this language yet. Ask an administrator for one.")
        )
    _join_shelves(course, into)
    made = 0
    for page in Page.objects.descendant_of(course, inclusive=True).filter(alias_of__isnull=True).order_by("path"):
        if not Page.objects.filter(translation_key=page.translation_key, locale=into, alias_of__isnull=True).exists():
            TranslationCreator(by, [into]).create_translations(page)
            made += 1
    audit("course.translated", actor=by, course=str(course_key), language=into.language_code, pages=made)
    return made


@transaction.atomic
def bring_in_step(page: Page, *, by: User) -> None:
    """Gives a translated page the blocks that its source has now; words that still fit stay, new ones wait for translation.

    A page that was ready stays as it is until its draft is marked ready: else the words that wait would be shown in the
    leading language. Where no words wait, it is ready again at once.

    Raises LearningError `no-source` for a page that is no translation.
    """
    source = leading_page(page)
    if source is None or source.pk == page.pk:
        raise LearningError("no-source", _("This page is not a translation."))
    kept = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=True
    ).first()
    if kept:
        kept.source.update_from_db()
        _save_in_step(kept, page, by)
    else:
        _bring_streams_in_step(source.specific, latest(page.specific), by)
    audit("course.brought_in_step", actor=by, page=page.pk)


def _save_in_step(kept: Translation, page: Page, by: User) -> None:
    if not page.live:
        kept.save_target(user=by, publish=False)
        return
    was_ready = not page.has_unpublished_changes
    revision = (
        Page.objects.get(pk=page.pk).specific.with_content_json(_content_in_step(kept, page)).save_revision(user=by)
    )
    texts, translated = kept.get_progress()
    if was_ready and texts == translated:
        revision.publish(user=by)


def _content_in_step(kept: Translation, page: Page) -> dict[str, Any]:
    """Returns what wagtail-localize would save. It writes into the row of a page that is ready too, so that is undone."""
    with transaction.atomic():
        kept.save_target(user=None, publish=False)
        content = dict(Page.objects.get(pk=page.pk).latest_revision.content)
        transaction.set_rollback(True)
    for relation in get_all_child_relations(page.specific_class):
        for child in content.get(relation.get_accessor_name(), ()):
            child["pk"] = None
    return content


def leading(course_key: UUID) -> CoursePage:
    """Returns the page of the course in the language that leads."""
    pages = CoursePage.objects.filter(course_key=course_key, alias_of__isnull=True)
    return pages.order_by("locale_id", "path")[0]


def leading_page(page: Page) -> Page | None:
    """Returns this page in the language that leads its course."""
    return (
        Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
        .order_by("locale_id", "path")
        .first()
    )


def _join_shelves(course: CoursePage, into: Locale) -> None:
    """Makes the shelves of both languages translations of each other, where `furnish` found them as strangers."""
    shelf = CourseIndexPage.objects.parent_of(course).first()
    if shelf and not CourseIndexPage.objects.filter(translation_key=shelf.translation_key, locale=into).exists():
        other = CourseIndexPage.objects.filter(locale=into).order_by("path")[0]
        CourseIndexPage.objects.filter(pk=other.pk).update(translation_key=shelf.translation_key)


def _bring_streams_in_step(source: Page, page: Page, by: User) -> None:
    for field in source._meta.get_fields():
        if isinstance(field, StreamField):
            theirs = list(getattr(page, field.name).raw_data)
            setattr(page, field.name, field.to_python(in_step(list(getattr(source, field.name).raw_data), theirs)))
    page.save_revision(user=by)


def in_step(source: Any, translated: Any) -> Any:
    """Returns raw stream data with the blocks and order of `source`, and the words of `translated` wherever ids agree. Pure.

    A block with parts of its own is taken apart; a plain value is kept as translated.
    """
    if _is_list_of_blocks(source):
        words = {entry["id"]: entry for entry in translated or () if isinstance(entry, dict) and "id" in entry}
        return [
            {**entry, "value": in_step(entry["value"], words[entry["id"]]["value"])}
            if entry["id"] in words and words[entry["id"]].get("type") == entry.get("type")
            else entry
            for entry in source
        ]
    if isinstance(source, dict) and isinstance(translated, dict):
        return {
            name: in_step(value, translated[name]) if name in translated else value for name, value in source.items()
        }
    return translated


def _is_list_of_blocks(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) and "id" in entry for entry in value)
