"""A page that lacks a language, and how the languages find one another."""

from http import HTTPStatus

import pytest

from tests.factories.pages import StandardPageFactory, home

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["vi", "en", "fr", "de"])
def test_each_public_language_has_a_home_that_speaks_it(client, language):
    response = client.get(f"/{language}/")
    assert response.status_code == HTTPStatus.OK
    assert f'<html lang="{language}"' in response.text
    assert response["Content-Language"] == language
    assert not response.cookies


@pytest.mark.parametrize("code", ["hmn-latn-vn", "ium", "blt", "tyz", "pcc"])
def test_a_language_of_content_alone_shows_the_home_in_the_sites_own_language(client, code):
    response = client.get(f"/{code}/")
    assert response.status_code == HTTPStatus.OK
    assert '<article class="page-article" lang="vi">' in response.text


def test_a_page_without_translation_is_shown_visibly_in_another_language_and_not_indexed(client):
    page = StandardPageFactory(title="Chỉ có tiếng Việt", slug="chi-viet")
    response = client.get("/fr/chi-viet/")
    assert response.status_code == HTTPStatus.OK
    assert '<article class="page-article" lang="vi">' in response.text
    assert 'class="alert' in response.text and "encore en Français" in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert f'<link rel="canonical" href="{page.full_url}">' in response.text
    assert response["Content-Language"] == "vi"


def test_the_fallback_prefers_the_sites_own_language_to_english(client):
    StandardPageFactory(title="Bản tiếng Việt", slug="hai-ban")
    StandardPageFactory(title="The English one", slug="hai-ban", language="en")
    assert "Bản tiếng Việt" in client.get("/fr/hai-ban/").text


def test_the_address_of_a_fallback_leads_to_the_translation_once_there_is_one(client):
    page = StandardPageFactory(slug="dich-roi")
    french = page.copy_for_translation(home("fr").locale)
    french.slug = "traduit"
    french.save_revision().publish()
    response = client.get("/fr/dich-roi/")
    assert response.status_code == HTTPStatus.FOUND
    assert response["Location"].endswith("/fr/traduit/")


def test_a_draft_translation_is_not_shown_but_its_source_is(client):
    page = StandardPageFactory(title="Nguồn", slug="con-nhap")
    page.copy_for_translation(home("fr").locale)
    response = client.get("/fr/con-nhap/")
    assert '<article class="page-article" lang="vi">' in response.text


def test_an_alias_still_says_the_language_its_words_are_in(client):
    page = StandardPageFactory(slug="ban-sao")
    page.copy_for_translation(home("fr").locale, alias=True)
    response = client.get("/fr/ban-sao/")
    assert '<article class="page-article" lang="vi">' in response.text
    assert "noindex" in response.text


def test_a_page_names_its_other_languages_and_a_default(client):
    text = client.get("/en/about/").text
    for language in ("vi", "en", "fr", "de"):
        assert f'hreflang="{language}"' in text
    assert 'hreflang="x-default" href="http://testserver/vi/gioi-thieu/"' in text


def test_an_unknown_address_is_not_found_in_any_language(client):
    assert client.get("/fr/khong-o-dau-ca/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("", "/vi/"),
        ("fr-CA,fr;q=0.9,en;q=0.5", "/fr/"),
        ("ja,en-GB;q=0.4", "/en/"),
        ("hmn-latn-vn", "/vi/"),
        ("en;q=0", "/vi/"),
    ],
)
def test_the_bare_address_leads_to_the_visitors_language_and_remembers_nothing(client, wanted, place):
    response = client.get("/", headers={"accept-language": wanted})
    assert response["Location"] == place
    assert response["Vary"] == "Accept-Language"
    assert not response.cookies
