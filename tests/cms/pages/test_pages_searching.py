"""Search by words with and without marks; the same tests run on PostgreSQL."""

import unicodedata
from http import HTTPStatus

from wagtail.models import PageViewRestriction

import pytest

from cms.pages.searching import excerpt, found_pages, words_of
from tests.factories.pages import StandardPageFactory, home

pytestmark = pytest.mark.django_db


def titles(query, language="vi"):
    return [page.title for page in found_pages(query, language=language)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Phòng chống buôn người", "buon nguoi"),
        ("Phòng chống buôn người", "buôn người"),
        ("Phòng chống buôn người", unicodedata.normalize("NFD", "buôn người")),
        ("Phòng chống buôn người", "BUON NGUOI"),
        ("Con đường về", "duong"),
        ("Hauptstraße zwölf", "hauptstrasse"),
        ("Chef d'œuvre", "oeuvre"),
    ],
)
def test_words_are_found_with_and_without_their_marks(written, typed):
    page = StandardPageFactory(words=f"Trang này nói về: {written}.")
    assert page.title in titles(typed)


def test_what_was_typed_exactly_comes_first():
    flat = StandardPageFactory(title="Cái bàn", words="ban ban ban không dấu: bàn tròn và bàn vuông")
    exact = StandardPageFactory(title="Trên bản", words="Một buổi sáng ở bản.")
    StandardPageFactory(title="Bận", words="Hôm nay bận.")
    found = titles("bản")
    assert found[0] == exact.title
    assert flat.title in found and "Bận" in found


def test_pages_in_the_readers_language_come_before_others():
    StandardPageFactory(title="Hotline tiếng Việt", words="zebra")
    StandardPageFactory(title="English hotline", language="en", words="zebra")
    assert titles("zebra", "en") == ["English hotline", "Hotline tiếng Việt"]
    assert titles("zebra", "vi") == ["Hotline tiếng Việt", "English hotline"]


def test_a_page_and_its_translation_are_one_result_in_the_readers_language():
    page = StandardPageFactory(title="Ngựa vằn", words="zebra")
    english = page.copy_for_translation(home("en").locale)
    english.title = "The zebra"
    english.save_revision().publish()
    assert titles("zebra", "en") == ["The zebra"]


def test_drafts_and_restricted_pages_are_never_found():
    live = StandardPageFactory(title="Trang sống", words="cũ")
    live.body = [("text", "<p>okapi</p>")]
    live.save_revision()
    StandardPageFactory(title="Nháp", draft=True, words="okapi")
    restricted = StandardPageFactory(title="Hạn chế", words="okapi")
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    assert titles("okapi") == []


@pytest.mark.parametrize("query", ["", "   ", '"', "* OR (", "'; --", "zz" * 300, "😀"])
def test_odd_queries_find_nothing_and_break_nothing(client, query):
    response = client.get("/vi/search/", {"q": query})
    assert response.status_code == HTTPStatus.OK


def test_results_mark_the_words_and_keep_no_copy(client):
    StandardPageFactory(title="Kết quả", words="Một <b>đoạn</b> dài về người hươu cao cổ và đồng cỏ.")
    response = client.get("/vi/search/", {"q": "huou cao co"})
    assert "<mark>hươu</mark>" in response.text
    assert "no-store" in response["Cache-Control"]
    assert "&lt;b&gt;" not in response.text


def test_a_result_repeats_neither_its_title_nor_the_kinds_of_its_blocks(client):
    page = StandardPageFactory(title="Okapi ở rừng")
    page.body = [("heading", {"text": "Ăn gì", "level": "h2", "anchor": ""}), ("text", "<p>Okapi ăn cỏ.</p>")]
    page.save_revision().publish()
    (result,) = client.get("/vi/search/", {"q": "okapi"}).context["results"]
    shown = "".join(piece.text for piece in result["excerpt"])
    assert shown.endswith("Ăn gì Okapi ăn cỏ") and "ở rừng" not in shown


def test_many_results_are_paged_and_cost_the_same(client, same_queries):
    for _number in range(3):
        StandardPageFactory(words="kangaroo")
    few = client.get("/vi/search/", {"q": "kangaroo"})
    assert few.text.count('class="search-results__title"') == 3

    def search():
        return client.get("/vi/search/", {"q": "kangaroo"})

    before = same_queries(search, search)
    for _number in range(27):
        StandardPageFactory(words="kangaroo")
    assert same_queries(search, search) == before <= 30
    assert client.get("/vi/search/", {"q": "kangaroo", "p": "3"}).text.count('class="search-results__title"') == 10


def test_a_query_is_words_and_nothing_else():
    assert words_of('buôn "người" OR (*)') == "buôn người OR"


def test_an_excerpt_begins_near_the_first_hit():
    text = "đầu " * 50 + "Con đường về nhà " + "cuối " * 50
    pieces = excerpt(text, "duong")
    assert [piece.text for piece in pieces if piece.is_hit] == ["đường"]
    assert pieces[0].text == "…" and pieces[-1].text.endswith("…")
