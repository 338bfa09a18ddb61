"""A passkey, made and shown by Chromium's own virtual authenticator: no part of the exchange is pretended."""

from http import HTTPStatus
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from cms.people.models import User
from tests.factories.people import PASSWORD, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def with_authenticator(page: Page) -> tuple[Any, str]:
    """Plugs a device that keeps passkeys and knows its owner into the page's browser."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    added = device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return device, added["authenticatorId"]


def sign_in_with_password(page: Page, user: User) -> None:
    page.goto("/app/account/login/")
    page.locator("#id_login").fill(user.staff_code)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form:has(#id_password) button[type=submit]").click()


def add_passkey(page: Page) -> None:
    page.goto("/app/account/2fa/webauthn/add/")
    if page.locator("#id_password").is_visible():
        page.locator("#id_password").fill(PASSWORD)
        page.locator("form:has(#id_password) button[type=submit]").click()
    page.locator("#id_name").fill("Máy của tôi")
    page.locator("form[data-passkey=add] button[type=submit]").click()
    page.wait_for_url(lambda url: "webauthn/add" not in url)


@pytest.fixture
def trainer() -> User:
    return UserFactory(trainer=True, full_name="Lò Thị Mai")


def test_a_trainer_makes_a_passkey_and_comes_back_to_the_editor_with_it_alone(open_browser, trainer):
    page = open_browser()
    with_authenticator(page)
    sign_in_with_password(page, trainer)
    add_passkey(page)
    page.goto("/app/admin/")
    expect(page.locator("body")).to_have_class("ready")
    page.context.clear_cookies()
    page.goto("/app/account/login/?next=/app/admin/")
    page.locator("form[data-passkey=sign-in] button[type=submit]").click()
    page.wait_for_url("**/app/admin/")


def test_a_passkey_is_the_second_factor_after_a_password(open_browser, trainer):
    page = open_browser()
    with_authenticator(page)
    sign_in_with_password(page, trainer)
    add_passkey(page)
    page.context.clear_cookies()
    sign_in_with_password(page, trainer)
    page.locator("form[data-passkey=show] button[type=submit]").click()
    page.wait_for_url(lambda url: "authenticate" not in url)
    page.goto("/app/admin/")
    assert page.url.endswith("/app/admin/")


def test_a_passkey_with_a_forged_signature_stays_outside(open_browser, trainer):
    page = open_browser()
    device, authenticator = with_authenticator(page)
    sign_in_with_password(page, trainer)
    add_passkey(page)
    page.context.clear_cookies()
    device.send("WebAuthn.setResponseOverrideBits", {"authenticatorId": authenticator, "isBogusSignature": True})
    sign_in_with_password(page, trainer)
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.locator("form[data-passkey=show] button[type=submit]").click()
    assert answer.value.status == HTTPStatus.OK
    expect(page.locator("[data-passkey-refused]")).to_be_visible()
    page.goto("/app/admin/")
    assert "/app/account/" in page.url
