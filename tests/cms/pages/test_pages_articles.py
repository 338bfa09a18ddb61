"""Articles on their shelf, in the feed, and what neither tells."""

from datetime import date, timedelta
from http import HTTPStatus
from xml.etree import ElementTree

import pytest

from tests.factories.pages import ArticleIndexPageFactory, ArticlePageFactory

pytestmark = pytest.mark.django_db


def shelf_with(count, slug):
    shelf = ArticleIndexPageFactory(slug=slug, title="Tin tức")
    for number in range(count):
        ArticlePageFactory(parent=shelf, title=f"Bài {number}", date=date(2026, 1, 1) + timedelta(days=number))
    return shelf


def test_the_newest_article_comes_first_and_a_screen_costs_the_same_for_three_and_thirty(client, same_queries):
    shelf_with(3, "it"), shelf_with(30, "nhieu")
    same_queries(lambda: client.get("/vi/it/"), lambda: client.get("/vi/nhieu/"))
    first = client.get("/vi/nhieu/").text
    assert first.index("Bài 29") < first.index("Bài 28") and "Bài 17" not in first
    assert "Bài 17" in client.get("/vi/nhieu/?p=2").text


def test_one_kind_of_article_can_be_chosen(client):
    shelf = shelf_with(2, "tin")
    ArticlePageFactory(parent=shelf, title="Điều đã học", kind="lesson")
    text = client.get("/vi/tin/?kind=lesson").text
    assert "Điều đã học" in text and "Bài 1" not in text
    assert client.get("/vi/tin/?kind=anything").status_code == HTTPStatus.OK


def test_the_feed_holds_public_articles_with_whole_addresses_and_no_sensitive_one(client):
    shelf = shelf_with(2, "tin")
    ArticlePageFactory(parent=shelf, title="Bản nháp", draft=True)
    ArticlePageFactory(parent=shelf, title="Dấu hiệu", sensitive=True)
    response = client.get("/vi/tin/rss/")
    feed = ElementTree.fromstring(response.content)  # noqa: S314 (our own answer)
    assert [item.findtext("title") for item in feed.iter("item")] == ["Bài 1", "Bài 0"]
    assert all(item.findtext("link").startswith("http://127.0.0.1:8000/vi/tin/") for item in feed.iter("item"))
    assert "Thời tiết" not in response.text and "public" in response["Cache-Control"]
    assert feed.find("channel").findtext("language") == "vi"
    assert 'href="/vi/tin/rss/"' in client.get("/vi/tin/").text


def test_a_shelf_that_is_not_published_has_no_feed(client):
    ArticleIndexPageFactory(slug="nhap", draft=True)
    assert client.get("/vi/nhap/rss/").status_code == HTTPStatus.NOT_FOUND


def test_an_article_says_when_it_was_written_and_a_machine_learns_nothing_of_a_sensitive_one(client):
    shelf = shelf_with(0, "tin")
    ArticlePageFactory(parent=shelf, slug="mot", date=date(2026, 2, 5), signed_by="Ban quản lý dự án")
    ArticlePageFactory(parent=shelf, slug="hai", sensitive=True)
    text = client.get("/vi/tin/mot/").text
    assert "5 tháng 2 năm 2026" in text and "Ban quản lý dự án" in text and "schema.org/Article" in text
    assert "schema.org" not in client.get("/vi/tin/hai/").text
