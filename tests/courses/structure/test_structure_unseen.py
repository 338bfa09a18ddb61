"""Courses stand in the tree beside the public pages, and nobody who is not signed in finds them or a word of theirs."""

import pytest

from tests.factories.courses import add_lesson, course_page, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    page = course_page(lessons=1, title="Kinh nghiệm nhà tạm lánh")
    add_lesson(page, title="Chim gõ kiến về tổ")
    published(page)
    return page


def test_the_search_of_the_public_site_knows_no_course_and_no_lesson(course, client):
    for words in ("gõ kiến", "nhà tạm lánh"):
        answer = client.get("/vi/search/", {"q": words}).text
        assert "khoa-hoc" not in answer
        assert "Chim gõ kiến" not in answer and "Kinh nghiệm" not in answer


def test_the_sitemap_names_no_course_and_no_lesson(course, client):
    assert course.live and course.url.startswith("/vi/khoa-hoc/")
    answer = client.get("/sitemap.xml").text
    assert "/vi/" in answer
    assert "/khoa-hoc/" not in answer
