"""What the editor's scripts draw is in Vietnamese too: the block picker, choosers, comments, menus and panels."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cms.pages.home import HomePage
from tests.browser.conftest import LAPTOP
from tests.english import looks_english
from tests.factories.people import UserFactory
from tests.test_vietnamese_screens import ALLOWED, titles_in_other_languages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEN = """() => {
    const texts = [];
    for (const element of document.body.querySelectorAll("*")) {
        if (!element.checkVisibility() || element.closest("script, style, svg, code, [lang]:not(html):not([lang^=vi])")) continue;
        for (const name of ["title", "aria-label", "placeholder", "alt"])
            if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
        for (const node of element.childNodes)
            if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent.trim());
    }
    return texts;
}"""


@pytest.fixture
def editor(open_browser: Callable[..., Page], sign_in: Callable[..., None]) -> Page:
    """A reviewer's laptop, since a reviewer may do all that an editor may."""
    page = open_browser(width=LAPTOP)
    sign_in(page, UserFactory(reviewer=True))
    return page


@pytest.fixture
def in_vietnamese(editor: Page) -> Callable[[str], None]:
    """`in_vietnamese(where)` asserts that nothing visible now is English."""

    def examine(where: str) -> None:
        foreign = titles_in_other_languages()
        found = {text for text in editor.evaluate(SEEN) if text and looks_english(text) and text not in foreign}
        assert found - ALLOWED == set(), where

    return examine


def test_the_dashboard_and_its_menu(editor: Page, in_vietnamese: Callable[[str], None]) -> None:
    editor.goto("/app/admin/")
    expect(editor.get_by_role("navigation").first).to_be_visible()
    in_vietnamese("dashboard")
    editor.get_by_role("button", name="Các trang").or_(editor.get_by_role("button", name="Trang")).first.click()
    in_vietnamese("page explorer")


def test_the_block_picker_a_new_block_and_the_choosers(editor: Page, in_vietnamese: Callable[[str], None]) -> None:
    home = HomePage.objects.get(locale__language_code="vi")
    editor.goto(f"/app/admin/pages/add/cms/standardpage/{home.pk}/")
    in_vietnamese("new page")
    editor.get_by_role("button", name="Chèn một khối").first.click()
    expect(editor.get_by_role("option").first).to_be_visible()
    in_vietnamese("block picker")
    editor.get_by_role("option").first.click()
    in_vietnamese("new block")


def test_the_side_panels(editor: Page, in_vietnamese: Callable[[str], None]) -> None:
    home = HomePage.objects.get(locale__language_code="vi")
    editor.goto(f"/app/admin/pages/{home.pk}/edit/")
    for name in ("Ẩn/hiện trạng thái", "Ẩn/hiện góp ý", "Ẩn/hiện kiểm tra", "Ẩn/hiện bản xem trước"):
        editor.get_by_role("button", name=name).click()
        in_vietnamese(name)
