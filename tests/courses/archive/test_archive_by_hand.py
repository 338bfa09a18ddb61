"""An archive written by a person with a text editor: little is asked, and every mistake is named with its line."""

from wagtail.models import Page

import pytest

from cms.archive.faults import ArchiveError
from cms.archive.files import Files
from courses.structure.archive.exporting import export_draft
from courses.structure.archive.importing import Wishes, bring_in, rehearse
from courses.structure.archive.outline import course_key
from courses.structure.pages import CoursePage, LessonPage
from tests.factories.archives import COURSE, LESSON_VI, by_hand
from tests.factories.courses import published, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shelves():
    shelf("vi"), shelf("en")


def lessons():
    return {page.locale.language_code: page for page in LessonPage.objects.select_related("locale")}


def test_a_person_needs_no_keys_and_no_ids_and_both_languages_agree():
    bring_in(Files(by_hand()), by=None, wishes=Wishes(make_ready=True))
    found = lessons()
    assert [block.block_type for block in found["vi"].body] == ["text", "heading", "callout", "question"]
    assert [block.id for block in found["vi"].body] == [block.id for block in found["en"].body]
    choices = [[child.id for child in page.body[3].value["choices"].bound_blocks] for page in found.values()]
    assert choices[0] == choices[1] and len(set(choices[0])) == 2
    assert found["vi"].activity_key == found["en"].activity_key
    published(CoursePage.objects.get(course_key=course_key("gio-dau"), locale__language_code="vi"))


def test_words_arrive_as_an_editor_would_have_written_them():
    bring_in(Files(by_hand()), by=None)
    page = lessons()["vi"]
    text, _heading, callout, question = page.body
    assert text.value.source == (f'<p>Mời <b>ngồi</b>. Xem <a linktype="page" id="{page.pk}">bài này</a>.</p>')
    assert callout.value["kind"] == "do" and callout.value["text"].source.startswith("<ul><li>Nói tên mình.</li>")
    assert question.value["question"] == "Việc gì trước?"
    assert [(c["text"], c["is_right"], c["feedback"]) for c in question.value["choices"]] == [
        ("Mời nước.", True, "Đúng vậy."),
        ("Hỏi tên kẻ lừa.", False, "Để sau."),
    ]
    assert (page.minutes, page.live, page.title) == (8, False, "Lời chào")


def test_what_was_written_by_hand_goes_out_and_in_unchanged():
    bring_in(Files(by_hand()), by=None)
    first = export_draft(course_key("gio-dau"))
    assert rehearse(Files(first), by=None).changes_nothing


WRONG = [
    ("course", COURSE.replace("format_version = 1", "format_version = 9"), "course.toml", 1),
    ("course", COURSE.replace('code = "C1"', "code = 7"), "course.toml", 4),
    ("course", COURSE.replace("minutes = 8", 'minutes = 8\ncolour = "red"'), "course.toml", 23),
    ("course", COURSE.replace("minutes = 8", "kind = 'game'"), "course.toml", 22),
    ("course", COURSE.replace("[vi]", "[vi"), "course.toml", 6),
    ("course", COURSE.replace('name = "chao"', 'name = "Chào"'), "course.toml", 21),
    ("course", COURSE.replace('["vi", "en"]', '["vi", "xx"]'), "course.toml", 3),
    ("course", COURSE.replace('title = "Giờ đầu tiên"', ""), "course.toml", 6),
    ("vi", LESSON_VI.replace("+++\n", "", 1), "lessons/chao.vi.md", 1),
    ("vi", LESSON_VI.replace(":::callout", ":::calluot"), "lessons/chao.vi.md", 9),
    ("vi", LESSON_VI.replace("kind=do", "kind=perhaps"), "lessons/chao.vi.md", 9),
    ("vi", LESSON_VI.replace("kind=do", "sort=do"), "lessons/chao.vi.md", 9),
    ("vi", LESSON_VI.replace("kind=do", "kind=do kind=do"), "lessons/chao.vi.md", 9),
    ("vi", LESSON_VI.replace("::choice\n", "::choice {right}\n"), "lessons/chao.vi.md", 14),
    ("vi", LESSON_VI.replace("::feedback\nĐể sau.", "::answer\nĐể sau."), "lessons/chao.vi.md", 24),
    ("vi", LESSON_VI.replace("\nĐể sau.\n:::", "\nĐể sau."), "lessons/chao.vi.md", 14),
    ("vi", LESSON_VI.replace("activity:chao", "activity:choa"), "lessons/chao.vi.md", 5),
    ("vi", LESSON_VI.replace("activity:chao", "javascript:alert"), "lessons/chao.vi.md", 5),
    ("vi", LESSON_VI.replace("**ngồi**", "<script>x</script>"), "lessons/chao.vi.md", 5),
    ("vi", LESSON_VI.replace("## Trước", "# Trước"), "lessons/chao.vi.md", 7),
    ("vi", LESSON_VI + "\n:::image {image=no-such} :::\n", "lessons/chao.vi.md", 28),
    ("vi", LESSON_VI + "\n:::callout {#truoc}\nLại.\n:::\n", "lessons/chao.vi.md", 28),
]


@pytest.mark.parametrize(("what", "text", "file", "line"), WRONG)
def test_a_mistake_is_named_with_file_and_line_and_changes_nothing(what, text, file, line):
    before = Page.objects.count()
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files(by_hand(**{what: text})), by=None)
    places = [(fault.file, fault.line) for fault in refused.value.faults]
    assert (file, line) in places, refused.value
    assert Page.objects.count() == before


def test_every_mistake_is_named_at_once():
    vi = LESSON_VI.replace(":::callout", ":::calluot").replace("activity:chao", "activity:choa")
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files(by_hand(vi=vi)), by=None)
    assert {fault.line for fault in refused.value.faults} == {5, 9}


def test_mistakes_of_the_course_and_at_the_heads_of_its_lessons_are_named_in_one_go():
    course = COURSE.replace('code = "C1"', "code = 7").replace("minutes = 8", 'minutes = 8\ncolour = "red"')
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files(by_hand(course=course, vi=LESSON_VI.replace("+++\n", "", 1))), by=None)
    places = {(fault.file, fault.line) for fault in refused.value.faults}
    assert places >= {("course.toml", 4), ("course.toml", 23), ("lessons/chao.vi.md", 1)}


def test_an_activity_of_no_known_kind_is_one_mistake_and_not_a_missing_file_too():
    with pytest.raises(ArchiveError) as refused:
        bring_in(Files(by_hand(course=COURSE.replace("minutes = 8", "kind = 'game'"))), by=None)
    assert [(fault.file, fault.line) for fault in refused.value.faults] == [("course.toml", 22)]
