"""A content is written by keyboard and hand: entries without loading, rich texts, fields that show when they matter."""

from collections.abc import Callable

from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from courses.packages.models import Package
from tests.browser.conftest import LAPTOP, fits
from tests.factories.people import UserFactory
from tests.factories.semantics import installed_shelf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_trainer_writes_a_content(
    open_browser: Callable[..., Page], sign_in: Callable[..., None], axe: Callable[..., None]
) -> None:
    shelf = installed_shelf()
    page = open_browser(width=LAPTOP)
    sign_in(page, UserFactory(trainer=True, language="en"))
    page.goto(reverse("courses_package_write", args=[shelf["everything"].pk]))
    form = page.locator("[data-authoring]")
    form.get_by_label("Name in the list of packages").fill("Trò chuyện")
    page.locator('[id="c.title"]').fill("Xin chào")

    # What matters only when the pace is fast is not seen before.
    lap = form.get_by_label("Lap")
    expect(lap).to_be_hidden()
    form.get_by_label("Fast").check()
    expect(lap).to_be_visible()

    answers = page.locator('[id="c.answers"]')
    surfaces = answers.get_by_role("textbox")
    surfaces.nth(0).fill("Một")
    surfaces.nth(1).click()
    page.keyboard.press("Control+b")
    page.keyboard.type("Hai")
    answers.get_by_role("button", name="Add: answer").press("Enter")
    expect(surfaces).to_have_count(3)
    expect(surfaces.nth(2)).to_be_focused()
    page.keyboard.type("Ba")
    answers.get_by_role("button", name="Move “answer 3” up").press("Enter")
    expect(surfaces.nth(1)).to_have_text("Ba")
    form.get_by_label("What comes here").first.select_option("T.Card 1.2")
    expect(page.locator('[id="c.media"]').get_by_label("Back")).to_have_value("Back of the card")
    fits(page)
    axe(page, leave_out=".w-slim-header, .sidebar")

    form.get_by_role("button", name="Save").last.click()
    faults = page.get_by_role("alert")
    expect(faults).to_contain_text("Picture or card › Front: Fill this in.")
    expect(faults).to_be_focused()
    page.locator('[id="c.media"]').get_by_role("textbox", name="Front").fill("Mặt trước")
    form.get_by_role("button", name="Save").last.click()
    expect(page.get_by_text("Saved as version 1.")).to_be_visible()
    content = Package.objects.get().current.content

    assert [answer["text"] for answer in content["answers"]] == ["Một", "Ba", "<b>Hai</b>"]
    assert content["media"]["params"]["front"] == "Mặt trước"
