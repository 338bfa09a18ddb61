"""Recordings, pictures and questions of a lesson in a real browser: what is heard counts, and nothing loads unasked."""

import pytest
from playwright.sync_api import expect

from courses.activities.facts import Verb
from courses.progress.models import ActivityProgress, CourseProgress, Evidence
from tests.browser.conftest import PHONE
from tests.browser.learning import SAVED, WAITING, finish, part_of, shot
from tests.browser.test_media_players import our_own_view_serves_media  # noqa: F401 (a fixture)
from tests.browser.test_weight import cost
from tests.factories.courses import enrolled, learner
from tests.factories.lessons import block_id, whole_course

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEDIA = (".ogg", ".mp3", ".mp4", ".wav", ".webm")
PICTURES = (".avif", ".webp", ".jpg", ".png")
# Promises in the page, since the page's own policy forbids the polling that Playwright would evaluate there.
PLAYS_TO_THE_END = """(media) => new Promise((done) => {
  media.muted = true;
  media.addEventListener("ended", () => done(), { once: true });
  media.play();
})"""
JUMPS_TO_THE_END = """(media) => new Promise((done) => {
  media.muted = true;
  media.addEventListener("ended", () => done(), { once: true });
  media.addEventListener("loadedmetadata", () => { media.currentTime = media.duration - 0.2; });
  media.play();
})"""
PLAYS_HALF = """(media) => new Promise((done) => {
  media.muted = true;
  media.addEventListener("timeupdate", () => {
    if (media.currentTime > 1.1) {
      media.addEventListener("pause", () => done(), { once: true });
      media.pause();
    }
  });
  media.play();
})"""


@pytest.fixture
def enrolment():
    return enrolled(whole_course(), who=learner(full_name="Giàng A Páo", language="vi"))


@pytest.fixture
def phone(open_browser, sign_in, enrolment):
    page = open_browser(width=PHONE, may_fail=True)
    sign_in(page, enrolment.learner.user)
    page.goto(part_of(enrolment, 2))
    page.locator(SAVED).wait_for()
    return page


def heard():
    return [row.data["percent"] for row in Evidence.objects.filter(verb=Verb.MEDIA_HEARD)]


def test_a_recording_that_was_heard_counts_by_keyboard_and_without_a_link(phone, enrolment):
    audio = phone.locator("audio")
    audio.focus()
    phone.context.set_offline(False)
    audio.evaluate(
        "(media) => new Promise((done) => { media.preload = 'auto'; media.oncanplaythrough = done; media.load(); })"
    )
    phone.context.set_offline(True)
    phone.keyboard.press("Space")
    phone.locator(WAITING).wait_for()
    expect(phone.locator("[data-saved]")).to_contain_text("1")
    phone.context.set_offline(False)
    phone.locator(SAVED).wait_for()
    assert len(heard()) == 1
    assert heard()[0] >= 90
    expect(phone.locator(f"#b-{block_id('audio')} .counted--met")).to_be_visible()


def test_dragging_to_the_end_is_not_hearing(phone):
    phone.locator("audio").evaluate(JUMPS_TO_THE_END)
    finish(phone)
    expect(phone.locator("[data-piece=finish] .missing")).to_be_visible()
    assert heard() == []
    assert not ActivityProgress.objects.get().completed_at


def test_two_halves_on_two_days_are_a_whole(phone):
    phone.locator("audio").evaluate(PLAYS_HALF)
    assert heard() == []
    phone.reload()
    phone.locator(SAVED).wait_for()
    # It goes on where it stopped.
    phone.locator("audio").evaluate(PLAYS_TO_THE_END)
    phone.locator(f"#b-{block_id('audio')} .counted--met").wait_for()
    assert heard()[0] >= 90


def test_speed_is_chosen_and_words_are_opened_by_keyboard(phone):
    block = phone.locator(f"#b-{block_id('audio')}")
    block.locator("[data-speed='1.5']").press("Enter")
    assert block.locator("audio").evaluate("(media) => media.playbackRate") == 1.5
    block.locator("summary").press("Enter")
    expect(block.locator(".counted--met")).to_be_visible()
    assert [row.verb for row in Evidence.objects.filter(block=block_id("audio"))] == [Verb.TRANSCRIPT_OPENED]


def test_nothing_of_a_recording_is_loaded_before_it_is_started_and_its_bytes_are_told(open_browser, sign_in, enrolment):
    page = open_browser(width=PHONE)
    sign_in(page, enrolment.learner.user)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(part_of(enrolment, 2))
    page.locator(SAVED).wait_for()
    page.mouse.wheel(0, 20_000)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith(MEDIA)]
    expect(page.locator(".lesson__weight")).to_contain_text("KB")


def test_a_phone_that_saves_data_loads_no_picture_before_it_is_asked(open_browser, sign_in, enrolment):
    page = open_browser(width=PHONE, extra_http_headers={"Save-Data": "on"})
    sign_in(page, enrolment.learner.user)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(part_of(enrolment, 1))
    page.locator(SAVED).wait_for()
    page.locator("[data-spared]").scroll_into_view_if_needed()
    shot(page, "saving-data", full_page=False)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if url.endswith(PICTURES)]
    expect(page.locator("[data-spared]")).to_contain_text("KB")
    expect(page.locator("[data-spared]")).to_contain_text("Ruộng bậc thang buổi sáng")
    with page.expect_response(lambda answer: answer.url.endswith(PICTURES)):
        page.locator("[data-spared]").press("Enter")
    expect(page.get_by_role("img", name="Ruộng bậc thang buổi sáng")).to_be_visible()


def test_a_phone_that_saves_data_gets_a_plain_link_to_the_picture_without_script(open_browser, sign_in, enrolment):
    page = open_browser(width=PHONE, script=False, extra_http_headers={"Save-Data": "on"})
    sign_in(page, enrolment.learner.user)
    page.goto(part_of(enrolment, 1))
    answer = page.context.request.get(page.locator("[data-spared]").get_attribute("href"))
    assert answer.headers["content-type"] == "image/jpeg"
    page.locator("header a[href='?pictures=all']").click()
    expect(page.locator("picture img")).to_be_visible()


def test_a_question_is_answered_by_keyboard_and_its_feedback_is_announced(phone, enrolment):
    phone.goto(part_of(enrolment, 1))
    phone.locator(SAVED).wait_for()
    form = phone.get_by_role("group", name="Một phụ nữ vừa qua cửa khẩu, run rẩy và không nói. Bạn làm gì trước tiên?")
    first = form.get_by_role("radio").first
    first.focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Enter")
    feedback = phone.locator("[data-inline-question] [role=status]")
    expect(feedback).to_contain_text("An toàn đi trước mọi câu hỏi.")
    # Whoever answers again is told again; the first answer is kept too.
    form.get_by_role("radio").first.check()
    phone.locator("[data-inline-question] button").press("Enter")
    expect(feedback).to_contain_text("Lúc này câu hỏi ấy có thể làm cô sợ hơn.")
    assert Evidence.objects.filter(verb=Verb.ANSWERED).count() == 2


def test_whichever_way_somebody_takes_through_a_case_the_record_is_the_same(phone, enrolment):
    phone.goto(part_of(enrolment, 3))
    phone.locator(SAVED).wait_for()
    phone.locator(".care summary").click()
    shot(phone, "care")
    assert not Evidence.objects.filter(verb=Verb.WENT_THROUGH).exists()
    phone.locator(".case details summary").first.click()
    phone.locator(".counted--met").wait_for()
    phone.locator(".case [data-stands-in] summary").click()
    finish(phone)
    phone.wait_for_url("**/learning/*/")
    kept = Evidence.objects.get(verb=Verb.WENT_THROUGH)
    assert (kept.block, kept.data) == (block_id("case"), {})
    assert CourseProgress.objects.get().done == 1


def test_a_lesson_is_light_before_its_media(open_browser, sign_in, enrolment):
    page = open_browser(width=PHONE)
    sign_in(page, enrolment.learner.user)
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(part_of(enrolment, 2))
    page.wait_for_load_state("networkidle")
    costs = {answer.url: cost(answer) for answer in answers if answer.ok and not answer.url.endswith(PICTURES)}
    kinds = {kind: [url for url in costs if url.endswith(kind)] for kind in (".woff2", ".js", ".css")}
    # Two weights of one typeface, in two alphabets; the rest is words, styles and the scripts that keep what is done.
    assert len(kinds[".woff2"]) <= 4, kinds
    scripts = sum(costs[url] for url in kinds[".js"])
    assert scripts <= 16 * 1024, costs
    assert sum(costs.values()) <= 200 * 1024, costs
