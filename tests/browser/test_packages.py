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
from tests.factories.packages import package_course

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: What each type's last button is called, and the score of the go that it ends, in hundredths of a percent.
PLAYED = {
    "answer": ("Right", 10_000),
    "quiet": ("Finish", 5_000),
    "set": ("Finish", 10_000),
    "book": ("Finish", 10_000),
    "wrong-child": ("Finish", 10_000),
    "repeating": ("Finish", 10_000),
    "sub-state": ("Finish", 10_000),
    "minor-zero": ("Right", 10_000),
    "no-version": ("Right", 10_000),
}


def part_at(enrolment, key):
    return reverse("courses_part", args=[enrolment.pk, key])


def framed(page: Page) -> FrameLocator:
    return page.frame_locator(".package__window")


def press(page: Page, name: str, *, steps: int) -> None:
    """Presses a button of the content, and waits until what it did is on the server's disk."""
    with page.expect_response(lambda answer: "/package/said/" in answer.url):
        framed(page).get_by_role("button", name=name, exact=True).click()
    expect(framed(page).locator(".told")).to_have_text(f"steps: {steps}")


def test_each_type_is_played_left_gone_on_with_elsewhere_and_finished_once(open_browser, sign_in, axe):
    version, keys = package_course(*PLAYED)
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
        goes = list(PackageAttempt.objects.filter(enrolment=enrolment, activity_key=key).order_by("number"))
        assert goes[-1].score == score, kind
        assert len(goes) == (2 if last == "Right" else 1), kind
        facts = Evidence.objects.filter(enrolment=enrolment, activity_key=key, verb=Verb.PLAYED)
        assert facts.count() == len(goes), kind
        assert ActivityProgress.objects.get(enrolment=enrolment, activity_key=key).completed_at, kind
    axe(laptop)
    axe(phone)
    phone.goto(part_at(enrolment, keys["repeating"]))
    expect(framed(phone).locator(".told")).to_have_text("steps: 2")
    fits(phone)
    axe(phone)
    shot(phone, "package-phone")
    shot(laptop, "package-laptop")
    assert PackageAttempt.objects.filter(enrolment=enrolment, activity_key=keys["repeating"]).count() == 1
    assert PackageState.objects.filter(enrolment=enrolment, activity_key=keys["sub-state"]).count() == 2
