"""The samples that ship, played in a browser: by keyboard, left and gone on with, to the end, with the score they tell."""

from urllib.parse import urlsplit

from django.urls import reverse

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from courses.packages.checking import check
from courses.packages.installing import install_libraries
from courses.packages.models import Package
from courses.packages.versioning import take_in
from courses.structure.archive.starting import CONTENT
from courses.xapi.models import PackageAttempt
from tests.browser.conftest import PHONE, fits
from tests.browser.learning import SAVED, shot
from tests.factories.courses import enrolled, learner
from tests.factories.packages import course_of

SAMPLES = CONTENT / "packages"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def packages(settings, live_server) -> dict[str, Package]:
    settings.PACKAGE_ORIGIN = f"http://packages.localhost:{urlsplit(live_server.url).port}"
    found = {}
    for name in ("say-or-not", "check-the-bag"):
        report = check(SAMPLES / name, as_administrator=True)
        install_libraries(SAMPLES / name, report.found.libraries, by=None)
        found[name] = take_in(SAMPLES / name, report.found, by=None).package
    return found


def press(page: Page, frame: FrameLocator, name: str) -> None:
    """Presses a button as somebody without a mouse does."""
    frame.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def sort_one(page: Page, frame: FrameLocator, content: dict, *, wrongly: bool = False) -> None:
    said = frame.locator(".neove-sort__sentence").inner_text()
    right = next(card["belongs"] for card in content["cards"] if card["sentence"] == said)
    pile = {"say": "not", "not": "say"}[right] if wrongly else right
    press(page, frame, content["piles"][pile])
    # Whoever listens to the screen is led to the reason.
    expect(frame.locator(".neove-sort__said")).to_be_focused()
    assert ("is-right" in frame.locator(".neove-sort__said").get_attribute("class")) is not wrongly


def test_both_samples_are_played_on_a_phone_left_gone_on_with_and_counted(packages, open_browser, sign_in, axe):
    version, keys = course_of(packages)
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    page = open_browser(width=PHONE)
    sign_in(page, guard.user)
    sentences(page, reverse("courses_part", args=[enrolment.pk, keys["say-or-not"]]), packages["say-or-not"], axe)
    bag(page, reverse("courses_part", args=[enrolment.pk, keys["check-the-bag"]]))
    goes = PackageAttempt.objects.filter(enrolment=enrolment).order_by("started_at")
    came_to = [(go.number, go.score, go.passed, go.statements.filter(verb="interacted").count()) for go in goes]
    assert came_to == [(1, 9_000, True, 10), (2, 10_000, True, 10), (1, 10_000, True, 0)]


def sentences(page: Page, address: str, package: Package, axe) -> None:
    content, frame = package.current.content, page.frame_locator(".package__window")
    page.goto(address)
    for number in range(4):
        expect(frame.locator(".neove-sort__progress")).to_have_text(f"Câu {number + 1} trên 10")
        with page.expect_response(lambda answer: "/package/said/" in answer.url):
            sort_one(page, frame, content, wrongly=number == 0)
        press(page, frame, "Câu tiếp theo")
    expect(page.locator("[data-package-status]")).to_be_empty()
    page.reload()
    expect(frame.locator(".neove-sort__progress")).to_have_text("Câu 5 trên 10")
    fits(page)
    for number in range(4, 10):
        sort_one(page, frame, content)
        press(page, frame, "Câu tiếp theo" if number < 9 else "Xem lại tất cả")
    expect(frame.locator("h2")).to_have_text("9 trên 10 câu đúng chỗ")
    expect(frame.locator("h2")).to_be_focused()
    expect(page.locator("[data-piece^=played]")).to_contain_text("90%")
    axe(page)
    shot(page, "sample-sentences")
    # A second go, in the same visit, is another one.
    press(page, frame, "Làm lại")
    for number in range(10):
        sort_one(page, frame, content)
        press(page, frame, "Câu tiếp theo" if number < 9 else "Xem lại tất cả")
    expect(page.locator("[data-piece^=played]")).to_contain_text("100%")


def bag(page: Page, address: str) -> None:
    frame = page.frame_locator(".scorm__frame").frame_locator("iframe")
    page.goto(address)
    page.locator("form[action$='/scorm/'] button").click()
    for right in ("dep", "ao-am", "nuoc", "to-hinh"):
        frame.locator(f"[value={right}]").check()
    frame.get_by_role("button", name="Xem lý do").click()
    frame.get_by_role("button", name="Trang tiếp theo").click()
    expect(frame.locator(".progress")).to_have_text("Trang 2 trên 3")
    page.locator(SAVED).wait_for()
    page.goto(address)
    page.locator("form[action$='/scorm/'] button").first.click()
    expect(frame.locator(".progress")).to_have_text("Trang 2 trên 3")
    frame.locator("#language").click()
    expect(frame.locator(".progress")).to_have_text("Page 2 of 3")
    for right in ("hoi", "cua-anh"):
        frame.locator(f"[value={right}]").check()
        frame.get_by_role("button", name="See the reasons").click()
        frame.get_by_role("button", name="Next page").or_(frame.get_by_role("button", name="See the result")).click()
    expect(frame.locator("h2")).to_have_text("10 of 10 choices were right")
    page.locator(SAVED).wait_for()
    shot(page, "sample-bag")
    page.goto(address)
    expect(page.locator("[data-piece^=played]")).to_contain_text("100%")
