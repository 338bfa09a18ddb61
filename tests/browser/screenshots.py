"""Pictures of the main screens of a running, seeded site, for people to look at: `make screenshots`.

Writes `var/screenshots/<screen>-<width>-<scheme>.png`. The site's address is the first argument, http://127.0.0.1:8000 if
there is none. Signs in as the demonstration's administrator, who exists only on a local site.
"""

import os
import sys
from pathlib import Path

import django

from playwright.sync_api import Browser, Page, sync_playwright

SHOTS = Path(__file__).resolve().parents[2] / "var" / "screenshots"
LOOKS = [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")]
SIGNED_OUT = {
    "home": "/vi/",
    "patterns": "/vi/patterns/",
    "player": "/vi/patterns/player/",
    "error": "/vi/khong-co/",
    "sign-in": "/app/account/login/",
}
SIGNED_IN = {
    "desk": "/app/",
    "profile": "/app/me/",
    "people": "/app/people/",
    "jobs": "/app/jobs/",
    "editor": "/app/admin/",
}
ADMINISTRATOR = "QUAN-TRI"


def main(site: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        take(browser, site, SIGNED_OUT, None)
        take(browser, site, SIGNED_IN, session(browser, site))
        browser.close()


def take(browser: Browser, site: str, screens: dict[str, str], state: dict | None) -> None:
    for width, scheme in LOOKS:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(base_url=site, viewport=viewport, color_scheme=scheme, storage_state=state)
        page = context.new_page()
        for name, address in screens.items():
            shoot(page, address, SHOTS / f"{name}-{width}-{scheme}.png")
        context.close()


def shoot(page: Page, address: str, file: Path) -> None:
    response = page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file, full_page=True)
    sys.stdout.write(f"{response.status if response else '---'} {address} → {file}\n")


def session(browser: Browser, site: str) -> dict:
    """Signs in once, second factor included, since a code is good for one sign-in only."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
    django.setup()
    from cms.people.demo import DEMO_PASSWORD  # Django's models can be imported only now.
    from cms.people.doors.demo import demo_code
    from cms.people.models import User

    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto("/app/account/login/")
    page.locator("[name=login]").fill(ADMINISTRATOR)
    page.locator("[name=password]").fill(DEMO_PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")
    page.locator("[name=code]").fill(demo_code(User(staff_code=ADMINISTRATOR, is_demo=True)), timeout=5000)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state("networkidle")
    state = context.storage_state()
    context.close()
    return state


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
