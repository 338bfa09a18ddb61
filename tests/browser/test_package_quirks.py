"""Packages with habits, in a real browser: done by being opened, silent, fond of storage or of canvases."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from courses.activities.facts import Verb
from courses.progress.models import Evidence
from tests.browser.conftest import PHONE
from tests.factories.courses import enrolled, learner
from tests.factories.packages import course_of, h5p_version, package_course
from tests.factories.scorm import scorm_version

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: A course that cannot begin without the browser's storage, nor go on to its next page without what it put there.
STORING = """<!doctype html><html><head><meta charset="utf-8"><title>Kho</title>
<script>localStorage.setItem("bước", "một"); sessionStorage.two = localStorage.length; delete localStorage.none;</script>
</head><body><p id="given"></p><script>
document.getElementById("given").textContent = localStorage.getItem("bước") + "|" + sessionStorage["two"] + "|"
  + Object.keys(localStorage) + "|" + ("none" in localStorage);
</script></body></html>"""


def test_types_with_habits_play_and_count(
    open_browser: Callable[..., Page], sign_in: Callable[..., None], settings, live_server
) -> None:
    settings.PACKAGE_ORIGIN = f"http://packages.localhost:{urlsplit(live_server.url).port}"
    packages = {kind: h5p_version(kind).package for kind in ("consuming", "storage", "canvas")}
    version, keys = course_of({**packages, "scorm": scorm_version("1.2", content=STORING).package})
    guard = learner(language="vi")
    enrolment = enrolled(version, who=guard)
    page = open_browser(width=PHONE)
    sign_in(page, guard.user)
    frame, met = page.frame_locator(".package__window"), page.locator("[data-piece^=played] .counted--met")

    page.goto(reverse("courses_part", args=[enrolment.pk, keys["consuming"]]))
    expect(met).to_be_visible()
    for kind, title in (("storage", "stored: seen"), ("canvas", "exported: data:image/png")):
        page.goto(reverse("courses_part", args=[enrolment.pk, keys[kind]]))
        expect(frame.get_by_role("heading")).to_contain_text(title[:20])
        expect(met).to_have_count(0)
        frame.get_by_role("button", name="Finish").click()
        expect(met).to_be_visible()

    page.goto(reverse("courses_part", args=[enrolment.pk, keys["scorm"]]))
    page.locator("form[action$='/scorm/'] button").click()
    course = page.frame_locator(".scorm__frame").frame_locator("iframe")
    expect(course.locator("#given")).to_have_text("một|1|bước|false")

    silent, keys = package_course("silent", rule="confirmed")
    enrolment = enrolled(silent, who=guard)
    page.goto(reverse("courses_part", args=[enrolment.pk, keys["silent"]]))
    frame.get_by_role("button", name="Step").click()
    expect(frame.locator(".told")).to_have_text("steps: 1")
    expect(page.locator(".counted--met")).to_have_count(0)
    page.get_by_role("button", name="Tôi đã làm xong gói này").click()
    expect(page.locator(".counted--met").first).to_be_visible()
    assert Evidence.objects.filter(enrolment=enrolment, verb=Verb.WENT_THROUGH).count() == 1
