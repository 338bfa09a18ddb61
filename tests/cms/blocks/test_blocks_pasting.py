"""What Word leaves in a paste, and what becomes of it."""

import unicodedata

from django.conf import settings

from wagtail.rich_text import RichText

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from cms.blocks.pasting import cleaned
from cms.blocks.text import TextBlock

WORD = (settings.TEST_DATA_DIR / "word_paste.html").read_text(encoding="utf-8")


def test_word_becomes_plain_paragraphs_and_real_lists():
    assert cleaned(WORD) == (
        "<p><b>Khi tiếp nhận</b></p> <p><b>Nghe trước</b> khi hỏi.</p> "
        "<ul><li>Nước ấm</li><li>Chỗ ngồi</li></ul> <ol><li>Chào</li><li>Giới thiệu</li></ol> "
        '<p><a>x</a> <a href="https://example.org/">y</a></p>'
    )


@pytest.mark.parametrize(
    "kept",
    [
        "<p>Đã sạch, có <b>đậm</b> và <i>nghiêng</i>.</p>",
        '<p><a linktype="page" id="3">trang</a> và <a linktype="document" id="7">tệp</a></p>',
        "<ul><li>một</li><li>hai</li></ul>",
        "<p>H<sub>2</sub>O, m<sup>2</sup></p>",
        "<p>Năm 1975. Rồi sau đó.</p>",
        "<p>- không phải danh sách vì không có khoảng cách-</p>".replace("- không", "-không"),
    ],
)
def test_what_the_editor_makes_is_left_alone(kept):
    assert cleaned(kept) == kept


def test_text_is_stored_composed():
    assert cleaned(f"<p>{unicodedata.normalize('NFD', 'Buôn người')}</p>") == "<p>Buôn người</p>"


@trials(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/pbulolia =\"'hrefjavscript:·1.&;#\n", max_size=200))
def test_cleaning_twice_changes_nothing_more_and_no_script_survives(soup):
    once = cleaned("<p>" + soup)
    assert cleaned(once) == once
    assert "<script" not in once and 'href="javascript:' not in once


def test_a_block_of_text_is_cleaned_when_it_is_saved():
    assert TextBlock().clean(RichText(WORD)).source == cleaned(WORD)
