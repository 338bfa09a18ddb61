"""Copies of public pages: right in every language, never of a draft, never older than the last commit."""

from django.db import transaction

import pytest

from cms.copies.editions import stands_on_pages
from cms.counting.models import DailyCount
from cms.facts.models import LocalFact
from cms.jobs.models import Job
from cms.media.models import Rendition
from cms.pages.standard import StandardPage
from cms.site.models import MenuLink
from tests.doors import come_in
from tests.factories.pages import StandardPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _copies_are_kept(settings):
    settings.PAGE_CACHE_SECONDS = 60


def rename(page, title):
    page.title = title
    page.save_revision().publish()


def test_a_copy_is_the_page_and_costs_no_query(client, django_assert_num_queries, django_capture_on_commit_callbacks):
    StandardPageFactory(slug="doc", title="Trang")
    made = client.get("/vi/doc/")
    with django_assert_num_queries(0):
        kept = client.get("/vi/doc/")
    assert kept.content == made.content
    for header in ("Cache-Control", "Content-Language", "Content-Type", "ETag", "Content-Security-Policy"):
        assert kept[header] == made[header]
    assert client.get("/vi/doc/", headers={"if-none-match": made["ETag"]}).status_code == 304
    # Another language's address and another host are pages of their own; a query is made anew.
    assert client.get("/en/doc/")["Content-Language"] == "vi" != client.get("/en/")["Content-Language"]
    assert client.get("/vi/doc/", headers={"host": "other.test"}).content is not None


def test_what_is_published_is_seen_at_once_and_a_draft_never(client, django_capture_on_commit_callbacks):
    page = StandardPageFactory(slug="doc", title="Trước")
    client.get("/vi/doc/")
    come_in(client, UserFactory(reviewer=True))
    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Nháp"
        page.save_revision()
    assert "Nháp" not in client.get("/vi/doc/").text and "Trước" in client.get("/vi/doc/").text
    preview = page.make_preview_request()
    assert "Nháp" in preview.text
    assert "Nháp" not in client.get("/vi/doc/").text
    with django_capture_on_commit_callbacks(execute=True):
        rename(page, "Sau")
    assert "Sau" in client.get("/vi/doc/").text
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert client.get("/vi/doc/").status_code == 404


def test_a_page_whose_making_began_before_a_change_is_not_found_after_it(client, django_capture_on_commit_callbacks):
    page = StandardPageFactory(slug="doc", title="Trước")
    with transaction.atomic(), django_capture_on_commit_callbacks(execute=True):
        rename(page, "Sau")
        # Not committed yet: whoever looks now gets a page, and its copy is stored under the old edition.
        client.get("/vi/doc/")
        StandardPage.objects.filter(pk=page.pk).update(title="Sau khi lưu")
    assert "Sau khi lưu" in client.get("/vi/doc/").text


def test_a_changed_fact_shows_at_once(client, django_capture_on_commit_callbacks):
    StandardPageFactory(slug="doc", body=[("local_fact", {"key": "hotline-111", "with_note": True})])
    client.get("/vi/doc/")
    fact = LocalFact.objects.get(key="hotline-111", locale__language_code="vi")
    fact.note = "Lời mới"
    with django_capture_on_commit_callbacks(execute=True):
        fact.save()
    assert "Lời mới" in client.get("/vi/doc/").text


def test_sensitive_pages_searches_and_errors_are_never_kept(client, django_assert_max_num_queries):
    StandardPageFactory(slug="kin", title="Một", sensitive=True)
    for address in ("/vi/kin/", "/vi/search/", "/vi/khong-co/"):
        client.get(address)
    StandardPage.objects.filter(slug="kin").update(title="Hai")
    assert "Hai" in client.get("/vi/kin/").text


def test_what_pages_show_is_watched_and_what_changes_all_the_time_is_not():
    assert all(map(stands_on_pages, (StandardPage, LocalFact, MenuLink)))
    assert not any(map(stands_on_pages, (Job, Rendition, DailyCount)))
