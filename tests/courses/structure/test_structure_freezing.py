"""A published lesson stands by itself: whatever is edited or deleted later changes nothing of it."""

import re
import uuid

from django.core.exceptions import ValidationError

from wagtail.models import Locale

import pytest

from cms.media.demo import demo_audio, demo_document, demo_image, demo_video
from courses.activities.kinds import kind_of
from courses.errors import LearningError
from courses.freezing.keeping import Keeper
from courses.freezing.values import freeze_value, thaw_value
from courses.structure.glossary import GlossaryTerm
from courses.structure.pages import LessonPage
from courses.structure.rendering import fill, html_of, slots_in
from courses.structure.versions import FrozenContent, RenderedContent
from courses.structure.withdrawing import withdraw_block
from tests.factories.courses import add_lesson, course_page, published
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def stream(*entries):
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in entries]


@pytest.fixture
def term():
    return GlossaryTerm.objects.create(
        locale=Locale.objects.get(language_code="vi"), term="Sơ cứu tâm lý", meaning="Lắng nghe và giúp bình tĩnh lại."
    )


def words_of(html):
    """The HTML without the addresses of files, which are copies in the frozen one."""
    return re.sub(r"/(media|documents)/[^\s\"]+", "FILE", html)


def lesson_with(body):
    course = course_page(lessons=0)
    return add_lesson(course, title="Lắng nghe", body=body), course


QUESTION = {
    "question": "Làm gì trước tiên?",
    "choices": [
        {"type": "item", "id": str(uuid.uuid4()), "value": {"text": "Mời ngồi", "is_right": True, "feedback": "Đúng."}},
        {"type": "item", "id": str(uuid.uuid4()), "value": {"text": "Hỏi tên", "is_right": False, "feedback": "Chưa."}},
    ],
}


def test_every_block_of_a_lesson_freezes_and_thaws_to_what_its_template_shows(term):
    demo_image(), demo_audio(), demo_document(), demo_video()
    names = LessonPage._meta.get_field("body").stream_block.child_blocks
    body = []
    for name, block in names.items():
        value = {"term": term.pk} if name == "glossary" else block.get_prep_value(block.get_preview_value())
        body.append({"type": name, "value": value, "id": str(uuid.uuid4())})
    page, _course = lesson_with(body)
    for child in page.body:
        frozen = freeze_value(child.block, child.value, Keeper())
        live = child.block.render(child.value, context={"id": child.id})
        again = child.block.render(thaw_value(child.block, frozen), context={"id": child.id})
        assert words_of(again) == words_of(live), child.block_type


def test_deleting_pages_and_terms_changes_no_published_version(term):
    page, course = lesson_with(stream(("glossary", {"term": term.pk}), ("text", "<p>An toàn trước.</p>")))
    version = published(course)
    digest = version.outline["items"][0]["content"]["vi"]
    before = html_of(digest)
    term.delete()
    course.delete()
    RenderedContent.objects.all().delete()
    assert html_of(digest) == before
    assert "Sơ cứu tâm lý" in before


def test_a_link_to_a_document_in_running_text_leads_to_a_copy_that_outlives_it():
    document = demo_document()
    fold = {"items": [{"type": "item", "id": str(uuid.uuid4()), "value": {"title": "Mẫu", "text": linked(document)}}]}
    _page, course = lesson_with(stream(("text", linked(document)), ("accordion", fold)))
    version = published(course)
    kept = version.media.get()
    content = FrozenContent.objects.get(sha256=version.outline["items"][0]["content"]["vi"])
    assert (
        content.content["body"][0]["value"]
        == f'<p><a href="kept:{kept.file.name.removeprefix("frozen/")}">Phiếu</a></p>'
    )
    document.delete()
    html = html_of(content.sha256)
    assert html.count(f'href="{kept.file.url}"') == 2
    assert kept.file.read()


def linked(document):
    return f'<p><a linktype="document" id="{document.pk}">Phiếu</a></p>'


@pytest.mark.parametrize("number", ["999999", "x", ""])
def test_a_link_to_a_document_that_is_gone_already_leaves_its_words(number):
    _page, course = lesson_with(stream(("text", f'<p><a linktype="document" id="{number}">Phiếu</a></p>')))
    assert "Phiếu</a>" in html_of(published(course).outline["items"][0]["content"]["vi"])


def test_no_text_of_a_lesson_offers_pictures_or_films_in_the_middle_of_a_line():
    texts = [
        block for block in every_block(LessonPage._meta.get_field("body").stream_block) if hasattr(block, "features")
    ]
    assert texts
    for block in texts:
        assert not {"image", "embed"} & set(block.features)


def every_block(block):
    yield block
    for child in [*getattr(block, "child_blocks", {}).values(), *filter(None, [getattr(block, "child_block", None)])]:
        yield from every_block(child)


def test_every_block_says_whether_it_works_offline_and_a_lesson_works_when_all_of_its_blocks_do(monkeypatch):
    blocks = LessonPage._meta.get_field("body").stream_block.child_blocks
    assert {name for name, block in blocks.items() if not hasattr(block.meta, "works_offline")} == set()
    page, course = lesson_with(stream(("text", "<p>An toàn trước.</p>"), ("pause", {"text": "<p>Thở.</p>"})))
    lesson = kind_of(page)
    assert lesson.works_offline(lesson.freeze(page).content)
    monkeypatch.setattr(blocks["pause"].meta, "works_offline", False)
    assert not lesson.works_offline(lesson.freeze(page).content)
    assert published(course).outline["items"][0]["offline"] is False


def test_what_is_personal_is_a_slot_and_never_in_the_cached_html():
    page, course = lesson_with(stream(("question", QUESTION)))
    html = html_of(published(course).outline["items"][0]["content"]["vi"])
    block = str(page.body[0].id)
    assert slots_in(html) == {"csrf", f"fact-of:{block}", f"feedback:{block}"}
    assert "Chưa." not in html
    assert 'value="token"' in fill(html, {"csrf": '<input value="token">'})


def test_a_withdrawn_block_is_gone_from_every_version_and_every_language():
    page, course = lesson_with(stream(("text", "<p>Chuyện có thật của một người.</p>"), ("text", "<p>Còn lại.</p>")))
    first = published(course)
    page.title = "Lắng nghe thêm"
    page.save_revision().publish()
    second = published(course)
    blanked = withdraw_block(page.activity_key, str(page.body[0].id), reason="Chuyện có thật", by=UserFactory())
    assert blanked == 2
    for version in (first, second):
        html = html_of(version.outline["items"][0]["content"]["vi"])
        assert "Chuyện có thật" not in html
        assert "Còn lại." in html
    assert not FrozenContent.objects.filter(content__icontains="của một người").exists()


def test_withdrawing_needs_a_reason():
    with pytest.raises(LearningError) as refused:
        withdraw_block(uuid.uuid4(), "x", reason=" ", by=UserFactory())
    assert refused.value.code == "reason-missing"


def test_an_unfinished_block_of_any_kind_is_saved_as_a_draft_so_that_autosave_never_stops():
    for name, block in LessonPage._meta.get_field("body").stream_block.child_blocks.items():
        try:
            block.clean_deferred(block.get_default())
        except ValidationError as error:
            pytest.fail(f"{name}: {error}")
