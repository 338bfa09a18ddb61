"""A lesson that was written in Word becomes a draft; what has no place is named, what would harm is refused."""

import pytest

from cms.archive.word import Picture, WordError, read_word
from cms.media.models import Image
from courses.structure.archive.exporting import latest
from courses.structure.archive.word import bring_in_word
from courses.structure.pages import LessonPage
from tests.factories.courses import add_lesson, course_page
from tests.factories.media import picture_bytes
from tests.factories.people import UserFactory
from tests.factories.word import PICTURE, W, docx, paragraph, row

pytestmark = pytest.mark.django_db

LINK = '<w:p><w:hyperlink r:id="rId5"><w:r><w:t>bản đầy đủ</w:t></w:r></w:hyperlink></w:p>'
NOTES = (
    '<w:r><w:footnoteReference w:id="2"/></w:r><w:ins w:id="3"><w:r><w:t> thêm</w:t></w:r></w:ins>'
    '<w:del w:id="4"><w:r><w:delText>bớt</w:delText></w:r></w:del>'
)


@pytest.fixture
def lesson():
    return add_lesson(course_page(lessons=0), title="Bài từ Word")


def blocks_of(lesson):
    return [(block.block_type, block.value) for block in latest(LessonPage.objects.get(pk=lesson.pk)).body]


def test_headings_words_tables_and_links_become_blocks_of_the_draft(lesson):
    body = (
        paragraph("Khi có người đến", style="Heading1")
        + paragraph("Mời ngồi.")
        + LINK
        + paragraph("Ai làm gì", style="Heading2")
        + f"<w:tbl>{row('Việc', 'Ai')}{row('Mời nước', 'Trực ban')}</w:tbl>"
    )
    before = len(blocks_of(lesson))
    outcome = bring_in_word(lesson, docx(body), by=UserFactory(trainer=True))
    kinds = blocks_of(lesson)[before:]
    assert [kind for kind, _value in kinds] == ["heading", "text", "heading", "table"]
    assert (kinds[0][1]["text"], kinds[0][1]["level"], kinds[2][1]["level"]) == ("Khi có người đến", "h2", "h3")
    assert kinds[1][1].source == '<p>Mời ngồi.</p><p><a href="https://example.org/">bản đầy đủ</a></p>'
    table = kinds[3][1]["table"]
    assert [column["heading"] for column in table.columns] == ["Việc", "Ai"]
    assert [row["values"] for row in table.row_data] == [["Mời nước", "Trực ban"]]
    assert (outcome.blocks, outcome.lost) == (4, [])


def test_learners_and_the_published_page_see_nothing_of_it(lesson):
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    before = lesson.body.get_prep_value()
    bring_in_word(lesson, docx(paragraph("Mới")), by=UserFactory(trainer=True))
    lesson.refresh_from_db()
    assert lesson.body.get_prep_value() == before and lesson.has_unpublished_changes


def test_a_picture_comes_along_and_is_marked_when_nobody_described_it(lesson):
    told = docx(PICTURE.format(alt="Căn phòng yên tĩnh"), picture=picture_bytes("PNG"))
    untold = docx(PICTURE.format(alt=""), picture=picture_bytes("PNG", size=(20, 20)))
    by = UserFactory(trainer=True)
    assert bring_in_word(lesson, told, by=by).to_describe == 0
    assert bring_in_word(lesson, untold, by=by).to_describe == 1
    assert Image.objects.filter(description="Căn phòng yên tĩnh").exists()
    assert [kind for kind, _value in blocks_of(lesson)][-2:] == ["image", "image"]


def test_what_could_not_be_taken_along_is_listed(lesson):
    body = paragraph("Câu", inside=NOTES)
    parts = {"word/header1.xml": f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>Đầu trang</w:t></w:r></w:p></w:hdr>'}
    notes = {"word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"/>'}
    outcome = bring_in_word(lesson, docx(body, **parts, **notes), by=UserFactory(trainer=True))
    assert len(outcome.lost) == 4
    assert blocks_of(lesson)[-1][1].source == "<p>Câu thêm</p>"


ENTITY = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{0}"><w:body>&a;</w:body></w:document>'
)
HOSTILE = {
    "not-a-zip": b"PK\x03\x04 not really",
    "a-text": b"Xin ch\xc3\xa0o",
    "external-entity": docx("", **{"word/document.xml": ENTITY.format(W)}),
    "in-utf-16": docx("", **{"word/document.xml": ENTITY.format(W).encode("utf-16")}),
    "bomb": docx("", **{"word/x.xml": "<a/>" + " " * 60_000_000}),
    "macros": docx(paragraph("x"), **{"word/vbaProject.bin": "x"}),
    "no-xml": docx("", **{"word/document.xml": "<w:document"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_damaged_or_made_to_harm_is_refused(name, lesson):
    before = blocks_of(lesson)
    with pytest.raises(WordError):
        bring_in_word(lesson, HOSTILE[name], by=UserFactory(trainer=True))
    assert blocks_of(lesson) == before


def test_a_linked_picture_is_never_fetched():
    linked = PICTURE.format(alt="").replace('r:embed="rId9"', 'r:link="rId5"')
    try:
        parts = read_word(docx(linked + paragraph("x"))).parts
    except WordError:
        return
    assert not any(isinstance(part, Picture) for part in parts)
