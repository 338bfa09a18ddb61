"""One field, three kinds of name; one error for every failure; a lock that counts per person."""

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import pytest

from cms.people.models import User
from tests.doors import with_code_app

pytestmark = pytest.mark.django_db
PASSWORD = "mua-xuan-tren-ban"


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


@pytest.fixture
def person():
    return User.objects.create_user(
        "Lù Thị Mẩy", PASSWORD, staff_code="K7M-2QX", phone="+84912345678", email="may@example.org"
    )


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str):
    return client.post(reverse("account_login"), {"login": name, "password": password, **more})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "name",
    ["K7M-2QX", "k7m-2qx", "K7M2QX", "k7m 2qx", " K7M–2QX ", "0912345678", "0912 345 678", "+84912345678",
     "091.234.5678", "may@example.org", "May@Example.ORG"],
)  # fmt: skip
def test_every_way_of_writing_the_name_opens_the_door(client, person, name):
    response = sign_in(client, name)
    assert response.status_code == 302
    assert response["Location"] == "/app/"
    assert is_in(client)


def test_every_failure_says_the_same(client, person):
    closed = User.objects.create_user("Vàng A Páo", PASSWORD, staff_code="ABC-DEF", is_active=False)
    texts = {
        str(sign_in(client, name, password).context["form"].non_field_errors())
        for name, password in [
            (person.staff_code, "wrong"),
            ("nobody-here", PASSWORD),
            ("0999999999", PASSWORD),
            ("no@example.org", PASSWORD),
            (closed.staff_code, "wrong"),
        ]
    }
    assert len(texts) == 1
    assert not is_in(client)


def test_a_closed_account_with_the_right_password_stays_out(client, person):
    person.is_active = False
    person.save()
    response = sign_in(client, person.staff_code)
    assert response["Location"] == reverse("account_inactive")
    assert not is_in(client)


def test_a_failure_costs_as_many_queries_and_hashes_whether_or_not_the_name_exists(
    client, person, django_assert_num_queries, monkeypatch
):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append(1) or encode(*args))
    costs = []
    for name in (person.staff_code, "nobody-here"):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            sign_in(client, name, "wrong")
        costs.append((len(queries), len(hashed)))
    assert costs[0] == costs[1]


def test_the_sixth_wrong_try_is_locked_by_whichever_name_and_says_how_long(client, person):
    for name in ("K7M-2QX", "0912345678", "+84 912 345 678", "may@example.org", "k7m2qx"):
        assert sign_in(client, name, "wrong").status_code == 200
    response = sign_in(client, "K7M-2QX")
    assert not is_in(client)
    assert "15" in str(response.context["form"].non_field_errors())


def test_a_lock_of_one_person_leaves_their_colleagues_at_the_same_address_alone(client, person):
    colleague = User.objects.create_user("Giàng Seo Chá", PASSWORD, staff_code="GHJ-234")
    for _ in range(8):
        sign_in(client, person.staff_code, "wrong")
    sign_in(client, colleague.staff_code)
    assert is_in(client)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/app/", "//evil.example/app/", "/vi/", "/app/../vi/", "javascript:alert(1)", "/\\evil.example",
     "http:evil.example", "/app/%2e%2e/vi/", "/app\\..\\"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere_after_signing_in(client, person, elsewhere):
    response = sign_in(client, person.staff_code, next=elsewhere)
    assert response["Location"] == "/app/"


def test_a_page_of_ours_follows_the_sign_in(client, person):
    assert sign_in(client, person.staff_code, next="/app/team/?unit=3")["Location"] == "/app/team/?unit=3"


def test_signing_in_gives_the_session_a_new_key(client, person):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "by someone else"
    session.save()
    before = session.session_key
    sign_in(client, person.staff_code)
    assert client.session.session_key != before


def test_a_password_alone_does_not_open_an_account_with_a_second_factor(client, person):
    with_code_app(person)
    response = sign_in(client, person.staff_code)
    assert response["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


def test_nobody_signs_up_by_a_public_form(client):
    assert client.get("/app/account/signup/").status_code == 404


def test_sign_out_is_a_post(client, person):
    sign_in(client, person.staff_code)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)
