"""A trainer writes in the real editor, a reviewer approves, the public reads."""

import pytest
from playwright.sync_api import expect

from cms.blocks import body_blocks
from cms.pages.demo import every_block
from cms.pages.standard import StandardPage
from tests.factories.pages import StandardPageFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page, button: str) -> None:
    """Presses a button of the editor's foot, which may be folded into its menu, and waits for the next screen."""
    with page.expect_navigation():
        page.evaluate("(selector) => document.querySelector(selector).click()", button)


def test_a_page_with_every_block_goes_from_the_editor_through_the_reviewer_to_the_public(open_browser, sign_in):
    draft = StandardPageFactory(
        title="Bản nháp", slug="tu-trinh-soan", draft=True, body=every_block([StandardPageFactory()])
    )
    ids = [block.id for block in draft.body]

    editor = open_browser()
    sign_in(editor, UserFactory(trainer=True))
    editor.goto(f"/app/admin/pages/{draft.pk}/edit/")
    expect(editor.locator("[data-streamfield-child]").first).to_be_visible()
    editor.locator("#id_title").fill("Viết trong trình soạn")
    editor.wait_for_load_state("networkidle")
    press(editor, "[name=action-submit]")
    assert editor.locator(".error-message").count() == 0

    desk = open_browser()
    sign_in(desk, UserFactory(reviewer=True))
    desk.goto("/app/admin/")
    expect(desk.get_by_text("Viết trong trình soạn").first).to_be_visible()
    desk.goto(f"/app/admin/pages/{draft.pk}/edit/")
    desk.wait_for_load_state("networkidle")
    press(desk, "[data-workflow-action-name=approve]:not([data-launch-modal=true])")

    published = StandardPage.objects.get(pk=draft.pk)
    assert published.live
    assert [block.id for block in published.body] == ids, "The editor must keep every block and its id."

    reader = open_browser(width=320)
    reader.goto("/vi/tu-trinh-soan/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Viết trong trình soạn")
    for name, _block in body_blocks():
        assert reader.locator(f".block-{name}").count() == 1, name


def test_the_picker_offers_every_block_and_a_chosen_one_can_be_filled_in(open_browser, sign_in):
    page = open_browser()
    sign_in(page, UserFactory(trainer=True))
    draft = StandardPageFactory(title="Trống", slug="trong", draft=True)
    page.goto(f"/app/admin/pages/{draft.pk}/edit/")
    page.locator(".c-sf-add-button").first.click()
    options = page.get_by_role("option")
    expect(options).to_have_count(len(body_blocks()))
    options.first.click()
    page.locator("[name=body-0-value-text]").fill("Giờ đầu tiên")
    page.wait_for_load_state("networkidle")
    press(page, "[name=action-submit]")
    draft.refresh_from_db()
    body = draft.get_latest_revision_as_object().body
    assert body[0].value["text"] == "Giờ đầu tiên"
