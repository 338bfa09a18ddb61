"""What goes out comes back: byte for byte, whatever a course is made of."""

from wagtail.models import Page

import pytest

from cms.archive.files import Files, as_zip, read_zip
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.exporting_versions import export_version
from courses.structure.archive.importing import Wishes, bring_in, rehearse
from courses.structure.blocks import WAYS_ON, lesson_blocks
from courses.structure.pages import CoursePage
from courses.structure.versions import Course
from tests.factories.archives import full_course, lessons_of
from tests.factories.courses import published

pytestmark = pytest.mark.django_db


def emptied(course):
    """Takes the course off the site, as if the archive came to another one."""
    for page in CoursePage.objects.filter(course_key=course.course_key):
        Page.objects.get(pk=page.pk).delete()


def differing(one, other):
    return [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)]


def test_a_course_with_every_block_is_the_same_after_export_import_and_export():
    course = full_course()
    first = export_draft(course.course_key)
    emptied(course)
    bring_in(Files(first), by=None)
    second = export_draft(course.course_key)
    assert differing(first, second) == []
    assert as_zip(first) == as_zip(second)


def test_the_course_that_is_tried_has_every_block_of_a_lesson():
    body = lessons_of(full_course())[1].body
    assert {block.block_type for block in body} == {name for name, _block in lesson_blocks()} - WAYS_ON


def test_importing_what_is_here_already_changes_nothing():
    course = full_course()
    files = Files(export_draft(course.course_key))
    before = [(page.pk, page.latest_revision_id, page.path) for page in Page.objects.order_by("pk")]
    found = rehearse(files, by=None)
    assert found.changes_nothing and not found.is_new
    bring_in(files, by=None)
    assert [(page.pk, page.latest_revision_id, page.path) for page in Page.objects.order_by("pk")] == before


def test_keys_blocks_and_links_are_those_of_the_original():
    course = full_course()
    before = [(page.activity_key, [block.id for block in page.body]) for page in lessons_of(course)]
    files = read_zip(as_zip(export_draft(course.course_key)))
    emptied(course)
    bring_in(files, by=None)
    again = CoursePage.objects.get(course_key=course.course_key, locale__language_code="vi")
    lessons = lessons_of(again)
    assert [(page.activity_key, [block.id for block in page.body]) for page in lessons] == before
    linked = next(page for page in lessons if page.title == "Mọi khối")
    assert f'id="{linked.pk}"' in lessons[-1].body[0].value.source


def test_a_published_version_can_be_taken_out_when_its_pages_are_gone():
    course = full_course()
    version = published(course)
    first = export_version(version)
    emptied(course)
    bring_in(Files(first), by=None, wishes=Wishes(make_ready=True))
    pages = CoursePage.objects.filter(course_key=course.course_key)
    assert {page.locale.language_code for page in pages} == {"vi", "en"}
    again = published(pages.get(locale__language_code="vi"))
    assert [item.key for item in again.manifest().items] == [item.key for item in version.manifest().items]
    assert differing(first, export_version(again)) == []
    assert Course.objects.get(pk=course.course_key).current == again
