"""A trainer makes a course in two languages in the browser alone; it is reviewed, published, learned and added to."""

import pytest
from playwright.sync_api import Page, expect

from courses.enrolment.enrolling import enrol
from courses.enrolment.models import Source
from courses.structure.pages import CoursePage, LessonPage
from courses.structure.versions import Course
from tests.browser.authoring import add_block, mark_ready, new_page, sign_in_with_both_factors, write
from tests.browser.conftest import LAPTOP, PHONE
from tests.browser.learning import shot
from tests.factories.courses import learner, shelf
from tests.factories.people import UserFactory
from tests.working import work_off

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def lesson(page: Page, module: int, title: str, words: str) -> None:
    new_page(page, "lessonpage", module, title)
    add_block(page, "Văn bản")
    write(page, 0, words)
    mark_ready(page)


def publishing(page: Page, course: CoursePage, part: str = "") -> None:
    page.goto(f"/app/admin/courses/{course.course_key}/{part}")


def hand_over(page: Page, course: CoursePage, answer: str) -> None:
    publishing(page, course)
    page.locator("form[action$='/do/prepare/'] button").click()
    page.locator(f"#answer-{answer}").check()
    page.locator("[name=note]").fill("Bài học đầu tiên.")
    page.locator("form.question button[type=submit]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def approve_and_publish(page: Page, course: CoursePage) -> None:
    publishing(page, course)
    page.locator("form[action$='/do/approve/'] button").click()
    page.locator("form[action$='/do/publish/'] button").click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_a_course_is_made_translated_reviewed_published_learned_and_added_to(open_browser, sign_in):
    trainer, reviewer = UserFactory(trainer=True), UserFactory(reviewer=True)
    desk = open_browser(width=LAPTOP)
    sign_in_with_both_factors(desk, trainer)

    # In Vietnamese: a course of two modules.
    number = new_page(desk, "coursepage", shelf().pk, "Giờ đầu tại đồn", summary="Việc đầu tiên khi có người về.")
    mark_ready(desk)
    for title, words in (("Khi có người đến", "An toàn trước, hỏi sau."), ("Trong giờ đầu", "Mời nước, mời ngồi.")):
        module = new_page(desk, "modulepage", number, title)
        mark_ready(desk)
        lesson(desk, module, f"Bài: {title}", words)

    # In English: made from the screen of languages, translated text by text, and marked ready.
    course = CoursePage.objects.get(pk=number)
    publishing(desk, course, "languages/")
    desk.get_by_role("button", name="English").click()
    expect(desk.locator(".publishing-table tbody tr")).to_have_count(5)
    shot(desk, "languages")
    english = course.get_translations().get().get_descendants(inclusive=True)
    assert LessonPage.objects.descendant_of(course).count() == LessonPage.objects.filter(pk__in=english).count() == 2
    for page in english:
        desk.goto(f"/app/admin/pages/{page.pk}/edit/")
        desk.wait_for_load_state("networkidle")
        shot(desk, f"translate-{page.pk}")
        desk.evaluate("() => document.querySelector('[name=action][value=publish], button[name=publish]').click()")
        desk.wait_for_load_state("networkidle")

    hand_over(desk, course, "1")
    review = open_browser(width=LAPTOP)
    sign_in_with_both_factors(review, reviewer)
    publishing(review, course)
    expect(review.get_by_text("Bài: Khi có người đến").first).to_be_visible()
    shot(review, "review")
    approve_and_publish(review, course)

    # On a phone: learned to the end.
    guard = learner()
    enrolment = enrol(guard, Course.objects.get(), source=Source.SELF)
    phone = open_browser(width=PHONE)
    sign_in(phone, guard.user)
    phone.goto(f"/app/learning/{enrolment.pk}/")
    phone.locator("main form button[type=submit]").first.click()
    for _part in range(2):
        phone.locator("[data-report=finished] button").click()
        phone.wait_for_load_state("networkidle")
    phone.goto(f"/app/learning/{enrolment.pk}/")
    expect(phone.locator(".completed")).to_be_visible()

    # An addition: the completed stay complete, in their version.
    lesson(desk, module, "Bài: Gọi phiên dịch", "Chọn người không quen gia đình.")
    hand_over(desk, course, "1")
    publishing(review, course)
    expect(review.locator(".difference__way--added")).to_have_count(1)
    approve_and_publish(review, course)
    work_off()
    phone.goto("/app/learning/")
    expect(phone.get_by_text("phiên bản 1")).to_be_visible()
    publishing(desk, course, "versions/")
    expect(desk.locator(".versions__one")).to_have_count(2)
    shot(desk, "versions")
