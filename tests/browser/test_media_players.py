"""Sound, film and pictures on a public page, in a real browser: they play, in parts, and nothing loads unasked."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cms.jobs.running import claim, run
from cms.media.demo import demo_audio, demo_document, demo_image, demo_video
from cms.media.models import Audio, Video
from cms.pages.home import HomePage
from tests import pristine
from tests.browser.conftest import fits
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def our_own_view_serves_media(monkeypatch):
    """Django's live server would answer for MEDIA_URL itself, and knows no ranges."""
    monkeypatch.setattr("django.test.testcases._MediaFilesHandler._should_handle", lambda *_arguments: False)


# A promise in the page, since the page's own policy forbids the polling that Playwright would evaluate there.
PLAYS_BEYOND = """(media, moment) => new Promise((done) => {
  media.addEventListener("timeupdate", () => media.currentTime > moment && done(media.currentTime));
  media.muted = true;
  if (moment) media.currentTime = moment;
  media.play();
})"""
CUES = """(media) => new Promise((done) => {
  const track = media.querySelector("track");
  const tell = () => done(media.textTracks[0].cues.length);
  if (track.readyState === 2) tell(); else track.addEventListener("load", tell);
})"""


@pytest.fixture
def address():
    """The Vietnamese home with one block of each kind of media."""
    if not pristine.restore("media_players"):
        home_with_media()
        pristine.keep("media_players")
    return HomePage.objects.get(locale__language_code="vi").url


def home_with_media():
    image, audio, video, document = demo_image(), demo_audio(), demo_video(), demo_document()
    while job := claim():
        run(job)
    picture = {"image": image, "caption": "Buổi sáng trên ruộng bậc thang."}
    home = HomePage.objects.get(locale__language_code="vi")
    home.body = [
        ("image", picture),
        ("pictures", {"pictures": [picture, {**picture, "caption": "Cũng nơi ấy, buổi chiều."}]}),
        ("audio", {"audio": Audio.objects.get(pk=audio.pk), "open_transcript": True}),
        ("video", {"video": Video.objects.get(pk=video.pk), "open_transcript": False}),
        ("document", {"document": document, "about": "In ra và để ở bàn tiếp đón."}),
    ]
    home.save_revision().publish()


def shot(page, name):
    """Keeps a picture when somebody wants to look: HOMEWARD_SHOTS names the folder."""
    if folder := os.environ.get("HOMEWARD_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "light"), (320, "dark")])
def test_media_fit_and_are_accessible(open_browser, address, axe, width, scheme):
    page = open_browser(width=width, scheme=scheme)
    page.goto(address)
    page.locator("img").first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")

    fits(page)
    axe(page)
    shot(page, f"blocks-{width}-{scheme}")


def test_no_recording_is_loaded_before_it_is_started_and_then_it_plays(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith((".ogg", ".mp3", ".mp4", ".wav"))]

    audio = page.locator("audio")
    with page.expect_response(lambda response: response.url.endswith(".ogg")) as answer:
        assert audio.evaluate(PLAYS_BEYOND, 0) > 0
    assert answer.value.status == 206


def test_one_may_jump_into_a_film_and_read_its_captions(page, address):
    page.goto(address)

    assert page.locator("video").evaluate(PLAYS_BEYOND, 4) > 4
    assert page.locator("video").evaluate(CUES) == 1


def test_speed_is_chosen_by_keyboard_and_kept_on_the_next_page(page, address):
    page.goto(address)
    quick = page.locator("audio ~ [data-speeds] [data-speed='1.5']")
    quick.focus()
    page.keyboard.press("Enter")

    expect(quick).to_have_attribute("aria-pressed", "true")
    assert page.locator("audio").evaluate("media => media.playbackRate") == 1.5
    page.reload()
    expect(quick).to_have_attribute("aria-pressed", "true")


def test_without_script_the_players_and_words_are_there_and_no_dead_button(open_browser, address):
    page = open_browser(width=320, script=False)
    page.goto(address)

    expect(page.locator("audio")).to_be_visible()
    expect(page.locator("[data-speeds]").first).to_be_hidden()
    page.locator("video ~ details summary").click()
    expect(page.locator("video ~ details .transcript").first).to_be_visible()


def test_on_paper_there_are_words_and_addresses_instead_of_players(page, address):
    page.goto(address)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator("audio")).to_be_hidden()
    expect(page.locator("video ~ details .transcript").first).to_be_visible()
    expect(page.locator(".recording__address").first).to_be_visible()
    shot(page, "blocks-print")


@pytest.mark.parametrize("name", ["audio/", "audio/new/", "video/new/", "images/", "images/add/"])
def test_the_editors_screens_open(open_browser, address, sign_in, name):
    page = open_browser(width=1280)
    sign_in(page, UserFactory(trainer=True))
    answer = page.goto(f"/app/admin/{name}")

    assert answer.status == 200
    shot(page, "admin-" + name.strip("/").replace("/", "-"))
