"""A quiz of twenty questions on a phone: the link drops, the tab is killed, another phone finishes; nothing is lost."""

import pytest
from playwright.sync_api import expect

from courses.progress.attempts import Attempt
from courses.progress.models import ActivityProgress
from tests.browser.conftest import PHONE, fits
from tests.browser.learning import part_of, shot
from tests.factories.courses import enrolled, learner
from tests.factories.quizzes import one_of_each, published_quiz, questions, quiz_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED, WAITING = "[data-saved][data-state=saved]", "[data-saved][data-state=offline]"
COUNT = 20


@pytest.fixture
def guard():
    return learner(full_name="Giàng A Páo", language="vi")


def phone_of(open_browser, sign_in, guard, **options):
    phone = open_browser(width=PHONE, may_fail=True, **options)
    sign_in(phone, guard.user)
    return phone


def choose(phone, number):
    """Answers the question that stands on the screen, rightly."""
    question = phone.locator(f"[data-question=q{number}]")
    expect(question).to_be_visible()
    question.get_by_label("Câu trả lời a", exact=False).check()


def begin(phone):
    """Begins the attempt or goes on with it, and waits until one question stands on the screen."""
    phone.locator(".quiz__begin button").click()
    expect(phone.locator("[data-steps]")).to_be_visible()


def go_on(phone):
    phone.locator("[data-step-on]").click()


def test_a_link_that_drops_a_killed_tab_and_another_phone_lose_no_answer(open_browser, sign_in, guard, axe):
    version, page = published_quiz(quiz_page(questions(COUNT, languages=("vi",)), title="Kiểm tra cuối khóa"))
    enrolment = enrolled(version, who=guard)
    first = phone_of(open_browser, sign_in, guard)
    first.goto(part_of(enrolment, 2))
    shot(first, "quiz-begin")
    begin(first)
    for number in range(1, 7):
        # On disk at the server before the next one, as the line at the foot says.
        with first.expect_response(lambda response: response.request.method == "POST"):
            choose(first, number)
        go_on(first)
    first.locator(SAVED).wait_for()
    fits(first)
    axe(first)
    shot(first, "quiz-question")

    first.context.set_offline(True)
    for number in range(7, 13):
        choose(first, number)
        go_on(first)
    first.locator(WAITING).wait_for()
    attempt = Attempt.objects.get()
    assert attempt.answers.count() == 6

    # The tab is killed; when it is opened again what was not sent stands in it, and is sent.
    context = first.context
    first.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(part_of(enrolment, 2))
    begin(again)
    again.locator(SAVED).wait_for()
    expect(again.locator("[data-answered]")).to_have_text("12")
    assert attempt.answers.count() == 12

    second = phone_of(open_browser, sign_in, guard, scheme="dark")
    second.goto(part_of(enrolment, 2))
    begin(second)
    expect(second.locator("[data-answered]")).to_have_text("12")
    for number in range(13, COUNT + 1):
        choose(second, number)
        if number < COUNT:
            go_on(second)
    second.locator(".quiz__end button[type=submit]").click()
    second.wait_for_url("**/review/")
    fits(second)
    axe(second)
    shot(second, "quiz-review")
    second.locator(".quiz__begin button").click()
    second.wait_for_url("**/result/")
    expect(second.locator(".quiz__score")).to_have_text("100%")
    fits(second)
    axe(second)
    shot(second, "quiz-result")
    attempt.refresh_from_db()
    assert (Attempt.objects.count(), attempt.percent, attempt.passed) == (1, 100, True)
    assert ActivityProgress.objects.get(activity_key=page.activity_key).completed_at


def test_an_answer_given_before_the_script_was_there_is_kept(open_browser, sign_in, guard):
    version, _page = published_quiz(quiz_page(questions(2, languages=("vi",))))
    enrolment = enrolled(version, who=guard)
    phone = phone_of(open_browser, sign_in, guard)
    held = []
    phone.route("**/quiz*.js", lambda route: held.append(route))
    phone.goto(part_of(enrolment, 2))
    phone.locator(".quiz__begin button").click(no_wait_after=True)
    choose(phone, 1)
    phone.wait_for_function("true")
    assert not Attempt.objects.get().answers.exists()
    held[0].continue_()
    phone.locator(SAVED).wait_for()
    assert Attempt.objects.get().answers.count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_every_type_of_question_is_accessible_and_fits_a_phone(open_browser, sign_in, guard, axe, script):
    version, _page = published_quiz(
        quiz_page(one_of_each(), title="Đủ loại câu hỏi", one_at_a_time=False, pass_percent=None)
    )
    enrolment = enrolled(version, who=guard)
    phone = open_browser(width=PHONE, script=script)
    sign_in(phone, guard.user)
    phone.goto(part_of(enrolment, 2))
    phone.locator(".quiz__begin button").click()
    expect(phone.locator("[data-question]")).to_have_count(8)
    fits(phone)
    shot(phone, f"quiz-all-{'script' if script else 'plain'}")
    if script:
        axe(phone)
