"""A scenario of 25 nodes written by hand in the editor, told at once what is wrong with it, and then played by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from courses.activities.facts import Verb
from courses.assessment.scenarios.pages import ScenarioPage
from courses.progress.models import Evidence
from courses.structure.pages import CoursePage, ModulePage
from tests.browser.authoring import PATIENCE, mark_ready, new_page
from tests.browser.conftest import PHONE, fits
from tests.browser.learning import part_of, shot
from tests.browser.test_scenario_journey import press_on
from tests.factories.courses import course_page, enrolled, learner, published
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.prove, pytest.mark.django_db(transaction=True)]

STEPS = 11


def add_node(page: Page, label: str) -> str:
    """Adds a node below the last one and returns how its fields' names begin."""
    count = page.locator("[name=body-count]")
    index = int(count.input_value())
    page.locator("[data-contentpath=body] [data-streamfield-stream-container] > div > .c-sf-add-button").last.click()
    page.get_by_role("option", name=label, exact=True).click()
    expect(count).to_have_value(str(index + 1))
    return f"body-{index}-value"


def write(page: Page, name: str, words: str) -> None:
    """Types running text into the field of this name."""
    field = page.locator(f"[name={name}]").locator(
        "xpath=ancestor::*[@data-draftail-editor-wrapper or contains(@class, 'w-field')][1]"
    )
    box = field.locator(".public-DraftEditor-content")
    box.click()
    page.keyboard.type(words)
    expect(box).to_have_text(words)


def fill(page: Page, name: str, words: str) -> None:
    page.locator(f"[name={name}]").fill(words)
    page.keyboard.press("Tab")


def short_name(page: Page, at: str) -> str:
    return page.locator(f"[name={at}-name]").input_value()


def add_scene(page: Page, title: str) -> str:
    at = add_node(page, "Cảnh")
    fill(page, f"{at}-title", title)
    write(page, f"{at}-text", f"Chuyện ở {title.lower()}.")
    return short_name(page, at)


def add_decision(page: Page, question: str, *ways: tuple[str, int]) -> str:
    """Each choice is what it is worth and where it leads."""
    at = add_node(page, "Quyết định")
    fill(page, f"{at}-question", question)
    for number, (to, points) in enumerate(ways):
        choice = f"{at}-choices-{number}-value"
        field = page.locator(f"[name={choice}-text]")
        if not field.is_visible():
            page.locator(f"section:has(> div [name={choice}-text]) [data-panel-toggle]").last.click()
        fill(page, f"{choice}-text", f"Cách {number + 1}")
        fill(page, f"{choice}-points", str(points))
        write(page, f"{choice}-led_to", f"Điều xảy ra sau cách {number + 1}.")
        fill(page, f"{choice}-next", to)
    return short_name(page, at)


def add_ending(page: Page, title: str, kind: str) -> str:
    at = add_node(page, "Kết thúc")
    fill(page, f"{at}-title", title)
    page.locator(f"[name={at}-kind]").select_option(kind)
    write(page, f"{at}-text", f"Nhìn lại {title.lower()}.")
    return short_name(page, at)


def write_all(page: Page) -> None:
    told = page.locator("[data-scenario-editor] .scenario-map__state")
    for step in range(1, STEPS + 1):
        assert add_scene(page, f"Cảnh {step}") == f"canh-{step}"
        if step == 1:
            # What is wrong is said while one writes, before anything has been saved by hand.
            expect(told).to_contain_text("canh-1", timeout=PATIENCE)
        on = f"canh-{step + 1}" if step < STEPS else "ket-tott"
        name = add_decision(page, f"Làm gì ở bước {step}?", (on, 2), ("ket-vua" if step % 2 else "ket-xau", 0))
        assert name == f"lam-gi-o-buoc-{step}"
    names = [add_ending(page, *e) for e in (("Kết tốt", "good"), ("Kết vừa", "mixed"), ("Kết xấu", "bad"))]
    assert names == ["ket-tot", "ket-vua", "ket-xau"]
    expect(told).to_contain_text("ket-tott", timeout=PATIENCE)
    shot(page, "scenario-by-hand-fault")
    fill(page, f"body-{2 * STEPS - 1}-value-choices-0-value-next", "ket-tot")
    expect(told.locator(".scenario-map__fine")).to_be_visible(timeout=PATIENCE)


def move_the_last_up(page: Page) -> None:
    """The order of nodes is the author's affair: ways follow names."""
    last = page.locator("[name=body-24-order]").locator("xpath=ancestor::*[@data-streamfield-child][1]")
    last.locator("[data-streamfield-action=MOVE_UP]").first.click()
    expect(page.locator("[name=body-24-order]")).to_have_value("23")
    expect(page.locator("[data-scenario-editor] .scenario-map__fine")).to_be_visible()


def test_a_scenario_of_25_nodes_is_written_by_hand_and_played_by_keyboard(open_browser, sign_in, axe):
    trainer = UserFactory(trainer=True, language="vi")
    course = course_page(lessons=1)
    CoursePage.objects.filter(pk=course.pk).update(owner=trainer)
    module = ModulePage.objects.descendant_of(course).get()
    desk = open_browser()
    sign_in(desk, trainer)
    new_page(desk, "scenariopage", module.pk, "Người ngồi ở ghế đá")
    write_all(desk)
    move_the_last_up(desk)
    shot(desk, "scenario-by-hand")
    mark_ready(desk)
    written = ScenarioPage.objects.get(live=True)
    names = [node.value["name"] for node in written.body]
    assert (len(names), names[-3:]) == (25, ["ket-tot", "ket-xau", "ket-vua"])

    version, guard = published(course), learner(full_name="Giàng A Páo", language="vi")
    enrolment = enrolled(version, who=guard)
    phone = open_browser(width=PHONE)
    sign_in(phone, guard.user)
    phone.goto(part_of(enrolment, 2))
    for step in range(1, STEPS + 1):
        expect(phone.locator("#decide")).to_have_text(f"Làm gì ở bước {step}?")
        press_on(phone, "Cách 1")
        expect(phone.locator("#now")).to_be_focused()
        if step in (1, STEPS):
            fits(phone)
            axe(phone)
    expect(phone.locator("#n-ket-tot")).to_be_visible()
    endings = Evidence.objects.filter(enrolment=enrolment, verb=Verb.REACHED_ENDING)
    assert [row.data["percent"] for row in endings] == [100]
