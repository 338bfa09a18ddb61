"""Leaving a public page in a hurry: with a script at once and without a trace; without one, by an ordinary link."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXIT = "[data-quick-exit]"


@pytest.fixture
def elsewhere(page, live_server):
    """Stands for the neutral site, which no test may call."""
    target = f"{live_server.url}/healthz"
    swap = f"const link = document.querySelector('{EXIT}'); if (link) link.href = '{target}';"
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {swap} }})")
    return target


def test_the_exit_is_the_first_stop_of_the_tab_key(page):
    page.goto("/vi/patterns/")
    page.keyboard.press("Tab")
    expect(page.locator(EXIT)).to_be_focused()


def test_the_exit_puts_the_neutral_site_in_the_place_of_the_page(page, elsewhere):
    page.goto("/vi/patterns/player/")
    page.goto("/vi/patterns/")
    page.locator(EXIT).click()
    page.wait_for_url(elsewhere)
    assert page.evaluate("history.length") == 3  # about:blank, the player, and the neutral site instead of the patterns


def test_back_after_an_exit_shows_no_page_of_ours(page, elsewhere):
    page.goto("/vi/")
    page.goto("/vi/patterns/")
    page.locator(EXIT).click()
    page.wait_for_url(elsewhere)
    page.evaluate("history.back()")
    page.wait_for_url("**/vi/")
    page.wait_for_url(elsewhere)


def test_a_page_opened_anew_after_an_exit_is_shown(page, elsewhere):
    page.goto("/vi/patterns/")
    page.locator(EXIT).click()
    page.wait_for_url(elsewhere)
    page.goto("/vi/patterns/")
    expect(page.locator("h1")).to_be_visible()


def test_escape_three_times_leaves(page, elsewhere):
    page.goto("/vi/patterns/")
    for _press in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(elsewhere)


def test_escape_twice_stays(page, elsewhere):
    page.goto("/vi/patterns/")
    for key in ("Escape", "Escape", "a", "Escape"):
        page.keyboard.press(key)
    expect(page.locator("h1")).to_be_visible()


def test_where_the_tab_may_remember_nothing_the_page_says_what_back_does(open_browser):
    page = open_browser()
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('refused'); }})")
    page.goto("/vi/patterns/")
    expect(page.locator("[data-quick-exit-without]")).to_be_visible()
    expect(page.locator("[data-quick-exit-with]")).to_be_visible()


def test_without_a_script_the_exit_is_a_link_and_says_what_back_does(open_browser):
    page = open_browser(script=False)
    page.goto("/vi/patterns/")
    assert page.locator(EXIT).get_attribute("href").startswith("https://")
    expect(page.locator("[data-quick-exit-without]")).to_be_visible()
    expect(page.locator("[data-quick-exit-with]")).to_be_hidden()
