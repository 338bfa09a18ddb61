"""What tests of the editor share: signing in with both factors, filling Wagtail's forms, and its folded buttons."""

import re
import time

from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, Response, expect

from cms.people.models import User
from tests.doors import SECRET, with_code_app
from tests.factories.people import PASSWORD

#: Saving a page goes through many hands; a busy machine takes its time.
PATIENCE = 60_000


def sign_in_with_both_factors(page: Page, user: User) -> None:
    """Goes through the sign-in page with password and code, as people do."""
    with_code_app(user)
    page.goto("/app/account/login/")
    page.locator("[name=login]").fill(user.staff_code)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.locator("[name=code]").fill(totp.format_hotp_value(totp.hotp_value(SECRET, int(time.time()) // 30)))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/app/")


def press(page: Page, button: str) -> None:
    """Presses a button of the editor's foot, which may be folded into its menu, and waits for the next screen."""
    with page.expect_navigation():
        page.evaluate("(selector) => document.querySelector(selector).click()", button)


def mark_ready(page: Page) -> None:
    """Publishes the page in the editor, which for a course means: ready."""
    page.wait_for_load_state("networkidle")
    press(page, "[name=action-publish]")
    expect(page.locator(".messages .success").first).to_be_visible()


def new_page(page: Page, kind: str, parent: int, title: str, **fields: str) -> int:
    """Adds a page of this kind, waits until the editor has saved it by itself, and returns its number."""
    page.goto(f"/app/admin/pages/add/courses/{kind}/{parent}/")
    _entitle(page, title)
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    # The editor looks for changes only from a moment after it has opened: what was there before it did is no change.
    for nudges in range(1, 12):
        try:
            expect(page).to_have_url(re.compile("/edit/"), timeout=PATIENCE / 12)
            break
        except AssertionError:
            _entitle(page, title + " " * nudges)
    return int(page.url.split("/pages/")[1].split("/")[0])


def _entitle(page: Page, title: str) -> None:
    # The editor makes the address from the title as it is typed and left.
    page.locator("#id_title").fill(title)
    page.keyboard.press("Tab")


def add_block(page: Page, label: str) -> None:
    """Chooses a block from the picker below the last one of the lesson."""
    page.locator(
        "#panel-content-section .c-sf-add-button, [data-streamfield-stream-container] .c-sf-add-button"
    ).last.click()
    page.get_by_role("option", name=label, exact=True).click()


def write(page: Page, editor: int, text: str) -> None:
    """Types into the n-th rich text of the page and waits until the editor has saved it by itself."""
    page.locator(".public-DraftEditor-content").nth(editor).click()
    last = text.split()[-1]
    with page.expect_response(lambda answer: _saves(answer, last), timeout=PATIENCE):
        page.keyboard.type(text)


def _saves(answer: Response, word: str) -> bool:
    sent = answer.request.post_data_buffer or b""
    return answer.ok and answer.request.method == "POST" and word.encode() in sent
