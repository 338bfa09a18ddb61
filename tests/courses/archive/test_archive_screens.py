"""The editor's screens: hand a course in, see what would change, say yes; take it out; begin a lesson from Word."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest

from cms.archive.files import as_zip, read_zip
from courses.structure.archive.models import HeldArchive
from courses.structure.archive.outline import course_key
from courses.structure.pages import CoursePage, LessonPage
from tests.doors import come_in
from tests.factories.archives import LESSON_VI, by_hand
from tests.factories.courses import add_lesson, course_page, published, shelf
from tests.factories.people import UserFactory
from tests.factories.word import docx, paragraph
from tests.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    shelf("vi"), shelf("en")
    return UserFactory(trainer=True)


@pytest.fixture
def editor(client, trainer):
    return come_in(client, trainer)


def handed_in(editor, **changed):
    upload = SimpleUploadedFile("khoa.zip", as_zip(by_hand(**changed)))
    response = editor.post(reverse("courses_archive_new"), {"file": upload})
    assert response.status_code == 302, response.context["form"].errors
    work_off()
    return HeldArchive.objects.latest("pk")


def page_of(editor, held):
    response = editor.get(reverse("courses_archive", args=[held.pk]))
    assert response.status_code == 200
    return response.text


def test_a_trainer_sees_what_would_come_and_then_brings_it_in(editor):
    held = handed_in(editor)
    assert "Lời chào" in page_of(editor, held)
    assert not CoursePage.objects.filter(course_key=course_key("gio-dau")).exists()
    editor.post(reverse("courses_archive_confirm", args=[held.pk]))
    work_off()
    assert LessonPage.objects.filter(title="Lời chào", live=False).exists()
    held.refresh_from_db()
    assert held.status == "done" and not held.file
    assert reverse("courses_publishing_course", args=[held.course_key]) in page_of(editor, held)


def test_faults_are_shown_with_their_places_and_nothing_can_be_confirmed(editor):
    held = handed_in(editor, vi=LESSON_VI.replace(":::callout", ":::calluot"))
    assert "lessons/chao.vi.md:9" in page_of(editor, held)
    editor.post(reverse("courses_archive_confirm", args=[held.pk]))
    work_off()
    assert not CoursePage.objects.exists()


def test_drafts_are_replaced_only_with_a_tick(editor):
    held = handed_in(editor)
    editor.post(reverse("courses_archive_confirm", args=[held.pk]))
    work_off()
    again = handed_in(editor, vi=LESSON_VI.replace("Mời", "Xin mời"))
    assert "replace_drafts" in page_of(editor, again)
    editor.post(reverse("courses_archive_confirm", args=[again.pk]))
    again.refresh_from_db()
    assert again.status == "ready"
    editor.post(reverse("courses_archive_confirm", args=[again.pk]), {"replace_drafts": "on"})
    work_off()
    again.refresh_from_db()
    assert again.status == "done"


def test_an_archive_is_its_makers_alone_and_can_be_thrown_away(editor, client):
    held = handed_in(editor)
    name, storage = held.file.name, held.file.storage
    stranger = come_in(type(client)(), UserFactory(trainer=True))
    assert stranger.get(reverse("courses_archive", args=[held.pk])).status_code == 404
    editor.post(reverse("courses_archive_discard", args=[held.pk]))
    assert not HeldArchive.objects.exists()
    storage.delete(name)


def test_drafts_and_versions_are_taken_out_as_archives(editor):
    course = course_page(lessons=1)
    published(course)
    address = reverse("courses_archive_take_out", args=[course.course_key])
    for wanted in (address, f"{address}?version=1"):
        response = editor.get(wanted)
        assert response["Content-Type"] == "application/zip"
        assert "course.toml" in list(read_zip(response.content))
    assert editor.get(f"{address}?version=9").status_code == 404


def test_a_word_file_is_added_to_a_lesson_or_refused_in_words(editor):
    lesson = add_lesson(course_page(lessons=0), title="Bài")
    address = reverse("courses_word", args=[lesson.pk])
    assert editor.get(address).status_code == 200
    good = SimpleUploadedFile("bai.docx", docx(paragraph("Mời ngồi.")))
    assert editor.post(address, {"file": good}).context["outcome"].blocks == 1
    bad = editor.post(address, {"file": SimpleUploadedFile("bai.docx", b"x" * 50)})
    assert bad.context["form"].errors
