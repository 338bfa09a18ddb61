"""A real Chromium for tests: `page` (a phone that minds its manners), `sign_in`, `axe`, `visit`.

The `page` of a test fails it when the site writes an error to the console, breaks its own security policy, asks another host
for anything, or cannot deliver a file of its own.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from cms.people.models import User
from tests.doors import come_in

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, LAPTOP = 320, 1280


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each test has contexts of its own."""
    # Playwright's event loop lives in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Manners:
    """What a page of ours must never do; `complaints` is empty at the end of a good test."""

    def __init__(self, context: BrowserContext, home: str, *, may_fail: bool = False) -> None:
        self.may_fail = may_fail
        self.home = urlsplit(home).netloc
        self.complaints: list[str] = []
        self.refused: list[Any] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))
        context.on("response", self._response)
        context.route(self._is_foreign, self._refuse)

    def _is_foreign(self, url: str) -> bool:
        ours = {self.home, urlsplit(settings.PACKAGE_ORIGIN).netloc}
        return urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc not in ours

    def _refuse(self, route: Any) -> None:
        self.complaints.append(f"request to another host: {route.request.url}")
        route.abort()

    def _console(self, message: Any) -> None:
        # Chromium reports a failed answer here too; `_response` judges it better.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text}")

    def _response(self, response: Any) -> None:
        if response.status >= 400 and not self.may_fail and not response.request.is_navigation_request():
            self.refused.append(response)

    def told(self) -> list[str]:
        """All complaints; an answer that was an error with what it said, as far as the browser still has it."""
        return [*self.complaints, *(f"{each.status} for {each.url}: {_body_of(each)}" for each in self.refused)]


def _body_of(response: Any) -> str:
    try:
        return response.text()[:400]
    except Error:
        return "(gone)"


@pytest.fixture
def open_browser(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`open_browser(width=…, scheme=…, script=…)` opens a page of its own, watched like `page`.

    With `may_fail`, requests of the page may fail: the test is about what it does then.
    """
    watched: list[tuple[BrowserContext, Manners]] = []

    def open_page(
        *, width: int = LAPTOP, scheme: str = "light", script: bool = True, may_fail: bool = False, **more: Any
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
            **more,
        )
        watched.append((context, Manners(context, live_server.url, may_fail=may_fail)))
        return context.new_page()

    yield open_page
    complaints = [complaint for _context, manners in watched for complaint in manners.told()]
    for context, _manners in watched:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def page(open_browser: Callable[..., Page]) -> Page:
    """A phone, 320 px wide, with JavaScript."""
    return open_browser(width=PHONE)


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, User], None]:
    """`sign_in(page, user)` gives the page's browser a session that has shown its second factor."""

    def give_session(page: Page, user: User) -> None:
        client = come_in(Client(), user)
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "domain": urlsplit(live_server.url).hostname,
                    "path": settings.SESSION_COOKIE_PATH,
                }
            ]
        )

    return give_session


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` asserts that axe-core finds nothing against WCAG 2.2 AA or its own good practice."""
    source = AXE.read_text(encoding="utf-8")

    def examine(page: Page, *, leave_out: str | None = None) -> None:
        page.wait_for_load_state()
        page.evaluate(source)
        found = page.evaluate(
            "([rules, out]) => axe.run(out ? {exclude: [[out]]} : document, {runOnly: rules, resultTypes: ['violations']})",
            [RULES, leave_out],
        )
        faults = [
            f"{violation['id']}: {node['html'][:200]} ({node['failureSummary'][:300]})"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]
        assert not faults, "\n".join([page.url, *faults])

    return examine


def fits(page: Page) -> None:
    """Asserts that nothing makes the page scroll sideways, once it is there."""
    page.wait_for_load_state()
    wide = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 5).map((node) => node.outerHTML.slice(0, 120))"""
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), [page.url, *wide]
