"""Importing over a course that is here: drafts only, asked before anything is lost, and rights as in the editor."""

from wagtail.models import Page

import pytest

from cms.archive.faults import ArchiveError
from cms.archive.files import Files
from cms.media.models import Image
from courses.errors import LearningError
from courses.structure.archive.comparing import compared
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.importing import Wishes, bring_in, rehearse
from courses.structure.archive.outline import course_key
from courses.structure.manifest import Change
from courses.structure.pages import CoursePage, LessonPage
from courses.structure.versions import CourseVersion
from tests.factories.archives import COURSE, LESSON_VI, by_hand
from tests.factories.courses import published, shelf
from tests.factories.media import picture_bytes
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
KEY = course_key("gio-dau")
MEDIA = '[anh]\nkind = "image"\nfile = "media/anh.{kind}"\ntitle = "Ảnh"\ndescription = "Bản làng"\nlanguage = "vi"\n'


@pytest.fixture(autouse=True)
def here():
    shelf("vi"), shelf("en")
    bring_in(Files(by_hand()), by=None, wishes=Wishes(make_ready=True))


def lesson():
    return LessonPage.objects.get(locale__language_code="vi")


def test_a_published_version_and_the_live_pages_stay_as_they_are():
    version = published(lesson().get_parent().get_parent().specific)
    outline = CourseVersion.objects.get(pk=version.pk).outline
    bring_in(Files(by_hand(vi=LESSON_VI.replace("Mời **ngồi**", "Mời **vào**"))), by=None)
    page = lesson()
    assert "ngồi" in page.body[0].value.source
    assert "vào" in page.get_latest_revision_as_object().body[0].value.source
    assert CourseVersion.objects.get(pk=version.pk).outline == outline


def test_what_would_change_is_told_before():
    course = COURSE.replace("minutes = 8", "minutes = 8\nmust_acknowledge = true")
    found = compared(rehearse(Files(by_hand(course=course, vi=LESSON_VI.replace("Hỏi cần gì", "Hỏi xem"))), by=None))
    assert [(entry.title, set(entry.changes)) for entry in found] == [("Lời chào", {Change.RULES, Change.TEXT})]
    assert "vi" in found[0].lines and "en" not in found[0].lines


def test_drafts_that_nobody_has_marked_ready_are_replaced_only_when_asked():
    page = lesson()
    page.title = "Sửa dở"
    page.save_revision()
    with pytest.raises(LearningError) as refused:
        bring_in(Files(by_hand()), by=None)
    assert refused.value.code == "drafts-in-the-way"
    assert lesson().get_latest_revision_as_object().title == "Sửa dở"
    bring_in(Files(by_hand()), by=None, wishes=Wishes(replace_drafts=True))
    assert lesson().get_latest_revision_as_object().title == "Lời chào"


def test_a_page_that_the_archive_lacks_stays_unless_asked_to_go():
    more = COURSE + '\n[[parts]]\nname = "them"\n'
    files = {**by_hand(course=more), "lessons/them.vi.md": LESSON_VI.replace("Lời chào", "Thêm").encode()}
    files["lessons/them.en.md"] = files["lessons/them.vi.md"]
    bring_in(Files(files), by=None)
    bring_in(Files(by_hand()), by=None)
    assert LessonPage.objects.filter(title="Thêm").count() == 2
    bring_in(Files(by_hand()), by=None, wishes=Wishes(remove_missing=True))
    assert not LessonPage.objects.filter(title="Thêm").exists()


def test_order_and_modules_follow_the_archive():
    extra = '\n[[parts]]\nname = "hai"\n\n[[parts]]\nname = "ba"\n'
    files = by_hand(course=COURSE + extra)
    for name in ("hai", "ba"):
        for language in ("vi", "en"):
            files[f"lessons/{name}.{language}.md"] = LESSON_VI.replace("Lời chào", name).encode()
    bring_in(Files(files), by=None)
    swapped = COURSE + '\n[[parts]]\nname = "ba"\n\n[[parts]]\nname = "hai"\n'
    bring_in(Files({**files, "course.toml": swapped.encode()}), by=None)
    course = CoursePage.objects.get(course_key=KEY, locale__language_code="vi")
    assert [page.title for page in course.get_children()] == ["Tiếp đón", "ba", "hai"]


def test_a_rehearsal_leaves_no_trace_in_the_database_or_in_the_storage(settings):
    files = {**by_hand(), "media.toml": MEDIA.format(kind="jpg").encode(), "media/anh.jpg": picture_bytes()}
    before = Page.objects.count(), Image.objects.count()
    rehearse(Files(files), by=None)
    assert (Page.objects.count(), Image.objects.count()) == before


def test_pictures_lose_what_a_phone_wrote_into_them_and_come_once():
    from PIL import Image as Pillow

    exif = Pillow.Exif()
    exif[0x010F] = "phone of somebody"
    told = picture_bytes(exif=exif.tobytes())
    files = {**by_hand(), "media.toml": MEDIA.format(kind="jpg").encode(), "media/anh.jpg": told}
    bring_in(Files(files), by=None)
    bring_in(Files(files), by=None)
    image = Image.objects.get(title="Ảnh")
    with image.file.open("rb") as stored:
        assert b"phone of somebody" not in stored.read()


@pytest.mark.parametrize("content", [b"no picture", b"GIF89a" + b"\0" * 50])
def test_a_file_that_is_not_what_it_says_is_refused_with_its_line(content):
    files = {**by_hand(), "media.toml": MEDIA.format(kind="jpg").encode(), "media/anh.jpg": content}
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files(files), by=None)
    assert refused.value.faults[0].file == "media.toml"
    assert not Image.objects.filter(title="Ảnh").exists()


def test_a_trainer_brings_in_a_course_and_another_trainer_may_not_change_it():
    hers = UserFactory(trainer=True)
    other = COURSE.replace('name = "gio-dau"', 'name = "cua-toi"')
    bring_in(Files(by_hand(course=other)), by=hers)
    with pytest.raises(LearningError) as refused:
        bring_in(Files(by_hand(course=other, vi=LESSON_VI + "\nThêm.\n")), by=UserFactory(trainer=True))
    assert refused.value.code == "not-yours"
    with pytest.raises(LearningError):
        bring_in(Files(by_hand(course=COURSE.replace("gio-dau", "khac"))), by=UserFactory())


def test_an_export_of_drafts_holds_what_was_written_last():
    page = lesson()
    page.title = "Sửa dở"
    page.save_revision()
    files = export_draft(KEY)
    assert any(b'title = "S\xe1\xbb\xada d\xe1\xbb\x9f"' in content for content in files.values())
