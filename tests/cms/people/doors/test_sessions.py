"""A phone that several people use forgets: after fifteen idle minutes, with the browser, at sign-out."""

import time

from django.core.cache import cache
from django.urls import reverse

import pytest

from cms.people.doors import sessions
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_shared_phone(client):
    cache.clear()
    client.post(reverse("account_login"), {"login": UserFactory().staff_code, "password": PASSWORD, "shared": "on"})
    return client


def later(client, monkeypatch, seconds: int) -> None:
    now = time.time()
    monkeypatch.setattr(sessions.time, "time", lambda: now + seconds)


def is_in(client) -> bool:
    return client.get(reverse("account_change_password")).status_code == 200


def test_the_cookie_goes_with_the_browser(on_shared_phone):
    assert on_shared_phone.cookies["sessionid"]["max-age"] == ""


def test_one_s_own_phone_stays_signed_in_for_two_weeks(client):
    cache.clear()
    client.post(reverse("account_login"), {"login": UserFactory().staff_code, "password": PASSWORD})
    assert client.cookies["sessionid"]["max-age"] == 14 * 24 * 60 * 60
    assert "Clear-Site-Data" not in client.post(reverse("account_logout")).headers


@pytest.mark.parametrize(("idle", "stays"), [(14 * 60, True), (15 * 60 + 1, False)])
def test_fifteen_idle_minutes_end_it(on_shared_phone, monkeypatch, idle, stays):
    later(on_shared_phone, monkeypatch, idle)
    assert is_in(on_shared_phone) is stays


def test_use_prolongs_it(on_shared_phone, monkeypatch):
    start = time.time()
    for minutes in (10, 20, 30):
        monkeypatch.setattr(sessions.time, "time", lambda at=start + minutes * 60: at)
        assert is_in(on_shared_phone)


def test_the_way_out_is_in_sight_and_nothing_that_waits_to_be_sent_is_wiped(on_shared_phone):
    page = on_shared_phone.get(reverse("account_change_password")).content.decode()
    assert "shared-phone" in page
    response = on_shared_phone.post(reverse("account_logout"))
    assert response["Clear-Site-Data"] == '"cache"'
    assert not is_in(on_shared_phone)
