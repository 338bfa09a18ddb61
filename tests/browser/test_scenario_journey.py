"""A scenario of 25 nodes on a small phone, gone through by keyboard alone: focus follows the story, and back is a way too."""

import pytest
from playwright.sync_api import Page, expect

from courses.activities.facts import Verb
from courses.progress.models import ActivityProgress, Evidence
from tests.browser.conftest import fits
from tests.browser.learning import part_of, shot
from tests.factories.courses import enrolled, learner
from tests.factories.scenarios import long_body, published_scenario, scenario_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOCUSED = "document.activeElement.id || document.activeElement.textContent.trim().split('\\n')[0]"


def press_on(page: Page, words: str, *, most: int = 40) -> None:
    """Goes by Tab to what begins with these words, and presses Enter there."""
    for _each in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(words):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"No Tab leads to “{words}”; the last stop was {page.evaluate(FOCUSED)}.")


def test_a_scenario_is_played_by_keyboard_only(page, sign_in, axe):
    body = long_body()
    assert len(body) == 25
    version, _scenario = published_scenario(scenario_page(body, pass_percent=90))
    guard = learner(full_name="Giàng A Páo", language="vi")
    enrolment = enrolled(version, who=guard)
    sign_in(page, guard.user)
    page.goto(part_of(enrolment, 2))
    fits(page)
    axe(page)
    shot(page, "scenario-begin")

    press_on(page, "Cách 2")  # leads on as well, and earns nothing
    expect(page.locator("#now")).to_be_focused()
    press_on(page, "Cách 1", most=1)
    expect(page.locator("#now")).to_be_focused()
    press_on(page, "Các lựa chọn của bạn")
    press_on(page, "Về lại quyết định 1", most=1)
    expect(page.locator("#decide")).to_be_focused()
    axe(page)
    shot(page, "scenario-back")
    press_on(page, "Cách 1", most=2)
    for step in range(2, 12):
        expect(page.locator("#now")).to_be_focused()
        expect(page.locator("#decide")).to_have_text(f"Làm gì ở chon-{step}?")
        press_on(page, "Cách 1", most=1)

    expect(page.locator("#n-ket-tot")).to_be_visible()
    expect(page.locator("#now")).to_be_focused()
    expect(page.locator(".scenario__debrief li")).to_have_count(11)
    expect(page.locator(".finish__done")).to_be_visible()
    fits(page)
    axe(page)
    shot(page, "scenario-ending")
    assert ActivityProgress.objects.filter(enrolment=enrolment, completed_at__isnull=False).count() == 1
    endings = Evidence.objects.filter(enrolment=enrolment, verb=Verb.REACHED_ENDING)
    assert [row.data["percent"] for row in endings] == [100]
