"""Error pages say what happened, that nothing was lost and what to do; the last one needs nothing that may be broken."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.template import TemplateDoesNotExist
from django.test import Client, RequestFactory
from django.utils import translation

import pytest

from lms import views
from tests.doors import come_in
from tests.factories.people import UserFactory


@pytest.mark.django_db
def test_a_missing_public_page_is_answered_in_its_language_and_without_a_cookie():
    response = Client().get("/en/not-there/")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "This page is not here" in response.content.decode()
    assert "data-quick-exit" in response.content.decode()
    assert not response.cookies


@pytest.mark.django_db
def test_a_missing_page_of_the_app_keeps_the_person_s_menu():
    client = come_in(Client(), UserFactory(language="en"))
    response = client.get("/app/not-there/")
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "Sign out" in response.content.decode()
    assert "data-quick-exit" not in response.content.decode()


@pytest.mark.django_db
def test_a_refused_page_says_whom_to_ask():
    request = RequestFactory().get("/app/people/1/")
    request.user = UserFactory()
    with translation.override("en"):
        response = views.permission_denied(request, PermissionDenied())
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "ask your supervisor" in response.content.decode()


@pytest.mark.django_db
def test_an_expired_form_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post(
        "/app/account/login/", {"login": "x"}, headers={"Accept-Language": "en"}
    )
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert "403" in response.content.decode()
    assert "<ol>" in response.content.decode()


def test_a_broken_request_is_answered_without_asking_it_anything():
    with translation.override("en"):
        response = views.bad_request(object(), ValueError())  # type: ignore[arg-type]
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "Nothing was changed or lost" in response.content.decode()


def test_a_failure_is_shown_without_database_or_session():
    with translation.override("en"):
        response = views.server_error(object())  # type: ignore[arg-type]
    assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "What was saved before is safe" in response.content.decode()


def test_a_failure_of_the_error_page_itself_still_gets_an_answer(monkeypatch):
    def broken(*args: object) -> str:
        raise TemplateDoesNotExist("500.html")

    monkeypatch.setattr(views, "render_to_string", broken)
    response = views.server_error(RequestFactory().get("/"))
    assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert b"try again later" in response.content
