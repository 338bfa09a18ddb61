"""Packages in a real browser: played, left, gone on with elsewhere, finished; and a hostile one, which reaches nothing."""

from django.urls import reverse

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from courses.activities.facts import Verb
from courses.progress.models import ActivityProgress, Evidence
from courses.xapi.models import PackageAttempt, PackageState
from tests.browser.conftest import fits
from tests.browser.learning import shot
from tests.factories.courses import enrolled, learner
from tests.factories.h5p_scripts import EVIL
from tests.factories.packages import course_of, h5p_version, package_course

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: What each type's last button is called, and the score of the go that it ends, in hundredths of a percent.
PLAYED = {
    "answer": ("Right", 10_000),
    "quiet": ("Finish", 5_000),
    "set": ("Finish", 10_000),
    "book": ("Finish", 10_000),
    "wrong-child": ("Finish", 10_000),
    "last-part": ("Finish", 5_000),
    "growing": ("Finish", 10_000),
    "repeating": ("Finish", 10_000),
    "sub-state": ("Finish", 10_000),
    "minor-zero": ("Right", 10_000),
    "no-version": ("Right", 10_000),
}


#: How many things the hostile type tries by itself (tests/factories/h5p_scripts.py).
TRIED = EVIL.count('attempt("') + EVIL.count('promised("')


def part_at(enrolment, key):
    return reverse("courses_part", args=[enrolment.pk, key])


def framed(page: Page) -> FrameLocator:
    return page.frame_locator(".package__window")


def press(page: Page, name: str, *, steps: int) -> None:
    """Presses a button of the content, and waits until what it did is on the server's disk."""
    button = framed(page).get_by_role("button", name=name, exact=True)
    expect(button).to_be_visible()
    # Before it has been loaded nothing that is pressed is heard.
    expect(page.locator("[data-package-status]")).to_be_empty()
    with page.expect_response(lambda answer: "/package/said/" in answer.url):
        button.click()
    expect(framed(page).locator(".told")).to_have_text(f"steps: {steps}")
    as_high_as_its_content(page)


def as_high_as_its_content(page: Page) -> None:
    """Asserts that the frame shows all of the content and nothing below it: 12rem at least."""
    inner = framed(page).locator("body").evaluate("(body) => Math.max(body.scrollHeight, 192)")
    expect(page.locator(".package__window")).to_have_js_property("clientHeight", inner)


def test_each_type_is_played_left_gone_on_with_elsewhere_and_finished_once(open_browser, sign_in, axe):
    packages = {kind: h5p_version(kind).package for kind in PLAYED}
    # Real packages are called by the address of a film, too.
    packages["repeating"].title = "https://films.example/" + "w" * 40
    version, keys = course_of(packages)
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    phone, laptop = open_browser(width=320), open_browser(width=1280)
    for page in (phone, laptop):
        sign_in(page, guard.user)
    for kind, (last, score) in PLAYED.items():
        key = keys[kind]
        phone.goto(part_at(enrolment, key))
        first = "Wrong" if last == "Right" else "Step"
        press(phone, first, steps=1)
        expect(phone.locator("[data-package-status]")).to_be_empty()
        phone.goto("about:blank")
        laptop.goto(part_at(enrolment, key))
        expect(framed(laptop).locator(".told")).to_have_text("steps: 1")
        press(laptop, last, steps=2)
        expect(laptop.locator("[data-package-status]")).to_be_empty()
        expect(laptop.locator("[data-piece^=played] .counted--met")).to_be_visible()
        # A go of before may be what counts until the last is on the disk: what is waited for is its result.
        expect(laptop.locator("[data-piece^=played]")).to_contain_text(f"{score // 100}%")
        goes = list(PackageAttempt.objects.filter(enrolment=enrolment, activity_key=key).order_by("number"))
        assert goes[-1].score == score, kind
        assert len(goes) == (2 if last == "Right" else 1), kind
        facts = Evidence.objects.filter(enrolment=enrolment, activity_key=key, verb=Verb.PLAYED)
        assert facts.count() == len(goes), kind
        assert ActivityProgress.objects.get(enrolment=enrolment, activity_key=key).completed_at, kind
    axe(laptop)
    phone.goto(part_at(enrolment, keys["repeating"]))
    expect(framed(phone).locator(".told")).to_have_text("steps: 2")
    fits(phone)
    axe(phone)
    shot(phone, "package-phone")
    shot(laptop, "package-laptop")
    for kind in ("repeating", "last-part"):
        assert PackageAttempt.objects.filter(enrolment=enrolment, activity_key=keys[kind]).count() == 1, kind
    assert PackageState.objects.filter(enrolment=enrolment, activity_key=keys["sub-state"]).count() == 2


def test_a_hostile_package_reaches_nothing_and_holds_nothing_back(chromium, live_server, sign_in):
    version, keys = package_course("evil")
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    # Not watched for good manners as other pages are: what it tries is refused with complaints, which is the point here.
    page = chromium.new_context(base_url=live_server.url).new_page()
    sign_in(page, guard.user)
    answered = []
    page.on("response", lambda answer: answered.append(answer.url))
    address = part_at(enrolment, keys["evil"])
    page.goto(address)
    page.evaluate("localStorage.setItem('homeward-canary', 'yes')")
    report = framed(page).locator(".report li")
    expect(report).to_have_count(TRIED)
    found = dict(report.evaluate_all("lines => lines.map((line) => [line.dataset.name, line.textContent])"))
    assert {name: outcome for name, outcome in found.items() if outcome != "blocked"} == {}
    assert page.url.endswith(address)
    assert page.context.cookies() and all(cookie["name"] != "evil" for cookie in page.context.cookies())
    assert not [url for url in answered if "evil.example" in url or "/packages/gone" in url or url.endswith("/healthz")]
    # What it says is data: a score beyond the most is the most, and what is no statement is nothing.
    framed(page).get_by_role("button", name="Finish").click()
    expect(page.locator("[data-piece^=played] .counted--met")).to_be_visible()
    assert PackageAttempt.objects.get(enrolment=enrolment).score == 10_000
    assert page.locator(".package__window").evaluate("frame => frame.clientHeight") <= 20_000
    page.context.close()


def test_the_frame_opened_by_itself_has_no_rights_either(chromium, live_server, sign_in):
    version, keys = package_course("evil")
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    page = chromium.new_context(base_url=live_server.url).new_page()
    sign_in(page, guard.user)
    page.goto(part_at(enrolment, keys["evil"]))
    address = page.evaluate(
        "fetch(document.querySelector('[data-package]').dataset.launch).then((answer) => answer.json())"
    )
    page.goto(address["frame"])
    assert page.evaluate("window.origin") == "null"
    page.context.close()


def test_without_script_the_equal_alternative_is_there_and_counts(open_browser, sign_in):
    version, keys = package_course("silent", rule="passed", pass_percent=80)
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    page = open_browser(width=320, script=False)
    sign_in(page, guard.user)
    page.goto(part_at(enrolment, keys["silent"]))
    expect(page.locator("iframe")).to_have_count(0)
    page.locator(".package summary").click()
    page.locator(".package details button").click()
    expect(page.locator(".counted--met")).to_be_visible()
    assert ActivityProgress.objects.get(enrolment=enrolment).completed_at
