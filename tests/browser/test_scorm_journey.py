"""SCORM in a real browser: begun, left, gone on with on another device, passed; a link that drops; a package that means harm."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import reverse

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from courses.activities.facts import Verb
from courses.enrolment.models import Enrolment
from courses.progress.models import ActivityProgress, Evidence
from courses.xapi.models import PackageAttempt
from tests.browser.conftest import LAPTOP, PHONE, fits
from tests.browser.learning import SAVED, WAITING, shot
from tests.factories.courses import enrolled, learner
from tests.factories.packages import course_of
from tests.factories.people import UserFactory
from tests.factories.scorm import EDITIONS, EVIL, Sco, scorm_version

#: What a hostile package gets for each thing it tries.
CAME_OF_IT = {
    "page": "SecurityError",
    "session": "SecurityError",
    "storage": "SecurityError",
    "cookies": "SecurityError",
    "own cookies": "",
    "token": "SecurityError",
    "top": "SecurityError",
    "lesson": "said",
    "site": "TypeError",
    "other paths": "TypeError",
    "picture": "TypeError",
}

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def origin(settings: Any, live_server: Any) -> None:
    settings.PACKAGE_ORIGIN = f"http://packages.localhost:{urlsplit(live_server.url).port}"


def content(page: Page) -> FrameLocator:
    return page.frame_locator(".scorm__frame").frame_locator("iframe")


def press(page: Page, button: str) -> None:
    content(page).locator(f"#{button}").click()


def begin(page: Page, enrolment: Enrolment, part: UUID) -> None:
    page.goto(reverse("courses_part", args=[enrolment.pk, part]))
    page.locator("form[action$='/scorm/'] button").click()
    page.wait_for_url("**/scorm/**")


def given(page: Page, text: str) -> None:
    expect(content(page).locator("#given")).to_have_text(text)


def test_each_edition_is_begun_left_gone_on_with_elsewhere_and_passed(
    open_browser: Callable[..., Page], sign_in: Callable[..., None], axe: Callable[..., None]
) -> None:
    version, keys = course_of({edition: scorm_version(edition).package for edition in EDITIONS})
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    # A phone whose link may drop: failed requests are no fault of the page.
    phone, laptop = open_browser(width=PHONE, may_fail=True), open_browser()
    for page in (phone, laptop):
        sign_in(page, guard.user)
    for edition, key in keys.items():
        begin(phone, enrolment, key)
        given(phone, "ab-initio|0|||Học viên")
        press(phone, "next")
        phone.locator(SAVED).wait_for()
        if edition == "1.2":
            phone.context.set_offline(True)
            press(phone, "next")
            phone.locator(WAITING).wait_for()
            phone.context.set_offline(False)
            phone.locator(SAVED).wait_for()
        else:
            press(phone, "next")
        press(phone, "leave")
        phone.locator("[data-scorm-ended]").wait_for()
        phone.locator(SAVED).wait_for()

        begin(laptop, enrolment, key)
        given(laptop, "resume|2|trang=2||Học viên")
        press(laptop, "pass")
        laptop.locator("[data-scorm-ended] a").click()
        expect(laptop.locator(".counted--met")).to_be_visible()
        facts = Evidence.objects.filter(enrolment=enrolment, activity_key=key, verb=Verb.PLAYED)
        assert [(fact.data["passed"], fact.data["score"]) for fact in facts] == [(True, 9000)], edition
        assert ActivityProgress.objects.get(enrolment=enrolment, activity_key=key).completed_at, edition
    fits(phone)
    axe(phone, leave_out=".scorm__frame")
    shot(phone, "scorm-phone")


def test_several_items_stand_beside_the_course_and_out_of_its_way_on_a_phone(
    open_browser: Callable[..., Page], sign_in: Callable[..., None], axe: Callable[..., None]
) -> None:
    two = [Sco("a", "Ở cửa khẩu", "a.html"), Sco("b", "Ở trụ sở", "b.html")]
    version, keys = course_of({"two": scorm_version("4th", two).package})
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    for width, least in ((PHONE, PHONE), (LAPTOP, 800)):
        page = open_browser(width=width)
        sign_in(page, guard.user)
        begin(page, enrolment, keys["two"])
        expect(content(page).locator("#given")).to_contain_text("ab-initio")
        assert content(page).locator("html").evaluate("course => course.clientWidth") >= least
        expect(page.locator(".scorm__items a").nth(1)).to_be_visible(visible=width == LAPTOP)
        if width == PHONE:
            page.locator(".scorm__items summary").click()
            fits(page)
            axe(page, leave_out=".scorm__frame")
        page.locator(".scorm__items a").nth(1).click()
        expect(page.locator(".scorm__items [aria-current]")).to_have_text("Ở trụ sở")


def test_a_trainer_tries_a_package_as_a_learner_meets_it_and_nothing_is_kept(
    open_browser: Callable[..., Page], sign_in: Callable[..., None], axe: Callable[..., None]
) -> None:
    package = scorm_version("2nd", [Sco("a", "Ở cửa khẩu", "a.html"), Sco("b", "Ở trụ sở", "b.html")]).package
    page = open_browser(width=PHONE)
    sign_in(page, UserFactory(trainer=True, language="en"))
    posted: list[str] = []
    page.goto(reverse("courses_package", args=[package.pk]))
    page.get_by_role("link", name="Try it as a learner").click()
    page.get_by_role("link", name="Open the package").click()
    page.on("request", lambda request: posted.append(request.url) if request.method != "GET" else None)
    given(page, "ab-initio|0|||Learner")
    fits(page)
    axe(page, leave_out=".scorm__frame")
    press(page, "next")
    given(page, "ab-initio|1|trang=1||Learner")
    press(page, "pass")
    page.locator("[data-scorm-ended]").wait_for()

    page.locator(".scorm__items summary").click()
    page.get_by_role("link", name="Ở trụ sở").click()
    given(page, "ab-initio|0|||Learner")
    stores = page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")
    assert "homeward-packages" not in stores
    page.locator(".player__leave a").click()
    expect(page.get_by_role("link", name="Try it as a learner")).to_be_visible()
    assert posted == []
    assert not PackageAttempt.objects.exists() and not Evidence.objects.exists()


def test_a_package_that_means_harm_reaches_nothing_and_leaves_nothing_behind(
    chromium: Browser, live_server: Any, sign_in: Callable[..., None]
) -> None:
    evil = scorm_version("1.2", [Sco(), Sco("item-2", href="two.html")], content=EVIL.replace("SITE", live_server.url))
    version, keys = course_of({"evil": evil.package})
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    sign_in(page, guard.user)
    begin(page, enrolment, keys["evil"])
    address = page.url
    for item in ("item-1", "item-2"):
        page.goto(f"{address}?item={item}")
        expect(content(page).locator("#given")).to_contain_text("picture", timeout=15_000)
        came = json.loads(content(page).locator("#given").inner_text())
        # A browser may refuse a framed origin its storage and its workers altogether, or give it empty ones.
        assert came.pop("left behind") in {"nothing", "SecurityError"}
        assert came.pop("leave behind") in {"undefined", "SecurityError"}
        assert came.pop("worker") in {"TypeError", "SecurityError"}
        assert came == CAME_OF_IT, item
        assert page.url == f"{address}?item={item}"
    assert {cookie["domain"] for cookie in context.cookies()} <= {urlsplit(live_server.url).hostname}
    assert not Evidence.objects.filter(verb=Verb.PLAYED).exists()
    context.close()
