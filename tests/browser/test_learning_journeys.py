"""People learning in a real browser: the guard's journey, two guards on one phone, a dropped link, no script."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

import pytest
from playwright.sync_api import expect

from courses.activities.facts import Verb
from courses.enrolment.codes import CourseCode
from courses.enrolment.models import Enrolment
from courses.progress.models import CourseProgress, Evidence, EvidenceSource
from tests.browser.conftest import PHONE, fits
from tests.browser.learning import SAVED, WAITING, desk_of, finish, part_of, shot
from tests.factories.courses import enrolled, frozen, learner, lesson_keys
from tests.factories.lessons import block_id, whole_course

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_english(page):
    page.get_by_text("How to read").or_(page.get_by_text("Cách đọc")).click()
    page.get_by_role("button", name="English").click()


@pytest.fixture
def phone(open_browser):
    """A phone whose link may drop: failed requests are no fault of the page."""
    return open_browser(width=PHONE, may_fail=True)


@pytest.fixture
def guard():
    return learner(full_name="Giàng A Páo", language="vi")


def test_the_guard_learns_in_two_languages_with_a_link_that_drops_and_ends_at_100_percent(phone, sign_in, guard):
    version = whole_course()
    code = CourseCode.objects.create(course=version.course, expires_at=timezone.now() + timedelta(days=1))
    sign_in(phone, guard.user)

    phone.goto(reverse("courses_by_code"))
    phone.locator("[name=code]").fill(code.code.lower())
    phone.locator("main form button").click()
    phone.locator("main form button", has_text="").first.wait_for()
    enrolment = Enrolment.objects.get(learner=guard)
    assert phone.url.endswith(desk_of(enrolment))

    # The first lesson in Vietnamese; the link drops in the middle of it.
    phone.locator(".desk__go-on button").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Gặp người vừa trở về")
    phone.locator(SAVED).wait_for()
    phone.context.set_offline(True)
    phone.get_by_label("Mời cô ngồi ở nơi yên tĩnh, đưa nước.").check()
    phone.locator("[data-inline-question] button").click()
    phone.locator(WAITING).wait_for()
    expect(phone.locator("[data-word=kept-answer]")).to_be_visible()
    finish(phone)
    expect(phone.locator("[data-word=kept-finished]")).to_be_visible()
    shot(phone, "journey-offline", full_page=False)
    assert not Evidence.objects.filter(verb__in=[Verb.ANSWERED, Verb.FINISHED]).exists()

    phone.context.set_offline(False)
    phone.locator(SAVED).wait_for()
    expect(phone.locator("[role=status] .alert--success")).to_contain_text("An toàn đi trước mọi câu hỏi.")
    assert Evidence.objects.filter(verb=Verb.ANSWERED).count() == 1
    shot(phone, "journey-sent", full_page=False)

    # The second in English: the same course, the same progress.
    phone.locator("[data-piece=finish] a").click()
    in_english(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Listening")
    expect(phone.locator(".progress__figure")).to_have_text("1 of 3")
    # One after the other, as people do: what was scrolled away before it was drawn has not been seen.
    for seen, recording in enumerate(phone.locator("[data-recording]").all(), start=1):
        recording.locator("summary").first.click()
        expect(phone.locator(".counted--met")).to_have_count(seen)
    finish(phone)

    # The third: the way without the case counts as much.
    expect(phone.get_by_role("heading", level=1)).to_have_text("When the story is heavy")
    expect(phone.locator("[data-piece=finish]")).to_contain_text("both count alike")
    phone.locator(".case [data-stands-in] summary").click()
    expect(phone.locator(".counted--met")).to_have_count(1)
    finish(phone)
    phone.wait_for_url(f"**{desk_of(enrolment)}")
    expect(phone.locator(".completed")).to_be_visible()
    expect(phone.locator(".progress__figure")).to_have_text("3 of 3 parts")
    fits(phone)
    shot(phone, "journey-completed")
    state = CourseProgress.objects.get(enrolment=enrolment)
    assert (state.done, state.required, state.standing) == (3, 3, "completed")


def test_what_was_done_without_a_link_outlives_a_reload_and_arrives_once(phone, sign_in, guard):
    enrolment = enrolled(frozen(lessons=2), who=guard)
    sign_in(phone, guard.user)
    phone.goto(part_of(enrolment, 1))
    phone.locator(SAVED).wait_for()
    # The page can be loaded, what it sends cannot: as on a link that drops again and again.
    phone.route("**/evidence/", lambda route: route.abort())
    finish(phone)
    phone.locator(WAITING).wait_for()
    phone.reload()
    phone.locator(WAITING).wait_for()
    assert not Evidence.objects.filter(verb=Verb.FINISHED).exists()
    phone.unroute("**/evidence/")
    phone.evaluate("dispatchEvent(new Event('online'))")
    phone.locator(SAVED).wait_for()
    assert Evidence.objects.filter(verb=Verb.FINISHED).count() == 1
    expect(phone.locator(".finish__done")).to_be_visible()


def test_an_answer_whose_receipt_was_lost_counts_once(phone, sign_in, guard):
    enrolment = enrolled(frozen(lessons=1), who=guard)
    sign_in(phone, guard.user)
    phone.goto(part_of(enrolment, 1))
    phone.locator(SAVED).wait_for()

    def deliver_and_lose_the_receipt(route):
        route.fetch()
        route.abort()

    phone.route("**/evidence/", deliver_and_lose_the_receipt, times=1)
    finish(phone)
    phone.locator(WAITING).wait_for()
    phone.evaluate("dispatchEvent(new Event('online'))")
    phone.locator(SAVED).wait_for()
    assert Evidence.objects.filter(verb=Verb.FINISHED).count() == 1
    assert CourseProgress.objects.get().done == 1


@pytest.mark.parametrize(("status", "state"), [(500, "server"), (502, "server"), (403, "signed-out")])
def test_trouble_at_the_site_is_told_in_plain_words_and_tried_again(phone, sign_in, guard, status, state):
    enrolment = enrolled(frozen(lessons=1), who=guard)
    sign_in(phone, guard.user)
    phone.goto(part_of(enrolment, 1))
    phone.locator(SAVED).wait_for()
    phone.clock.install()
    phone.route("**/evidence/", lambda route: route.fulfill(status=status, body="<h1>No</h1>"))
    finish(phone)
    expect(phone.locator(f"[data-saved][data-state={state}]")).to_contain_text("1")
    shot(phone, f"trouble-{status}", full_page=False)
    assert not Evidence.objects.filter(verb=Verb.FINISHED).exists()
    phone.unroute("**/evidence/")
    # Nobody presses anything: the queue tries again by itself.
    phone.clock.run_for(70_000)
    phone.locator(SAVED).wait_for()
    assert CourseProgress.objects.get().standing == "completed"


def test_a_session_that_ran_out_keeps_the_work_and_signing_in_again_sends_it(phone, sign_in, guard):
    enrolment = enrolled(frozen(lessons=1), who=guard)
    sign_in(phone, guard.user)
    phone.goto(part_of(enrolment, 1))
    phone.locator(SAVED).wait_for()
    phone.context.clear_cookies()
    finish(phone)
    line = phone.locator("[data-saved][data-state=signed-out]")
    expect(line.get_by_role("link")).to_have_attribute("href", f"/app/account/login/?next={part_of(enrolment, 1)}")
    sign_in(phone, guard.user)
    # Any page of theirs will do.
    phone.goto(reverse("courses_my_learning"))
    expect(phone.locator("[data-saved]")).to_be_hidden()
    phone.wait_for_function("async () => true")
    assert_comes_true(phone, lambda: Evidence.objects.filter(verb=Verb.FINISHED).count() == 1)


def test_two_guards_on_one_phone_never_send_each_others_work(phone, sign_in, guard):
    version = frozen(lessons=2)
    other = learner(full_name="Lý Thị Mẩy", language="vi")
    mine, theirs = enrolled(version, who=guard), enrolled(version, who=other)
    sign_in(phone, guard.user)
    phone.goto(part_of(mine, 1))
    phone.locator(SAVED).wait_for()
    phone.route("**/evidence/", lambda route: route.abort())
    finish(phone)
    phone.locator(WAITING).wait_for()

    # The first guard leaves: the page that asks says what is not sent yet.
    phone.goto(reverse("account_logout"))
    expect(phone.locator("[data-unsent]")).to_contain_text("1")
    shot(phone, "sign-out-warning")
    phone.locator("main form button[type=submit]").first.click()
    phone.unroute("**/evidence/")

    sign_in(phone, other.user)
    phone.goto(part_of(theirs, 1))
    phone.locator(SAVED).wait_for()
    finish(phone)
    phone.wait_for_url(f"**{part_of(theirs, 2)}")
    phone.locator(SAVED).wait_for()
    assert {row.enrolment_id for row in Evidence.objects.filter(verb=Verb.FINISHED)} == {theirs.pk}
    assert Evidence.objects.exclude(actor=other).filter(verb=Verb.FINISHED).count() == 0

    sign_in(phone, guard.user)
    phone.goto(reverse("courses_my_learning"))
    assert_comes_true(phone, lambda: Evidence.objects.filter(verb=Verb.FINISHED, enrolment=mine).count() == 1)
    assert Evidence.objects.get(verb=Verb.FINISHED, enrolment=mine).actor == guard


def test_a_page_left_open_never_delivers_as_whoever_signed_in_since(phone, sign_in, guard):
    version = frozen(lessons=1)
    other = learner(full_name="Lý Thị Mẩy", language="vi")
    mine = enrolled(version, who=guard)
    enrolled(version, who=other)
    sign_in(phone, guard.user)
    phone.goto(part_of(mine, 1))
    phone.locator(SAVED).wait_for()
    sign_in(phone, other.user)
    finish(phone)
    expect(phone.locator("[data-saved][data-state=signed-out]")).to_be_visible()
    assert not Evidence.objects.filter(verb=Verb.FINISHED).exists()


def assert_comes_true(page, truth, tries=50):
    """Waits until the site has something, by what the page's own network does, not by the clock."""
    for _try in range(tries):
        if truth():
            return
        page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    raise AssertionError("It did not come true.")


def test_a_double_tap_going_back_two_tabs_and_another_device_make_one_completion(open_browser, sign_in, guard):
    enrolment = enrolled(frozen(lessons=2), who=guard)
    phone, laptop = open_browser(width=PHONE), open_browser()
    for browser in (phone, laptop):
        sign_in(browser, guard.user)
    second_tab = phone.context.new_page()
    for page in (phone, second_tab, laptop):
        page.goto(part_of(enrolment, 1))
        page.locator(SAVED).wait_for()
    phone.locator("[data-report=finished] button").dblclick()
    phone.wait_for_url(f"**{part_of(enrolment, 2)}")
    phone.go_back()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Bài 1")
    for page in (second_tab, laptop):
        finish(page)
        page.wait_for_url(f"**{part_of(enrolment, 2)}")
    state = CourseProgress.objects.get()
    assert (state.done, state.required, state.completed_at) == (1, 2, None)
    laptop.locator(SAVED).wait_for()
    finish(laptop)
    laptop.wait_for_url(f"**{desk_of(enrolment)}")
    state = CourseProgress.objects.get()
    assert (state.done, state.required) == (2, 2)


@pytest.mark.parametrize("days", [-40, 40])
def test_a_clock_that_is_wrong_by_weeks_neither_loses_nor_misdates_anything(phone, sign_in, guard, days):
    enrolment = enrolled(frozen(lessons=1), who=guard)
    sign_in(phone, guard.user)
    phone.clock.install(time=timezone.now() + timedelta(days=days))
    phone.goto(part_of(enrolment, 1))
    phone.locator(SAVED).wait_for()
    finish(phone)
    phone.wait_for_url(f"**{desk_of(enrolment)}")
    state = CourseProgress.objects.get()
    assert state.standing == "completed"
    assert enrolment.opened_at <= state.completed_at <= timezone.now()


def test_a_lesson_is_done_wholly_without_script(open_browser, sign_in, guard):
    enrolment = enrolled(whole_course(), who=guard)
    page = open_browser(width=PHONE, script=False)
    sign_in(page, guard.user)
    page.goto(part_of(enrolment, 1))
    assert page.locator("[data-text-size]").is_hidden()
    page.get_by_label("Hỏi ngay tên kẻ đã lừa cô.").check()
    page.locator("[data-inline-question] button").click()
    expect(page.locator("[data-inline-question]")).to_contain_text("Lúc này câu hỏi ấy có thể làm cô sợ hơn.")
    finish(page)
    assert page.url.endswith(part_of(enrolment, 2))
    finish(page)
    expect(page.locator("[data-piece=finish] .missing li")).to_have_count(1)
    for _recording in range(2):
        page.locator("[data-without-script] button").first.click()
    expect(page.locator(".counted--met")).to_have_count(2)
    expect(page.locator(".finish__done")).to_be_visible()
    page.goto(part_of(enrolment, 3))
    page.locator("[data-without-script] button").click()
    finish(page)
    assert page.url.endswith(desk_of(enrolment))
    assert CourseProgress.objects.get().standing == "completed"
    assert set(Evidence.objects.values_list("source", flat=True)) == {EvidenceSource.WEB}


def test_reading_goes_on_at_the_same_block_on_another_device(open_browser, sign_in, guard):
    enrolment = enrolled(whole_course(), who=guard)
    phone, laptop = open_browser(width=PHONE), open_browser()
    for browser in (phone, laptop):
        sign_in(browser, guard.user)
    phone.clock.install()
    phone.goto(part_of(enrolment, 1))
    phone.locator(SAVED).wait_for()
    comparison = f"#b-{block_id('comparison')}"
    phone.locator(comparison).evaluate("(block) => block.scrollIntoView()")
    with phone.expect_response("**/place/"):
        phone.clock.run_for(11_000)
    laptop.goto(reverse("courses_my_learning"))
    laptop.locator(".card form button").first.click()
    expect(laptop.locator(comparison)).to_be_in_viewport()


def test_a_browser_that_never_opens_its_store_still_sends_what_is_done(phone, sign_in, guard):
    enrolment = enrolled(whole_course(), who=guard)
    sign_in(phone, guard.user)
    phone.clock.install()
    phone.add_init_script("indexedDB.open = () => ({})")
    phone.goto(part_of(enrolment, 1))
    phone.get_by_label("Mời cô ngồi ở nơi yên tĩnh, đưa nước.").check()
    phone.locator("[data-inline-question] button").click()
    # Away at once, before the page has given the store up.
    with phone.expect_request("**/evidence/"):
        phone.goto(part_of(enrolment, 2))
    phone.clock.run_for(11_000)
    phone.locator(SAVED).wait_for()
    verbs = Evidence.objects.filter(enrolment=enrolment).values_list("activity_key", "verb")
    first, second = lesson_keys(enrolment.version)[:2]
    assert {(first, Verb.ANSWERED), (second, Verb.OPENED)} <= set(verbs)


def test_a_delivery_that_the_site_refuses_is_set_aside_and_the_rest_goes_through(phone, sign_in, guard):
    enrolment = enrolled(frozen(lessons=1), who=guard)
    sign_in(phone, guard.user)
    phone.goto(part_of(enrolment, 1))
    phone.locator(SAVED).wait_for()
    phone.evaluate(
        """(fact) => new Promise((done) => {
            const opening = indexedDB.open("homeward-evidence", 1);
            opening.onsuccess = () => {
                const change = opening.result.transaction("facts", "readwrite");
                change.objectStore("facts").put(fact);
                change.oncomplete = done;
            };
        })""",
        {
            "uuid": str(uuid4()), "verb": "no-such-verb", "activity": str(lesson_keys(enrolment.version)[0]), "block": "",
            "data": {}, "at": timezone.now().isoformat(), "person": str(guard.user.pk),
            "address": reverse("courses_evidence", args=[enrolment.pk]),
        },
    )  # fmt: skip
    finish(phone)
    phone.wait_for_url(f"**{desk_of(enrolment)}")
    assert CourseProgress.objects.get().standing == "completed"
    expect(phone.locator("[data-saved][data-state=refused]")).to_be_visible()
