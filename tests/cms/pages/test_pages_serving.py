"""What a public page sends, and what it costs."""

from http import HTTPStatus
from xml.etree import ElementTree

from django.core.exceptions import ValidationError

from wagtail.models import PageViewRestriction

import pytest

from cms.blocks import body_blocks
from cms.facts.models import LocalFact
from cms.media.demo import demo_image
from cms.pages.furnishing import furnish_pages
from tests.factories.pages import IndexPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def test_an_unchanged_page_is_answered_without_a_body(client):
    StandardPageFactory(slug="khong-doi")
    first = client.get("/vi/khong-doi/")
    again = client.get("/vi/khong-doi/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == HTTPStatus.NOT_MODIFIED
    assert "public" in first["Cache-Control"]


def test_a_sensitive_page_leaves_no_copy_and_no_telling_word_outside_itself(client):
    StandardPageFactory(
        title="Dấu hiệu mua bán người", slug="thoi-tiet", sensitive=True, search_description="Cách nhận ra kẻ lừa"
    )
    response = client.get("/vi/thoi-tiet/")
    head = response.text.split("</head>")[0]
    assert "no-store" in response["Cache-Control"]
    assert "<title>Thời tiết</title>" in " ".join(head.split()).replace("<title> ", "<title>").replace(
        " </title>", "</title>"
    )
    assert "mua bán người" not in head and "kẻ lừa" not in head
    assert "neutral.svg" in head and "mark.svg" not in head
    assert "og:image" not in head and "og:site_name" not in head
    assert "noindex" in head


def test_a_sensitive_page_needs_a_neutral_title_and_a_neutral_address():
    page = StandardPageFactory(sensitive=True)
    page.neutral_title = ""
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert "neutral_title" in caught.value.message_dict
    page.neutral_title, page.slug = "Thời tiết", "mua-ban-nguoi"
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert "slug" in caught.value.message_dict


def test_a_page_cannot_hide_where_the_site_itself_answers():
    page = StandardPageFactory()
    page.slug = "search"
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    assert "slug" in caught.value.message_dict


def test_a_restricted_page_is_not_there(client):
    page = StandardPageFactory(slug="rieng")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/vi/rieng/").status_code == HTTPStatus.NOT_FOUND


def test_a_shelf_costs_the_same_for_three_pages_and_for_thirty(client, same_queries):
    few, many = IndexPageFactory(slug="it"), IndexPageFactory(slug="nhieu")
    picture = demo_image()
    for shelf, count in ((few, 3), (many, 30)):
        for _number in range(count):
            StandardPageFactory(parent=shelf, listing_image=picture)
    for address in ("/vi/it/", "/vi/nhieu/"):
        client.get(address)
    cost = same_queries(lambda: client.get("/vi/it/"), lambda: client.get("/vi/nhieu/"))
    assert cost <= 25
    assert client.get("/vi/nhieu/").text.count('class="card__title"') == 30


def test_a_home_costs_the_same_for_three_sections_and_for_thirty(client, same_queries):
    def visit():
        assert client.get("/vi/").status_code == HTTPStatus.OK

    for _number in range(3):
        StandardPageFactory(show_in_menus=True)
    few = same_queries(visit, visit)
    for _number in range(27):
        StandardPageFactory(show_in_menus=True)
    assert client.get("/vi/").text.count('class="card__title"') == 30
    assert same_queries(visit, visit) == few <= 25


def test_a_page_with_many_facts_and_cards_asks_for_them_once(client, same_queries):
    target = StandardPageFactory()

    def page_with(slug, count):
        body = [("local_fact", {"key": "hotline-111", "with_note": True})] * count
        StandardPageFactory(slug=slug, body=[*body, ("cards", {"title": "", "pages": [target] * count})])

    page_with("ba", 3)
    page_with("ba-muoi", 30)
    same_queries(lambda: client.get("/vi/ba/"), lambda: client.get("/vi/ba-muoi/"))


def test_the_map_for_crawlers_lists_public_pages_with_their_languages(client):
    StandardPageFactory(slug="kin-dao", sensitive=True)
    StandardPageFactory(slug="nhap", draft=True)
    response = client.get("/sitemap.xml")
    ElementTree.fromstring(response.content)  # noqa: S314 (our own answer)
    assert "/vi/gioi-thieu/</loc>" in response.text and "/de/ueber-uns/</loc>" in response.text
    assert 'hreflang="fr"' in response.text and 'hreflang="x-default"' in response.text
    for hidden in ("kin-dao", "nhap", "di-xa"):
        assert hidden not in response.text


def test_whole_addresses_follow_the_one_the_site_is_told_to_have(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://neove.example.org"
    assert furnish_pages() == ["Pages give their address as https://neove.example.org."]
    assert "<loc>https://neove.example.org/vi/</loc>" in client.get("/sitemap.xml").text
    assert '<link rel="canonical" href="https://neove.example.org/vi/">' in client.get("/vi/").text
    assert furnish_pages() == []
    settings.WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
    assert furnish_pages() == []


def test_crawlers_are_kept_out_of_what_needs_a_session(client):
    text = client.get("/robots.txt").text
    assert "Disallow: /app/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_who_asks_for_an_icon_by_its_old_name_is_led_to_the_neutral_one(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].startswith("/static/images/neutral")


def test_a_page_shows_the_trail_that_leads_to_it(client):
    shelf = IndexPageFactory(title="Kệ", slug="ke")
    StandardPageFactory(parent=shelf, title="Trang trong kệ", slug="trong")
    text = client.get("/vi/ke/trong/").text
    assert '<a href="/vi/ke/">Kệ</a>' in text


def test_facts_and_blocks_are_known_to_the_furnished_site():
    assert LocalFact.objects.filled().filter(key="hotline-111").count() == 4
    assert len(body_blocks()) >= 20


def test_an_address_that_leads_nowhere_offers_a_search_for_its_words_and_the_ways_of_the_menu(client):
    response = client.get("/vi/chuyen-muc/truoc-khi-di-xa/")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert 'value="truoc khi di xa"' in response.text and 'action="/vi/search/"' in response.text
    assert 'href="/vi/di-xa/"' in response.text.split('class="ways"')[1]
