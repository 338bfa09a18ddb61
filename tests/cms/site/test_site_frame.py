"""What stands around every public page."""

import re

from django.utils import translation

from wagtail.models import Page, Site

import pytest

from cms.pages.cards import cards_for
from cms.site.languages import bcp47, best_public_language, fallback_order
from cms.site.models import MenuLink, SiteSettings, SiteWording
from cms.templatetags.cms_tags import spoken_as
from tests.doors import come_in
from tests.factories.pages import StandardPageFactory, home
from tests.factories.people import UserFactory


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("vi", "vi"),
        ("hmn-latn-vn", "hmn-Latn-VN"),
        ("zh-hans", "zh-Hans"),
        ("en-gb", "en-GB"),
        ("hmn-latn-x-rpa", "hmn-Latn-x-rpa"),
    ],
)
def test_a_code_becomes_a_bcp_47_tag(code, tag):
    assert bcp47(code) == tag


def test_a_missing_page_is_looked_for_in_the_sites_own_language_first():
    assert fallback_order("fr") == ["vi", "en", "de"]
    assert fallback_order("vi") == ["en", "fr", "de"]


def test_a_browser_that_asks_for_nothing_known_gets_the_sites_own_language():
    assert best_public_language("ja;q=0.9, *;q=0.1") == "vi"
    assert best_public_language("de-AT, en;q=0.5") == "de"


@pytest.mark.django_db
def test_the_foot_names_the_responsible_body_in_the_readers_language(client):
    site_settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    SiteWording.objects.create(site_settings=site_settings, language="vi", responsible_body="Cơ quan phụ trách")
    SiteWording.objects.create(site_settings=site_settings, language="en", responsible_body="The body in charge")
    assert "The body in charge" in client.get("/en/").text
    assert "Cơ quan phụ trách" in client.get("/de/").text


@pytest.mark.django_db
def test_the_quick_exit_leads_where_the_settings_say(client):
    SiteSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"quick_exit_url": "https://example.org/thoi-tiet"}
    )
    assert 'href="https://example.org/thoi-tiet"' in client.get("/vi/").text


@pytest.mark.django_db
def test_menus_are_in_the_readers_language_where_the_page_has_been_translated(client):
    site_settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    MenuLink.objects.create(site_settings=site_settings, page=StandardPageFactory(slug="chua-dich"))
    french = client.get("/fr/").text
    assert 'href="/fr/a-propos/"' in french
    # Not yet in French: the link leads to the visible fallback.
    assert 'href="/fr/chua-dich/"' in french


@pytest.mark.django_db
def test_a_menu_says_which_language_the_words_of_a_copy_are_in(client, django_assert_num_queries):
    page = StandardPageFactory(title="Chưa dịch", slug="chua-dich")
    copy = page.copy_for_translation(home("fr").locale, alias=True)
    site_settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    MenuLink.objects.create(site_settings=site_settings, page=page)
    assert re.search(r'/fr/chua-dich[^"]*/" lang="vi">Chưa dịch</a>', client.get("/fr/").text)
    [card] = cards_for(Page.objects.filter(pk=copy.pk))
    with translation.override("fr"), django_assert_num_queries(0):
        assert spoken_as(card) == ' lang="vi"'


@pytest.mark.django_db
def test_an_administrator_may_change_the_settings_and_a_reviewer_may_not(client):
    come_in(client, UserFactory(administrator=True))
    assert client.get("/app/admin/settings/cms/sitesettings/", follow=True).status_code == 200
    come_in(client, UserFactory(reviewer=True))
    assert client.get("/app/admin/settings/cms/sitesettings/").status_code == 302
