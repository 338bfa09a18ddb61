"""A campaign in a real browser: light, heard at a press, kept only at a press, and left without a trace on a slow link."""

import re

import pytest
from playwright.sync_api import expect

from cms.campaigns.models import CampaignRecording
from tests.browser.conftest import PHONE, fits
from tests.factories.campaigns import CampaignPageFactory
from tests.factories.media import AudioFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EXIT = "[data-quick-exit]"
SLOW_3G = {"offline": False, "latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# Tells the console of every page that is really drawn.
DRAWN = """
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === "first-contentful-paint") console.log("drawn " + location.pathname);
    }
  }).observe({ type: "paint", buffered: true });
"""

# How much of the window is covered by what does not scroll away.
COVERED = """() => {
  const stays = [...document.querySelectorAll("body *")].filter((one) => {
    const style = getComputedStyle(one);
    return ["fixed", "sticky"].includes(style.position) && style.visibility === "visible" && one.getClientRects().length;
  });
  const area = (one) => {
    const { width, top, bottom } = one.getBoundingClientRect();
    return width * Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  };
  return Math.max(0, ...stays.map(area)) / (innerWidth * innerHeight);
}"""


@pytest.fixture
def campaign():
    page = CampaignPageFactory(slug="viec")
    CampaignRecording.objects.create(page=page, audio=AudioFactory(language="vi"))
    return "/vi/nen-biet/viec/"


def test_on_a_slow_link_the_exit_blanks_at_once_and_back_draws_nothing_of_ours(open_browser, live_server, campaign):
    page = open_browser(width=PHONE)
    target = f"{live_server.url}/healthz"
    swap = f"document.querySelector('{EXIT}')?.setAttribute('href', '{target}')"
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {swap} }}); {DRAWN}")
    for address in ("/vi/", "/vi/nen-biet/", campaign):
        page.goto(address)
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW_3G)
    drawn: list[str] = []
    page.on("console", lambda message: drawn.append(message.text))
    blank = page.evaluate(
        f"""() => new Promise((done) => {{
            document.querySelector("{EXIT}").click();
            requestAnimationFrame(() => done([document.documentElement.hidden, document.body.childElementCount]));
        }})"""
    )
    assert blank == [True, 0]
    page.wait_for_url(target)
    for _press in range(2):
        with page.expect_event("framenavigated", lambda frame: frame.url == target):
            page.evaluate("history.back()")
        page.wait_for_url(target)
    assert not [line for line in drawn if "/vi/" in line]


def test_a_campaign_is_light_heard_at_a_press_and_kept_only_at_a_press(open_browser, axe, campaign):
    page = open_browser(width=PHONE, scheme="dark")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/vi/nen-biet/")
    fits(page)
    axe(page)
    page.goto(campaign)
    page.wait_for_load_state("networkidle")
    fits(page)
    axe(page)
    weights = {found.group(1) for url in asked if (found := re.search(r"-(\d00)-normal[^/]*\.woff2", url))}
    assert weights == {"400"}
    assert not [url for url in asked if "/media/" in url]
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys().then((all) => all.length)") == 0
    page.locator(".listen__button").click()
    expect(page.locator("audio")).not_to_have_js_property("currentTime", 0)
    page.locator("[data-keep-button]").click()
    expect(page.locator("[data-keep-done]")).to_be_visible()
    assert page.evaluate(
        """Promise.race([
            navigator.serviceWorker.ready.then((one) => Boolean(one)),
            new Promise((done) => setTimeout(() => done(false), 10000)),
        ])"""
    )
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    page.context.set_offline(False)
    page.locator("[data-keep-forget]").click()
    expect(page.locator("[data-keep-button]")).to_be_visible()
    assert page.evaluate("caches.keys().then((all) => all.length)") == 0


@pytest.mark.parametrize("view", ["", "?view=text"])
def test_on_paper_stand_the_campaign_its_answers_and_its_address_and_no_menus(open_browser, campaign, view):
    page = open_browser()
    page.goto(campaign + view)
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for away in (EXIT, ".menu", ".site-menu", ".languages", ".footer", ".no-print"):
        assert not page.locator(f"{away}:visible").count(), away
    expect(page.locator(".print-only")).to_contain_text(campaign)
    answers = page.locator(".campaign-part:not(.no-print) .details")
    assert answers.count() == page.locator(".campaign-part:not(.no-print) .details[open]").count() > 0
    assert not page.locator(".call[open]").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.locator(".details[open]").count()


def test_without_script_a_screen_reader_on_a_phone_hears_message_signs_steps_number_in_that_order(
    open_browser, campaign
):
    page = open_browser(width=PHONE, script=False)
    page.goto(campaign)
    heard = " ".join(said_in_order(page))
    order = ["Trước khi nhận lời", "Dấu hiệu 1", "Gọi lại công ty", "mai tôi trả lời", "111"]
    places = [heard.find(each) for each in order]
    assert -1 not in places and places == sorted(places), list(zip(order, places, strict=True))


def said_in_order(page) -> list[str]:
    """What the browser's accessibility tree says, from its root downwards, less what it hides."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    said: list[str] = []
    waiting = [nodes[0]["nodeId"]]
    while waiting:
        node = by_id.get(waiting.pop())
        if node is None:
            continue
        if not node["ignored"] and node["role"]["value"] == "StaticText":
            said.append(node["name"]["value"])
        waiting.extend(reversed(node.get("childIds", [])))
    return said


def test_on_a_phone_a_page_begins_with_its_own_words_and_the_menu_opens_without_a_script(open_browser, campaign):
    page = open_browser(width=PHONE, script=False)
    for address in ("/vi/", campaign):
        page.goto(address)
        expect(page.locator("h1")).to_be_in_viewport()
        menu = page.locator(".site-menu")
        expect(menu).to_be_hidden()
        page.locator(".menu > summary").click()
        expect(menu).to_be_visible()


def test_at_400_percent_nothing_scrolls_sideways_and_what_stays_in_place_leaves_room_to_read(open_browser, campaign):
    # A window of 1280 by 1024 enlarged four times is one of 320 by 256.
    page = open_browser(width=PHONE, device_scale_factor=4)
    page.set_viewport_size({"width": PHONE, "height": 256})
    for address in ("/vi/", "/vi/nen-biet/", campaign, f"{campaign}?view=text", "/vi/search/?q=viec", "/vi/not-there/"):
        page.goto(address)
        fits(page)
        page.evaluate("scrollTo(0, 600)")
        assert page.evaluate(COVERED) <= 0.4, address
