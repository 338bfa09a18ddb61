"""The two address spaces, asked of every address there is."""

from django.test import Client, RequestFactory
from django.urls import reverse

import pytest

from cms.safety import inline_script_hash
from cms.spaces import NoSession, SessionMiddleware
from tests.doors import come_in
from tests.factories.people import UserFactory
from tests.url_map import every_address

pytestmark = pytest.mark.django_db
ADDRESSES = every_address()
PUBLIC = sorted({address.example for address in ADDRESSES if not address.example.startswith("/app/")})
PACKAGES = [address for address in PUBLIC if address.startswith("/packages/")]
TRICKS = [
    "//app/account/login/",
    "/app",
    "/APP/account/login/",
    "/vi/../app/account/login/",
    "/vi/%2e%2e/app/account/login/",
    "/./app/account/login/",
    "/vi//app/account/login/",
    "/vi/app/account/login/",
    "/vi/nothing-here/",
    "/nothing-here",
    "/vi",
]


@pytest.mark.parametrize("address", [*PUBLIC, *TRICKS])
def test_outside_app_no_cookie_is_set_and_none_varies_the_answer(client, address):
    for how in (client.get, client.head, client.post, client.options):
        response = how(address)
        assert not response.cookies, how
        assert "cookie" not in response.headers.get("Vary", "").lower(), how
        assert response["Referrer-Policy"] == "no-referrer"
        assert response.status_code < 500 or address == "/readyz"


@pytest.mark.parametrize("address", [address for address in PUBLIC if address not in ("/readyz",)])
def test_a_colleague_who_is_signed_in_gets_the_same_bytes_as_a_stranger(address):
    colleague = come_in(Client(), UserFactory(administrator=True))
    # A browser would not send these here; a wrong cookie path or a proxy might.
    colleague.cookies["homeward-language"] = "en"
    stranger, known = Client().get(address), colleague.get(address)
    assert (stranger.status_code, b"".join(stranger)) == (known.status_code, b"".join(known))


@pytest.mark.parametrize("address", ["/vi/", "/en/", "/fr/", "/de/"])
def test_a_public_page_takes_nothing_but_questions(client, address):
    assert client.get(address).status_code == 200
    assert client.head(address).status_code == 200
    for how in (client.post, client.put, client.delete, client.patch):
        assert how(address).status_code in (403, 405)
    assert Client(enforce_csrf_checks=True).post(address).status_code == 403


def test_a_cookie_sent_to_a_public_page_is_not_even_in_the_header():
    seen = {}

    def view(request):
        seen.update(cookies=request.COOKIES, header=request.META.get("HTTP_COOKIE"), session=request.session)
        from django.http import HttpResponse

        response = HttpResponse()
        response.set_cookie("planted", "1")
        return response

    response = SessionMiddleware(view)(RequestFactory(headers={"cookie": "sessionid=abc"}).get("/vi/"))
    assert seen["cookies"] == {}
    assert seen["header"] is None
    assert isinstance(seen["session"], NoSession)
    assert not response.cookies


def test_a_view_that_keeps_something_in_a_public_session_fails_loudly():
    session = NoSession()
    with pytest.raises(RuntimeError, match="/app/"):
        session.save()
    with pytest.raises(RuntimeError, match="/app/"):
        session.cycle_key()


def test_under_app_cookies_are_for_app_only(client):
    response = client.get(reverse("account_login"))
    assert {cookie["path"] for cookie in response.cookies.values()} == {"/app/"}
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_a_restricted_page_is_not_there_in_public(client):
    from wagtail.models import PageViewRestriction, Site

    home = Site.objects.get(is_default_site=True).root_page
    PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/vi/").status_code == 404


def policy(response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, _space, sources in parts}


@pytest.mark.parametrize("address", [address for address in PUBLIC if address not in PACKAGES])
def test_public_pages_run_no_inline_script_but_the_exit_and_ask_no_other_host(client, address):
    allowed = policy(client.get(address))
    assert allowed["default-src"] == "'none'"
    assert allowed["script-src"] == f"'self' {inline_script_hash()}"
    assert "unsafe" not in str(allowed)
    assert "http" not in str(allowed)
    assert allowed["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("address", PACKAGES)
def test_a_file_of_a_package_that_is_opened_by_itself_runs_nothing_and_has_no_origin(client, address):
    allowed = policy(client.get(address))
    assert allowed["default-src"] == "'none'"
    assert "script-src" not in allowed
    assert "allow-scripts" not in allowed["sandbox"]
    assert "allow-same-origin" not in allowed["sandbox"]


@pytest.mark.once
def test_only_wagtails_screens_may_write_inline(client):
    come_in(client, UserFactory(administrator=True))
    client.raise_request_exception = False  # Wagtail answers 500 to some of our example addresses; those count too
    for address in {each.example for each in ADDRESSES if each.example.startswith("/app/")}:
        if "/logout/" in address:
            continue
        allowed = policy(client.get(address))
        assert ("'unsafe-inline'" in allowed["script-src"]) == address.startswith("/app/admin/"), address
        assert "http" not in str(allowed), address


@pytest.mark.parametrize("address", ["/vi/", "/app/account/login/"])
def test_every_page_keeps_the_browser_from_guessing_and_from_the_camera(client, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] in ("same-origin", "same-site")
    assert "camera=()" in headers["Permissions-Policy"]
