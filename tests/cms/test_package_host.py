"""The host of packages serves packages and nothing else, and knows no cookie."""

from django.test import Client

import pytest

from cms.checks import packages_have_an_origin_of_their_own

HOST = "packages.example.net"


@pytest.fixture(autouse=True)
def origin(settings: object) -> None:
    settings.PACKAGE_ORIGIN = f"https://{HOST}"


@pytest.mark.parametrize("path", ["/", "/app/", "/app/account/login/", "/vi/", "/static/css/base.css", "/healthz"])
def test_nothing_of_the_site_is_served_there(client: Client, path: str) -> None:
    response = client.get(path, HTTP_HOST=HOST)

    assert (response.status_code, response.content) == (404, b"Not found.\n")
    assert not response.cookies


def test_a_worker_that_would_outlive_its_page_is_not_served(client: Client) -> None:
    headers = {"HTTP_HOST": HOST, "HTTP_SERVICE_WORKER": "script"}

    assert client.get("/packages/anything/sw.js", **headers).content == b"Not found.\n"


@pytest.mark.parametrize(
    ("packages", "site", "found"),
    [
        ("", "https://neove.example.org", []),
        ("https://neo-ve-packages.example.net", "https://neove.example.org", []),
        ("http://packages.localhost:8000", "http://127.0.0.1:8000", []),
        ("https://neove.example.org", "https://neove.example.org", ["homeward.E010"]),
        ("https://neove.example.org:8443", "https://neove.example.org", ["homeward.E010"]),
        ("http://packages.example.net", "https://neove.example.org", ["homeward.E010"]),
        ("packages.example.net", "https://neove.example.org", ["homeward.E010"]),
        ("https://packages.example.net/below", "https://neove.example.org", ["homeward.E010"]),
        ("https://packages.neove.example.org", "https://neove.example.org", ["homeward.W011"]),
        ("https://packages.example.org", "https://neove.example.org", ["homeward.W011"]),
    ],
)
def test_an_origin_that_is_not_apart_is_told(settings: object, packages: str, site: str, found: list[str]) -> None:
    settings.PACKAGE_ORIGIN, settings.WAGTAILADMIN_BASE_URL = packages, site

    assert [message.id for message in packages_have_an_origin_of_their_own(None)] == found
