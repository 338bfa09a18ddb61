"""A form that was sent with a mistake: focus goes to the summary, its links to the fields, and the input is kept."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIGN_IN = "/app/account/login/"


def send_without_a_password(page):
    page.goto(SIGN_IN)
    page.locator("[name=login]").fill("NV-00001")
    page.locator("main form button[type=submit]").first.click()


def test_focus_moves_to_the_summary_and_what_was_typed_is_kept(page):
    send_without_a_password(page)
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("[name=login]")).to_have_value("NV-00001")


def test_focus_moves_to_the_summary_without_a_script(open_browser):
    page = open_browser(script=False)
    send_without_a_password(page)
    expect(page.locator(".error-summary:focus")).to_be_visible()
    expect(page.locator("[name=login]")).to_have_value("NV-00001")


def test_a_link_of_the_summary_leads_to_its_field(page):
    send_without_a_password(page)
    page.locator(".error-summary a").first.click()
    expect(page.locator("[name=password]")).to_be_focused()


def test_each_error_is_tied_to_its_field(page):
    send_without_a_password(page)
    field = page.locator("[name=password]")
    assert field.get_attribute("aria-invalid") == "true"
    for name in field.get_attribute("aria-describedby").split():
        expect(page.locator(f"#{name}")).to_be_attached()


def test_a_password_can_be_shown_and_is_sent_hidden(page):
    page.goto(SIGN_IN)
    field = page.locator("[name=password]")
    field.fill("mot-mat-khau")
    page.locator(".password__switch").click()
    assert field.get_attribute("type") == "text"
    page.locator(".password__switch").click()
    assert field.get_attribute("type") == "password"
